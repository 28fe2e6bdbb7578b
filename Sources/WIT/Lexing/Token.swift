/// `token`: a piece of a text, by its place. See "Lexical structure" in WIT.md.
package struct Token: Equatable, Sendable {
    package var kind: Kind
    package var range: Range<Int>

    package enum Kind: Equatable, Sendable {
        case operation(Operator)
        case keyword(Keyword)
        /// `label`, with `%` before it or without; what is not one because of its letters is told by the parser.
        case identifier(isExplicit: Bool)
        case integer
        case string
        /// A character that begins no token, or a string or comment without end, as was told.
        case invalid
        case end
    }
}

/// `operator`, with the characters that stand between the parts of a version.
package enum Operator: String, Sendable {
    case equals = "="
    case comma = ","
    case colon = ":"
    case semicolon = ";"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftAngle = "<"
    case rightAngle = ">"
    case leftBracket = "["
    case rightBracket = "]"
    case star = "*"
    case arrow = "->"
    case slash = "/"
    case period = "."
    case at = "@"
    case minus = "-"
    case plus = "+"
    case question = "?"
    case underscore = "_"

    /// Of one character.
    init?(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "="): self = .equals
        case UInt8(ascii: ","): self = .comma
        case UInt8(ascii: ":"): self = .colon
        case UInt8(ascii: ";"): self = .semicolon
        case UInt8(ascii: "("): self = .leftParenthesis
        case UInt8(ascii: ")"): self = .rightParenthesis
        case UInt8(ascii: "{"): self = .leftBrace
        case UInt8(ascii: "}"): self = .rightBrace
        case UInt8(ascii: "<"): self = .leftAngle
        case UInt8(ascii: ">"): self = .rightAngle
        case UInt8(ascii: "["): self = .leftBracket
        case UInt8(ascii: "]"): self = .rightBracket
        case UInt8(ascii: "*"): self = .star
        case UInt8(ascii: "/"): self = .slash
        case UInt8(ascii: "."): self = .period
        case UInt8(ascii: "@"): self = .at
        case UInt8(ascii: "-"): self = .minus
        case UInt8(ascii: "+"): self = .plus
        case UInt8(ascii: "?"): self = .question
        case UInt8(ascii: "_"): self = .underscore
        default: return nil
        }
    }
}

/// `keyword`. See "Keywords" in WIT.md.
package enum Keyword: String, Sendable, CaseIterable {
    case `as`, async, bool, borrow, char, constructor
    case enumeration = "enum"
    case errorContext = "error-context"
    case export, f32, f64, flags, from
    case function = "func"
    case future
    case `import`, include, interface, list, map, option, own, package, record, resource, result
    case s16, s32, s64, s8, `static`, stream, string, tuple, type, u16, u32, u64, u8, use, variant, with, world
    // Of WAC documents alone.
    case `let`, new, targets

    /// The bytes of the longest one without a hyphen.
    static let longest = 11

    /// All of them, by what their first byte and their length come to: each word of a text is looked up.
    private static let slots: [[(name: [UInt8], keyword: Keyword)]] = {
        var slots = Array(repeating: [(name: [UInt8], keyword: Keyword)](), count: 64)
        for keyword in allCases {
            let name = Array(keyword.rawValue.utf8)
            slots[slot(of: name.span)].append((name, keyword))
        }
        return slots
    }()

    private static func slot(of name: Span<UInt8>) -> Int { (Int(name[0]) + name.count * 5) % 64 }

    /// The keyword that a word is in a language, if it is one there.
    package init?(named name: String, in dialect: Dialect = .wit) {
        self.init(spelled: name.utf8.span, in: dialect)
    }

    init?(spelled name: Span<UInt8>, in dialect: Dialect) {
        guard !name.isEmpty else { return nil }
        for candidate in Self.slots[Self.slot(of: name)] where candidate.name.count == name.count {
            var place = 0
            while place < name.count, candidate.name[place] == name[place] { place += 1 }
            guard place == name.count else { continue }
            guard candidate.keyword.isKeyword(in: dialect) else { return nil }
            self = candidate.keyword
            return
        }
        return nil
    }

    private func isKeyword(in dialect: Dialect) -> Bool {
        switch self {
        case .let, .new, .targets: dialect == .wac
        case .own, .map, .from: dialect == .wit
        default: true
        }
    }
}
