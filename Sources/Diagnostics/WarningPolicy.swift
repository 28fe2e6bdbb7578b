/// Which warnings and notes of a run are errors, and which are not told: `--deny` and `--allow`.
package struct WarningPolicy: Equatable, Sendable {
    /// The codes of warnings and notes that are errors.
    package var denied: Set<DiagnosticCode>
    /// The codes of warnings and notes that are not told, whatever else is said of them.
    package var allowed: Set<DiagnosticCode>
    /// Whether all warnings are errors; notes are not.
    package var deniesWarnings: Bool

    package init(
        denying denied: Set<DiagnosticCode> = [], allowing allowed: Set<DiagnosticCode> = [],
        deniesWarnings: Bool = false
    ) {
        self.denied = denied
        self.allowed = allowed
        self.deniesWarnings = deniesWarnings
    }

    /// The diagnostic as it is told in the run; nothing where it is not. Errors stay what they are.
    package func judged(_ diagnostic: Diagnostic) -> Diagnostic? {
        guard diagnostic.severity != .error else { return diagnostic }
        if allowed.contains(diagnostic.code) { return nil }
        guard denied.contains(diagnostic.code) || deniesWarnings && diagnostic.severity == .warning else {
            return diagnostic
        }
        var judged = diagnostic
        judged.severity = .error
        judged.notes.append("this \(diagnostic.severity.rawValue) is an error because of `--deny`")
        return judged
    }

    package func judged(_ diagnostics: [Diagnostic]) -> [Diagnostic] { diagnostics.compactMap { judged($0) } }
}
