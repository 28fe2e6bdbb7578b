import WComposeComponentModel
import WComposeWasmBinary

// Parts of the component model that are switched on and off. See "Gated Features" in Explainer.md.

extension ComponentValidator {
    /// - Parameter what: what belongs to the feature, as a message begins with it.
    func require(_ feature: Features, _ what: @autoclosure () -> String) throws(ValidationError) {
        guard !features.isSuperset(of: feature) else { return }
        throw error(.feature(user: what(), required: feature, disabled: feature.subtracting(features)))
    }
}
