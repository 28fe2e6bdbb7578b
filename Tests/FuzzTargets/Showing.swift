import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWIT
import WComposeWasmBinary

/// Makes all of the messages that a command would print of diagnostics, and all reports. Those that speak of a fault in
/// wcompose are failures.
func show(_ diagnostics: [Diagnostic], in sources: SourceMap) throws(FuzzFailure) {
    let text = TerminalRenderer().render(diagnostics, in: sources)
    try FuzzFailure.require(text.isEmpty == diagnostics.isEmpty, "nothing is shown of \(diagnostics.count) diagnostics")
    let internals: Set<DiagnosticCode> = [
        WITPackageCode.internalWITError.code, OperationCode.invalidOutput.code,
        ComponentizationCode.internalError.code,
    ]
    let report = CommandReport(
        command: "validate", .failed, subjects: [.init(at: "-", diagnostics, in: sources)], result: nil)
    for format in ReportFormat.allCases {
        let text = format.text(of: report, by: .wcompose)
        try FuzzFailure.require(
            format != .markdown || text.utf8.count < 65_536, "a comment of \(text.utf8.count) bytes")
    }
    for subject in report.subjects { _ = MessageFormat.github.text(of: subject) + MessageFormat.json.text(of: subject) }
    for diagnostic in diagnostics {
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
