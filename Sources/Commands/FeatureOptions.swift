import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeWasmBinary

/// Which features inputs may use, and whether what is valid is remembered.
struct FeatureOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What inputs may use: names with commas between them, -name to switch one off; all, default, wasm2 …",
            valueName: "list"))
    var features: String = "default"

    @Flag(name: .customLong("no-cache"), help: "Validate also what was found valid in an earlier run.")
    var ignoresCache = false

    /// The features, or what is wrong with the list.
    func parsed() -> Result<Features, Diagnostic> {
        do throws(Features.NamingError) {
            return .success(try Features(parsing: features))
        } catch {
            return .failure(Diagnostic(error))
        }
    }

    var cacheDirectory: String? { ignoresCache ? nil : ValidationCache.standardDirectory }
}

/// How the inputs of a composition are validated.
struct ValidationOptions: ParsableArguments {
    @OptionGroup var features: FeatureOptions

    @Flag(name: .customLong("no-validate"), help: "Do not validate the core modules of the inputs.")
    var skipsCode = false

    /// What is asked for, or what is wrong with it.
    func policy(verifying: Bool = false) -> Result<ValidationPolicy, Diagnostic> {
        features.parsed().map {
            ValidationPolicy(
                features: $0, validatesCode: !skipsCode, verifiesOutput: verifying,
                cacheDirectory: features.cacheDirectory)
        }
    }
}
