import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWIT
import WComposeWasmBinary

/// Makes all of the messages that a command would print of diagnostics. Those that speak of a fault in wcompose are
/// failures.
func show(_ diagnostics: [Diagnostic], in sources: SourceMap) throws(FuzzFailure) {
    let text = TerminalRenderer().render(diagnostics, in: sources)
    try FuzzFailure.require(text.isEmpty == diagnostics.isEmpty, "nothing is shown of \(diagnostics.count) diagnostics")
    let internals: Set<DiagnosticCode> = [WITPackageCode.internalWITError.code, OperationCode.invalidOutput.code]
    for diagnostic in diagnostics {
        _ = diagnostic.json(in: sources).serialized()
        if diagnostic.severity == .error, internals.contains(diagnostic.code) { throw FuzzFailure(text) }
    }
}

/// What is wrong with the binaries at `paths`; nothing where they are valid.
func problems(
    _ paths: [String], _ features: Features = .all, cacheIn directory: String? = nil
) throws(FuzzFailure) -> [Diagnostic] {
    var cache = ValidationCache(directory: directory)
    let validation = FileValidation(paths, features: features, cache: &cache, workers: Workers(1))
    let diagnostics = validation.results.flatMap(\.diagnostics)
    try show(diagnostics, in: validation.sources)
    return diagnostics
}
