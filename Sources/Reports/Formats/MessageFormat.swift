import WComposeDiagnostics

/// The forms in which a command tells its messages.
package enum MessageFormat: String, Sendable, CaseIterable {
    /// For people; all others go to standard output, for programs.
    case human
    /// An object on a line for each, and one for the end.
    case json
    /// The commands by which a workflow of GitHub Actions annotates files.
    case github
    case sarif, junit, markdown

    package static var names: [String] { allCases.map(\.rawValue) }

    /// The format of the one document that all messages are told in; nothing where each is told by itself.
    package var document: ReportFormat? {
        switch self {
        case .human, .json, .github: nil
        case .sarif: .sarif
        case .junit: .junit
        case .markdown: .markdown
        }
    }

    /// What is said of a subject, each message by itself, where the format has such; each ends with a line break.
    package func text(of subject: CommandReport.Subject) -> String {
        subject.diagnostics.reduce(into: "") { text, diagnostic in
            switch self {
            case .human, .sarif, .junit, .markdown: break
            case .json: text += MessageLine.diagnostic(diagnostic).text
            case .github: text += diagnostic.workflowCommand(at: subject.place(of: diagnostic)) + "\n"
            }
        }
    }

    /// What comes after the last message.
    package func end(of command: String, _ outcome: CommandReport.Outcome) -> String {
        self == .json ? MessageLine.finished(command, outcome).text : ""
    }
}
