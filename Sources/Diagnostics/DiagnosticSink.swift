/// Collects the diagnostics of a run, in the order in which they are reported.
package struct DiagnosticSink: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var errorCount = 0

    package init() {}

    package var hasErrors: Bool { errorCount > 0 }

    /// Makes of the warnings and notes so far what the policy says.
    package mutating func apply(_ policy: WarningPolicy) {
        diagnostics = policy.judged(diagnostics)
        errorCount = diagnostics.count { $0.severity == .error }
    }

    package mutating func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        diagnostics.append(diagnostic)
    }
}
