import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWasmBinary

/// Which features inputs may use.
struct FeatureOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "Features that inputs may use: comma-separated names, -name to disable one; all, default, wasm2 …",
            valueName: "list"),
        completion: .features)
    var features: String = "default"

    /// The features, or what is wrong with the list.
    func parsed() -> Result<Features, Diagnostic> {
        do throws(Features.NamingError) {
            return .success(try Features(parsing: features))
        } catch {
            return .failure(Diagnostic(error))
        }
    }
}

/// Whether what is valid is remembered.
struct CacheOptions: ParsableArguments {
    @Flag(name: .customLong("no-cache"), help: "Ignore the validation cache.")
    var ignoresCache = false

    var directory: String? { ignoresCache ? nil : ValidationCache.standardDirectory }
}

/// How the inputs of a composition are validated.
struct ValidationOptions: ParsableArguments {
    @OptionGroup var features: FeatureOptions
    @OptionGroup var cache: CacheOptions

    @Flag(name: .customLong("no-validate"), help: "Skip validation of the inputs' function bodies.")
    var skipsBodies = false

    /// What is asked for, or what is wrong with it.
    func policy(verifying: Bool = false) -> Result<ValidationPolicy, Diagnostic> {
        features.parsed().map {
            ValidationPolicy(
                features: $0, validatesBodies: !skipsBodies, verifiesOutput: verifying,
                cacheDirectory: cache.directory)
        }
    }
}
