package import WComposeDiagnostics

/// The bytes of a document and where diagnostics find them.
package struct DocumentSource: Sendable {
    package let id: SourceID
    package let bytes: [UInt8]
    /// What the document is to be.
    let subject: Subject

    /// - Parameter bytes: at most `UInt32.max` of them, the same that the source map has under `id`.
    package init(id: SourceID, bytes: [UInt8], subject: Subject = .graphFile) {
        self.id = id
        self.bytes = bytes
        self.subject = subject
    }

    /// What messages about a document as a whole call it, and advise.
    package enum Subject: String, Sendable {
        case graphFile = "graph file"
        /// Of `wasm-tools compose`.
        case configuration

        var helpWhereEmpty: String {
            switch self {
            case .graphFile: "begin the graph file with `wcompose: 1`, and list its `components:`"
            case .configuration: "list the components to connect: `dependencies: { a: ./a.wasm }`"
            }
        }

        var helpWhereSeveral: String {
            switch self {
            case .graphFile: "put each graph in its own file"
            case .configuration: "put each configuration in its own file"
            }
        }

        var helpWhereTooLarge: [String] {
            switch self {
            case .graphFile:
                ["move part of the graph to another file, and use it as a component: `id: { graph: PATH }`"]
            case .configuration: []
            }
        }
    }

    /// The range from `start` to `end`, cut to the bytes there are.
    func range(_ start: Int, _ end: Int) -> SourceRange {
        let end = min(max(end, 0), bytes.count)
        let start = min(max(start, 0), end)
        return SourceRange(
            source: id, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
    }

    /// The bytes of a byte order mark at the start.
    var markLength: Int { bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0 }

    /// Whether nothing but white space and list dashes stands before this byte on its line.
    func startsLine(at offset: Int) -> Bool {
        let before = bytes[..<min(max(offset, 0), bytes.count)]
        let last = before.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "-") }
        return last == nil || last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
    }

    /// Throws unless the bytes are UTF-8.
    func validate() throws(Diagnostic) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .notUTF8(at: range(error.byteOffsets.lowerBound, error.byteOffsets.upperBound))
        }
    }
}
