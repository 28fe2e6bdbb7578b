/// Collects the diagnostics of a run, in the order in which they are reported.
package struct DiagnosticSink: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var errorCount = 0

    package init() {}

    package var hasErrors: Bool { errorCount > 0 }

    /// Makes errors of warnings.
    ///
    /// - Parameter isDenied: says which.
    package mutating func deny(_ isDenied: (Diagnostic) -> Bool) {
        for index in diagnostics.indices where diagnostics[index].severity == .warning && isDenied(diagnostics[index]) {
            diagnostics[index].severity = .error
            diagnostics[index].notes.append("this warning is an error because of `--deny`")
            errorCount += 1
        }
    }

    package mutating func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        diagnostics.append(diagnostic)
    }
}
