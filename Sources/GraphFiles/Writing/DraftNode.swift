import WComposeDiagnostics

/// A value of a document that is to be written, with comments.
indirect enum DraftNode {
    /// Quoted where it needs to be.
    case string(String)
    /// Always quoted, as names of imports and exports are by custom.
    case quoted(String)
    /// A number or a boolean.
    case literal(String)
    /// Lines of text, as they are where that can be.
    case block(String)
    /// One item to a line.
    case list([Item])
    /// One member to a line.
    case mapping([Member])
    /// On one line.
    case flowList([DraftNode])
    /// On one line; comments are left out.
    case flowMapping([Member])

    struct Item {
        var value: DraftNode
        /// Above it.
        var comments: [String]

        init(_ value: DraftNode, comments: [String] = []) {
            self.value = value
            self.comments = comments
        }
    }

    struct Member {
        var key: String
        var value: DraftNode
        /// Whether the key is quoted even where it need not be.
        var isQuoted: Bool
        /// Above it.
        var comments: [String]

        init(_ key: String, _ value: DraftNode, isQuoted: Bool = false, comments: [String] = []) {
            self.key = key
            self.value = value
            self.isQuoted = isQuoted
            self.comments = comments
        }
    }
}

extension DraftNode {
    var json: JSONValue {
        switch self {
        case .string(let text), .quoted(let text), .block(let text): .string(text)
        case .literal("true"): true
        case .literal("false"): false
        case .literal(let text): Int(text).map { .int($0) } ?? .string(text)
        case .list(let items): .array(items.map(\.value.json))
        case .flowList(let items): .array(items.map(\.json))
        case .mapping(let members), .flowMapping(let members):
            .object(members.map { JSONValue.Member($0.key, $0.value.json) })
        }
    }
}
