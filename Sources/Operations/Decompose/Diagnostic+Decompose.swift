import WComposeDiagnostics
import WComposePlatform

// What is said of components that are taken apart.

extension Diagnostic {
    static func notComposed(_ file: InputFile) -> Diagnostic {
        Diagnostic(
            OperationCode.notComposedOfOthers, "`\(FileName.shown(file.path))` is not composed of other components",
            at: .file(file.path),
            notes: ["it is one component, with core modules of its own or without instances"],
            help: ["to see what is in it, run `wcompose inspect \(file.path)`"])
    }

    static func cannotDecompose(_ file: InputFile, _ reasons: [String]) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotDecompose, "`\(FileName.shown(file.path))` cannot be written as a graph file",
            at: .file(file.path),
            notes: reasons.prefix(12).map { "a graph file has no words for this: \($0)" }
                + (reasons.count > 12 ? ["and \(reasons.count - 12) more"] : []),
            help: ["to see how it is made, run `wcompose graph \(file.path)`"])
    }

    /// What is written would compose to something else: known only once that was tried.
    static func decomposedOtherwise(_ file: InputFile) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotDecompose, "`\(FileName.shown(file.path))` cannot be written as a graph file",
            at: .file(file.path), notes: ["what a graph file can say of it composes to another component"],
            help: ["to see how it is made, run `wcompose graph \(file.path)`"])
    }

    static func unusedComponents(_ ids: [String], in file: InputFile) -> Diagnostic {
        let names =
            ids.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
            + (ids.count > 8 ? " and \(ids.count - 8) more" : "")
        return Diagnostic(
            OperationCode.unusedComponent,
            "\(names) \(ids.count == 1 ? "is" : "are") embedded, but not instantiated: the graph leaves "
                + "\(ids.count == 1 ? "it" : "them") out", severity: .warning, at: .file(file.path))
    }
}
