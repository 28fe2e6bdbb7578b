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

    var cache: ValidationCache { ValidationCache(directory: ignoresCache ? nil : ValidationCache.standardDirectory) }
}
