import WComposeDiagnostics
import WComposeOperations

/// An error, a warning or a note about inputs.
public struct Message: Equatable, Sendable, CustomStringConvertible {
    /// The severity of a message.
    public enum Severity: String, Equatable, Sendable, CaseIterable {
        case error, warning, note
    }

    /// The code of the message, such as `WC0203`, which ``Explanation`` explains.
    public var code: String
    /// Only errors make a composition or package invalid.
    public var severity: Severity
    /// What is wrong, in one line, without a full stop; names are in backquotes.
    public var text: String
    /// The place of the message, then related places.
    public var places: [Place]
    /// Details; a note may have several lines.
    public var notes: [String]
    /// Ways to fix it.
    public var help: [String]
    /// Edits that fix it together, if the fix is unambiguous.
    public var fixes: [Fix]
    /// The text that the command prints: the place, the source line, notes and help.
    public var description: String

    /// A place in a file.
    public struct Place: Equatable, Sendable {
        /// The path of the file, as it was given.
        public var file: String
        /// The lines and columns in a text; nil for a whole file, and for binaries.
        public var range: Range?
        /// The offset in a binary, in bytes.
        public var offset: Int?
        /// The path through a binary, outermost first, such as `component 2 "filter"`.
        public var path: [String]
        /// The text at the place, if any.
        public var text: String?

        /// Lines and columns, counted from 1; the end is after the last character.
        public struct Range: Equatable, Sendable {
            /// The line of the first character.
            public var line: Int
            /// The column of the first character, in characters.
            public var column: Int
            /// The line after the last character.
            public var endLine: Int
            /// The column after the last character.
            public var endColumn: Int
        }
    }

    /// An edit of a text.
    public struct Fix: Equatable, Sendable {
        /// The path of the file, as it was given.
        public var file: String
        /// The text to replace; empty for an insertion.
        public var range: Place.Range
        /// The text to put there.
        public var replacement: String
    }

    init(_ diagnostic: Diagnostic, in sources: SourceMap) {
        code = diagnostic.code.rawValue
        severity =
            switch diagnostic.severity {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        text = diagnostic.message
        places = diagnostic.labels.map { Place($0, in: sources) }
        notes = diagnostic.notes
        help = diagnostic.help
        fixes = diagnostic.edits.map {
            Fix(
                file: Location.text($0.range).fileName(in: sources), range: Place.Range($0.range, in: sources),
                replacement: $0.replacement)
        }
        description = TerminalRenderer().render(diagnostic, in: sources)
    }
}

extension Message.Place {
    init(_ label: Label, in sources: SourceMap) {
        file = label.location.fileName(in: sources)
        path = []
        text = label.text
        switch label.location {
        case .text(let place): range = Range(place, in: sources)
        case .binary(let place):
            offset = place.offset
            path = place.path
        case .file: break
        }
    }
}

extension Message.Place.Range {
    init(_ place: SourceRange, in sources: SourceMap) {
        let start = sources.position(of: place.start, in: place.source)
        let end = sources.position(of: place.end, in: place.source)
        (line, column, endLine, endColumn) = (start.line, start.column, end.line, end.column)
    }
}

extension Operation {
    /// All that was said.
    var messages: [Message] { diagnostics.map { Message($0, in: sources) } }
}

/// Something could not be composed, read or written; the messages say why.
public struct WComposeError: Error, Sendable, CustomStringConvertible {
    /// At least one error, and the other messages of the operation.
    public var messages: [Message]

    /// The texts of the errors.
    public var description: String {
        messages.filter { $0.severity == .error }.map(\.text).joined(separator: "; ")
    }
}
