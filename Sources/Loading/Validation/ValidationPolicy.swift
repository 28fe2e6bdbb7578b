package import WComposeWasmBinary

/// What is asked of the inputs of a composition.
package struct ValidationPolicy: Sendable {
    /// What they may use.
    package var features: Features
    /// Whether the bodies of their functions are validated; all else always is.
    package var validatesBodies: Bool
    /// Whether the composed component is validated before it is written.
    package var verifiesOutput: Bool
    /// Where it is remembered what is valid; nothing is where there is none.
    package var cacheDirectory: String?

    package init(
        features: Features = .default, validatesBodies: Bool = true, verifiesOutput: Bool = false,
        cacheDirectory: String? = ValidationCache.standardDirectory
    ) {
        self.features = features
        self.validatesBodies = validatesBodies
        self.verifiesOutput = verifiesOutput
        self.cacheDirectory = cacheDirectory
    }
}
