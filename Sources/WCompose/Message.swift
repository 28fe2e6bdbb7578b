import WComposeOperations
import WComposeLoading
import WComposeDiagnostics

/// An error, a warning or a note about the inputs of a composition.
public struct Message: Equatable, Sendable, CustomStringConvertible {
    public enum Severity: String, Equatable, Sendable, CaseIterable {
        case error, warning, note
    }

    /// The stable name of this kind of message, such as `WC0203`.
    public var code: String
    public var severity: Severity
    /// What is the matter, in one line.
    public var text: String
    /// All of it, as the command prints it: the place, the source line, notes and help.
    public var description: String

    init(_ diagnostic: Diagnostic, in sources: SourceMap) {
        code = diagnostic.code.rawValue
        severity =
            switch diagnostic.severity {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        text = diagnostic.message
        description = TerminalRenderer().render(diagnostic, in: sources)
    }
}
