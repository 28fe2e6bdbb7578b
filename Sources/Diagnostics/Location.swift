/// A place a diagnostic points at, with a text that says what is there.
package struct Label: Equatable, Sendable {
    package var location: Location
    package var text: String?

    package init(_ location: Location, _ text: String? = nil) {
        self.location = location
        self.text = text
    }

    package init(_ range: SourceRange, _ text: String? = nil) {
        self.init(.text(range), text)
    }
}

/// Where something is: in a text, in a binary, or a whole file.
package enum Location: Equatable, Sendable {
    case text(SourceRange)
    /// A file as a whole, by its path as a person would type it.
    case file(String)
    case binary(BinaryLocation)
}

extension Location {
    /// The name of the file, as it is shown.
    package func fileName(in sources: SourceMap) -> String {
        switch self {
        case .text(let range): FileName.shown(sources.name(of: range.source))
        case .file(let path): FileName.shown(path)
        case .binary(let place): FileName.shown(place.file)
        }
    }
}

/// A place in a binary file.
package struct BinaryLocation: Equatable, Sendable {
    /// The path of the file as a person would type it.
    package var file: String
    /// The way from the outermost component in, as in `["component 2 \"filter\"", "core module 0"]`.
    package var path: [String]
    /// Bytes from the start of the file.
    package var offset: Int?

    package init(file: String, path: [String] = [], offset: Int? = nil) {
        self.file = file
        self.path = path
        self.offset = offset
    }
}

/// A text in a `SourceMap`.
package struct SourceID: Hashable, Sendable {
    let index: Int
}

/// A range of UTF-8 bytes of a text, from `start` up to but without `end`.
package struct SourceRange: Hashable, Sendable {
    package var source: SourceID
    package var start: UInt32
    package var end: UInt32

    package init(source: SourceID, start: UInt32, end: UInt32) {
        self.source = source
        self.start = start
        self.end = end
    }
}

/// A line and a column, both counted from 1; columns count Unicode scalars.
package struct SourcePosition: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition: Comparable {
    package static func < (one: Self, other: Self) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}

extension SourceRange: Comparable {
    /// By text, in the order in which the texts were read, then by where it begins.
    package static func < (left: Self, right: Self) -> Bool {
        (left.source.index, left.start, left.end) < (right.source.index, right.start, right.end)
    }
}
