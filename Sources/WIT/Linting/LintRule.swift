package import WComposeDiagnostics

/// A piece of advice about WIT: what it looks for, and why.
package struct LintRule: Sendable {
    package let code: DiagnosticCode
    /// By which a person may call it, in place of the code.
    package let name: String
    package let explanation: Explanation
    let check: @Sendable (LintedPackage) -> [LintFinding]

    /// - Parameters:
    ///   - code: of its findings, from WC0660 to WC0699; one that was released keeps its meaning for good.
    ///   - severity: what its findings weigh, where nobody says otherwise: a warning or a note.
    ///   - summary: what it asks for, on one line.
    ///   - why: what is gained.
    ///   - bad: WIT that it speaks of.
    ///   - good: the same as it should be.
    init(
        _ code: String, _ name: String, _ severity: Severity, _ summary: String, why: String, bad: String,
        good: String, check: @escaping @Sendable (LintedPackage) -> [LintFinding]
    ) {
        self.code = DiagnosticCode(rawValue: code)
        self.name = name
        self.explanation = Explanation(
            self.code, summary, why,
            examples: [Explanation.Example("instead of", bad), Explanation.Example("write", good)],
            cure: "`wcompose lint --allow \(name)` disables the rule", severity: severity)
        self.check = check
    }

    /// What it asks for, on one line.
    package var summary: String { explanation.summary }

    /// What its findings weigh, where nobody says otherwise: a warning or a note.
    package var severity: Severity { explanation.severity }
}

/// Something that a rule found.
struct LintFinding {
    var message: String
    /// Nothing where the package as a whole is meant, or where there is no text.
    var place: SourceRange?
    var notes: [String]
    var help: [String]

    init(_ message: String, at place: SourceRange?, notes: [String] = [], help: [String] = []) {
        self.message = message
        self.place = place
        self.notes = notes
        self.help = help
    }
}
