package import WComposeDiagnostics
import WComposeWasmBinary

/// Takes tokens off a text, one after another. See "Lexical structure" in WIT.md.
package struct Lexer: Sendable {
    package let text: [UInt8]
    let source: SourceID
    let dialect: Dialect
    /// Where the text ends that is read: it may be part of another one.
    let end: Int
    private(set) var position = 0
    /// What was wrong on the way.
    var problems: [Diagnostic] = []
    /// The comments since the last token.
    private(set) var comments: [Range<Int>] = []
    /// Whether a comment goes on to the end of the text, so that what else is unclosed may be closed in it.
    private(set) var endsInComment = false
    private var hasToldLoneReturn = false

    init(_ text: [UInt8], in range: Range<Int>? = nil, source: SourceID, dialect: Dialect = .wit) {
        let range = range ?? 0..<text.count
        self.text = text
        self.source = source
        self.dialect = dialect
        end = range.upperBound
        position = range.lowerBound
        if text[range].starts(with: [0xef, 0xbb, 0xbf]) { position += 3 }
    }

    /// The next token. At the end of the text that is `end`, again and again.
    mutating func next() -> Token {
        skipSpace()
        let start = position
        guard let byte = byte(at: position) else { return Token(kind: .end, range: start..<start) }
        switch byte {
        case _ where Self.isLetter(byte): return word(from: start, isExplicit: false)
        case UInt8(ascii: "%"):
            position += 1
            guard let next = self.byte(at: position), Self.isLetter(next) else { return unknown(from: start) }
            return word(from: start, isExplicit: true)
        case _ where Self.isDigit(byte):
            while let next = self.byte(at: position), Self.isDigit(next) { position += 1 }
            return Token(kind: .integer, range: start..<position)
        case UInt8(ascii: "\""): return string(from: start)
        case UInt8(ascii: "-") where self.byte(at: position + 1) == UInt8(ascii: ">"):
            position += 2
            return Token(kind: .operation(.arrow), range: start..<position)
        case UInt8(ascii: "_"):
            // More than one character is a name as other languages have it.
            if let next = self.byte(at: position + 1), Self.isLetter(next) || next == byte {
                return word(from: start, isExplicit: false)
            }
            position += 1
            return Token(kind: .operation(.underscore), range: start..<position)
        default:
            guard let operation = Operator(byte) else {
                return unknown(from: start)
            }
            position += 1
            return Token(kind: .operation(operation), range: start..<position)
        }
    }

    /// The comments of a text, in its order.
    package static func comments(in text: [UInt8], source: SourceID, dialect: Dialect) -> [Range<Int>] {
        var lexer = Lexer(text, source: source, dialect: dialect)
        var found: [Range<Int>] = []
        while true {
            let token = lexer.next()
            found += lexer.comments
            if token.kind == .end { return found }
        }
    }

    /// Goes back, or on, to the start of a token.
    mutating func go(to position: Int) {
        self.position = position
        comments = []
    }

    func text(of range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    func place(_ range: Range<Int>) -> SourceRange {
        SourceRange(
            source: source, start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
    }

    func byte(at position: Int) -> UInt8? { position < end ? text[position] : nil }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    // MARK: - Words and strings

    /// A name with what people write in names: also `_`, which no label has.
    private mutating func word(from start: Int, isExplicit: Bool) -> Token {
        let first = position
        var hasHyphen = false
        while let byte = byte(at: position) {
            if Self.isLetter(byte) || Self.isDigit(byte) || byte == UInt8(ascii: "_") {
                position += 1
            } else if byte == UInt8(ascii: "-"), let next = self.byte(at: position + 1), next != UInt8(ascii: ">"),
                Self.isLetter(next) || Self.isDigit(next) || next == byte || next == UInt8(ascii: "_")
            {
                hasHyphen = true
                position += 1
            } else {
                break
            }
        }
        let range = start..<position
        let mayBeKeyword =
            hasHyphen ? range.count == Keyword.errorContext.rawValue.utf8.count : range.count <= Keyword.longest
        if !isExplicit, mayBeKeyword,
            let keyword = Keyword(spelled: text.span.extracting(first..<position), in: dialect)
        {
            return Token(kind: .keyword(keyword), range: range)
        }
        return Token(kind: .identifier(isExplicit: isExplicit), range: range)
    }

    private mutating func string(from start: Int) -> Token {
        if dialect == .wac { return plainString(from: start) }
        position += 1
        while let byte = byte(at: position), byte != UInt8(ascii: "\n") {
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") {
                return Token(kind: .string, range: start..<position)
            }
        }
        position = min(position, end)
        problems.append(.unfinishedString(at: place(start..<start + 1)))
        return Token(kind: .invalid, range: start..<position)
    }

    /// A string without escapes, which may go over several lines.
    private mutating func plainString(from start: Int) -> Token {
        position += 1
        while let byte = byte(at: position) {
            position += 1
            if byte == UInt8(ascii: "\"") { return Token(kind: .string, range: start..<position) }
        }
        problems.append(.unfinishedString(at: place(start..<start + 1)))
        return Token(kind: .invalid, range: start..<position)
    }

    /// A run of characters that begin no token, told once.
    private mutating func unknown(from start: Int) -> Token {
        position = max(position, start + 1)
        while let byte = byte(at: position), byte & 0xc0 == 0x80 { position += 1 }
        let text = text(of: start..<position)
        // What no text may have was told.
        if !(text.unicodeScalars.first.map(Self.isForbidden) ?? false) {
            problems.append(.unknownCharacter(text, at: place(start..<position)))
        }
        return Token(kind: .invalid, range: start..<position)
    }

    // MARK: - Space and comments

    private mutating func skipSpace() {
        if !comments.isEmpty { comments = [] }
        while let byte = byte(at: position) {
            switch byte {
            case 0x20, 0x0a, 0x09: position += 1
            case 0x0d:
                if self.byte(at: position + 1) != 0x0a { tellLoneReturn() }
                position += 1
            case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "/"):
                var next = lineEnd(from: position + 2)
                while next < end, text[next] == 0x0d, !isLoneReturn(at: next) { next = lineEnd(from: next + 1) }
                comments.append(position..<next)
                position = next
            case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "*"): skipBlockComment()
            default: return
            }
        }
    }

    /// The place of the next line feed or carriage return; the end where there is none.
    private func lineEnd(from start: Int) -> Int {
        var reader = ByteReader(text.span.extracting(start..<end))
        while let bytes = reader.peekEight() {
            let found = bytes.marks(of: 0x0a) | bytes.marks(of: 0x0d)
            if found != 0 { return start + reader.mark + found.firstMarked }
            reader.skipPeeked(8)
        }
        while let byte = reader.peek(), byte != 0x0a, byte != 0x0d { reader.skipPeeked() }
        return start + reader.mark
    }

    /// Whether a carriage return stands here that ends no line, though something follows it on this one.
    private func isLoneReturn(at position: Int) -> Bool {
        guard byte(at: position) == 0x0d else { return false }
        var next = position + 1
        while let byte = byte(at: next), byte == 0x0d { next += 1 }
        return byte(at: next) != 0x0a
    }

    /// Tells of carriage returns without line feeds, once for all of them.
    private mutating func tellLoneReturn() {
        guard !hasToldLoneReturn else { return }
        hasToldLoneReturn = true
        let places = text.indices.filter { text[$0] == 0x0d && byte(at: $0 + 1) != 0x0a }
        let mended = places.count <= Self.mostMendedReturns ? places.map { place($0..<$0 + 1) } : []
        problems.append(.loneReturn(at: place(position..<position + 1), all: mended))
    }

    private static let mostMendedReturns = 100_000

    private mutating func skipBlockComment() {
        let start = position
        var depth = 0
        while position < end {
            switch (text[position], byte(at: position + 1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 {
                    comments.append(start..<position)
                    return
                }
            default: position += 1
            }
        }
        problems.append(.unfinishedComment(at: place(start..<start + 2)))
        endsInComment = true
    }
}
