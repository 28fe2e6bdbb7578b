package import WComposeWasmBinary

// Parts of the component model that are switched on and off. See "Gated Features" in Explainer.md.

extension Features {
    /// - Parameter what: what belongs to the feature, as a message begins with it.
    package func require(
        _ feature: Features, _ what: @autoclosure () -> String
    ) throws(ValidationError.Reason) {
        guard !isSuperset(of: feature) else { return }
        throw .feature(user: what(), required: feature, disabled: feature.subtracting(self))
    }
}
