package import WComposeWasmBinary

/// What is asked of the inputs of a composition.
package struct ValidationPolicy: Sendable {
    /// What they may use.
    package var features: Features
    /// Whether their core modules are validated; types, on which a composition rests, always are.
    package var validatesCode: Bool
    /// Whether the composed component is validated before it is written.
    package var verifiesOutput: Bool
    /// Where it is remembered what is valid; nothing is where there is none.
    package var cacheDirectory: String?

    package init(
        features: Features = .default, validatesCode: Bool = true, verifiesOutput: Bool = false,
        cacheDirectory: String? = ValidationCache.standardDirectory
    ) {
        self.features = features
        self.validatesCode = validatesCode
        self.verifiesOutput = verifiesOutput
        self.cacheDirectory = cacheDirectory
    }
}
