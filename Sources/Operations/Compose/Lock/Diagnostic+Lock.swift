import WComposeDiagnostics
import WComposeGraphFiles
import WComposeWasmBinary

/// What is said where a composition is another than the locked one.
extension Diagnostic {
    /// - Parameters:
    ///   - lock: the path of the lock.
    ///   - graph: that of its graph.
    ///   - isError: whether `--locked` was given.
    static func lockDiffers(_ difference: LockDifference, lock: String, graph: String, isError: Bool) -> Diagnostic {
        let what =
            switch (difference.locked, difference.found) {
            case (nil, _): "is not in the lock"
            case (_, nil): "is in the lock only"
            default: "differs from the lock"
            }
        var notes: [String] = []
        if let locked = difference.locked { notes.append("locked: \(locked)") }
        if let found = difference.found { notes.append("now: \(found)") }
        return Diagnostic(
            OperationCode.lockDiffers, "\(difference.subject) \(what)", severity: isError ? .error : .warning,
            at: difference.place.map { [Label(.text($0))] } ?? [Label(.file(lock))], notes: notes,
            help: ["if that is meant, write the lock anew: `wcompose lock \(graph)`"])
    }

    static func missingLock(_ lock: String?, graph: String) -> Diagnostic {
        guard let lock else {
            return Diagnostic(
                OperationCode.missingLock, "a graph from standard input has no lock",
                help: ["name the file of the graph"])
        }
        return Diagnostic(
            OperationCode.missingLock, "there is no lock `\(lock)`", at: .file(graph),
            help: ["write it: `wcompose lock \(graph)`"])
    }

    static func moreLockDifferences(_ count: Int, lock: String, isError: Bool) -> Diagnostic {
        Diagnostic(
            OperationCode.lockDiffers, "\(count) more differences from the lock, not shown",
            severity: isError ? .error : .warning, at: .file(lock))
    }
}
