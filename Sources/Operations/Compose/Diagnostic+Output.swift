import WComposeComposition
import WComposeDiagnostics

/// What is said where what was composed is not valid.
extension Diagnostic {
    /// - Parameter fault: of the composed component.
    static func invalidOutput(_ fault: Diagnostic) -> Diagnostic {
        invalidOutput(fault.message, at: fault.labels, notes: fault.notes)
    }

    static func invalidOutput(_ fault: InvalidComposition) -> Diagnostic {
        guard !fault.isBeyondLimits else {
            return Diagnostic(
                OperationCode.engineLimit, "the composition is too large to validate: \(fault.message)",
                notes: ["nothing was written"], help: ["split the graph into several compositions"])
        }
        return invalidOutput("\(fault.message), offset \(fault.offset)", notes: fault.differences)
    }

    private static func invalidOutput(_ fault: String, at labels: [Label] = [], notes: [String]) -> Diagnostic {
        Diagnostic(
            OperationCode.invalidOutput, "internal error: the composition is invalid; please report this", at: labels,
            notes: [fault] + notes + ["nothing was written"],
            help: ["send this message, the graph file and the components that it names"])
    }
}

extension Diagnostic {
    /// - Parameter path: of the graph.
    static func notComposed(_ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.notComposed, "`\(FileName.shown(path))` is not composed: it uses a file with errors",
            at: .file(path), notes: ["they are told with the graph that uses the file first"])
    }

    /// - Parameter path: of a file that was read or written.
    static func unlistedDependency(_ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.unlistedDependency, "a depfile cannot name `\(path)`",
            notes: ["Make has no way to write a line break, `;`, `=` or `|` in the name of a file"],
            help: ["rename the file"])
    }
}
