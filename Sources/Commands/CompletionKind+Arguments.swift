import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWIT
import WComposeWasmBinary

// Each is made once: the parser makes the options of a command more than once in a run.

/// The kinds of files that arguments name: shells complete the names of those, and of folders.
extension CompletionKind {
    static let graphs = file(extensions: Extensions.graphs)
    static let graphsAndComponents = file(extensions: Extensions.graphs + Extensions.texts + Extensions.binaries)
    static let configurations = file(extensions: Extensions.graphs.dropLast())
    static let comparable = file(extensions: Extensions.graphs + ["lock"] + Extensions.texts + Extensions.binaries)
    /// Components and core modules, in either form.
    static let components = file(extensions: Extensions.texts + Extensions.binaries)
    static let binaries = file(extensions: Extensions.binaries)
    static let texts = file(extensions: Extensions.texts)
    /// WIT, as text or in a binary.
    static let wit = file(extensions: ["wit"] + Extensions.texts + Extensions.binaries)
    static let pictures = file(extensions: ["txt", "mmd", "dot", "svg", "html", "json"])
    static let reports = file(extensions: ReportFormat.allCases.flatMap(\.endings).map { String($0.dropFirst()) })

    private enum Extensions {
        static let graphs = ["yaml", "yml", "json", "wac"]
        static let texts = ["wat", "wat.zst"]
        static let binaries = ["wasm", "wasm.zst"]
    }
}

/// The words of which an argument takes one, or the first of several.
extension CompletionKind {
    static let pictureFormats = list(GraphDrawing.Format.allCases.map(\.rawValue))
    static let differenceFormats = list(CompositionDiff.Format.allCases.map(\.rawValue))
    static let plugExports = list(["socket", "all"])
    static let reportFormats = list(ReportFormat.names)
    static let messageFormats = list(MessageFormat.names)
    static let colors = list(Terminal.ColorChoice.allCases.map(\.rawValue))
    static let warnings = list(["warnings"])
    static let features = list(Features.words)
    static let rules = list(LintRule.all.map(\.name))
    static let deniedRules = list(["warnings"] + LintRule.all.map(\.name))
    static let codes = list(Explanation.all.map(\.code.rawValue) + LintRule.all.map(\.name))
}
