/// Something to tell a person about an input: what is wrong, where, why, and what to do.
///
/// The message is in lower case, without a full stop, with names in backquotes. One value gives every rendering.
package struct Diagnostic: Error, Equatable, Sendable {
    package var code: DiagnosticCode
    package var severity: Severity
    package var message: String
    /// Where it is; the first is the primary place, the others say what else to look at.
    package var labels: [Label]
    /// What a person may want to know besides; may be of several lines.
    package var notes: [String]
    /// What a person may do about it.
    package var help: [String]
    /// Changes of texts that mend it, where that takes no guess at what was meant; all of them, or none.
    package var edits: [TextEdit]
    /// What it is about in a graph, where that can be shown in a picture of it.
    package var subjects: [Subject] = []

    package init(
        _ code: DiagnosticCode, _ message: String, severity: Severity = .error, at labels: [Label] = [],
        notes: [String] = [], help: [String] = [], edits: [TextEdit] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.labels = labels
        self.notes = notes
        self.help = help
        self.edits = edits
    }

    package init(
        _ code: some DiagnosticCodes, _ message: String, severity: Severity = .error, at labels: [Label] = [],
        notes: [String] = [], help: [String] = [], edits: [TextEdit] = []
    ) {
        self.init(code.code, message, severity: severity, at: labels, notes: notes, help: help, edits: edits)
    }

    /// A diagnostic with one place, without a text of its own.
    package init(
        _ code: some DiagnosticCodes, _ message: String, severity: Severity = .error, at location: Location,
        notes: [String] = [], help: [String] = [], edits: [TextEdit] = []
    ) {
        self.init(code.code, message, severity: severity, at: [Label(location)], notes: notes, help: help, edits: edits)
    }
}

/// How much a diagnostic weighs. The raw value is the word that people and programs read.
package enum Severity: String, Equatable, Sendable, CaseIterable {
    /// The run fails.
    case error
    /// The run goes on, but probably does not do what is wanted.
    case warning
    /// The run goes on; something is worth knowing.
    case note
}
