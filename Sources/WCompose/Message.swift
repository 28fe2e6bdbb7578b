import WComposeDiagnostics
import WComposeOperations

/// An error, a warning or a note about inputs.
public struct Message: Equatable, Sendable, CustomStringConvertible {
    /// How much a message weighs.
    public enum Severity: String, Equatable, Sendable, CaseIterable {
        case error, warning, note
    }

    /// The stable name of this kind of message, such as `WC0203`; ``Explanation`` tells more of it.
    public var code: String
    /// How much it weighs: only errors make something invalid.
    public var severity: Severity
    /// What is the matter, in one line, without a full stop; names stand in backquotes.
    public var text: String
    /// Where it is: the place itself first, then what else to look at.
    public var places: [Place]
    /// What a person may want to know besides; may be of several lines.
    public var notes: [String]
    /// What a person may do about it.
    public var help: [String]
    /// Changes of texts that mend it, where that takes no guess at what was meant: all of them, or none.
    public var fixes: [Fix]
    /// All of it, as the command prints it: the place, the source line, notes and help.
    public var description: String

    /// A place in a file.
    public struct Place: Equatable, Sendable {
        /// The file, as it was named.
        public var file: String
        /// Lines and columns of a text; nil for a file as a whole, and for binaries.
        public var range: Range?
        /// Bytes from the start of a binary.
        public var offset: Int?
        /// The way through a binary, from the outermost component in, such as `component 2 "filter"`.
        public var path: [String]
        /// What is to be said of the place, if anything.
        public var text: String?

        /// Lines and columns, counted from 1; the end is behind the last character.
        public struct Range: Equatable, Sendable {
            /// The line of the first character.
            public var line: Int
            /// The column of the first character, in characters.
            public var column: Int
            /// The line behind the last character.
            public var endLine: Int
            /// The column behind the last character.
            public var endColumn: Int
        }
    }

    /// A change of a text.
    public struct Fix: Equatable, Sendable {
        /// The file, as it was named.
        public var file: String
        /// What is replaced; empty where something is inserted.
        public var range: Place.Range
        /// What stands there instead.
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

/// Something could not be made, read or written: what is wrong is in its messages.
public struct WComposeError: Error, Sendable, CustomStringConvertible {
    /// All that there is to say: at least one error, and what was said beside it.
    public var messages: [Message]

    /// The errors, each in one line.
    public var description: String {
        messages.filter { $0.severity == .error }.map(\.text).joined(separator: "; ")
    }
}
