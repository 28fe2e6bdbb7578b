import WComposeDiagnostics

/// Parses wires and their ends: `a["x:y/z"] -> b.z`.
struct WireParser {
    private let scalar: ScalarText
    private let text: [UInt8]
    private var position = 0

    init(_ scalar: Located<String>, in source: DocumentSource) {
        self.scalar = ScalarText(scalar, in: source)
        self.text = self.scalar.text
    }

    /// A wire, which must take the whole text.
    static func wire(_ scalar: Located<String>, in source: DocumentSource) throws(Diagnostic) -> WireSyntax {
        var parser = WireParser(scalar, in: source)
        let provider = try parser.end("the id of the instance that provides")
        guard parser.isAtArrow else { throw parser.noArrow(after: provider) }
        parser.position += 2
        let consumer = try parser.end("the id of the instance that consumes")
        guard parser.position == parser.text.count else {
            if parser.isAtArrow { throw .secondArrow(at: parser.here(2)) }
            throw .badWire("nothing may follow the wire's second end", at: parser.rest)
        }
        if consumer.steps.count > 1 {
            throw .badWire("an import is named by one name", at: consumer.steps[1].range)
        }
        return WireSyntax(provider: provider, consumer: consumer, range: scalar.range)
    }

    /// One end, which must take the whole text.
    static func end(_ scalar: Located<String>, in source: DocumentSource) throws(Diagnostic) -> EndSyntax {
        var parser = WireParser(scalar, in: source)
        var end = try parser.end("the id of an instance")
        guard parser.position == parser.text.count else {
            if parser.isAtArrow { throw .wireForEnd(at: parser.here(2)) }
            throw .badWire("nothing may follow the instance and its export", at: parser.rest)
        }
        end.range = scalar.range
        return end
    }

    private mutating func end(_ expected: String) throws(Diagnostic) -> EndSyntax {
        skipSpace()
        let start = position
        let id = try word(expected: expected, firstIsLetter: true)
        var steps: [Located<String>] = []
        var end = position
        skipSpace()
        while true {
            if next == UInt8(ascii: "[") {
                steps.append(try quotedName())
            } else if next == UInt8(ascii: ".") {
                position += 1
                steps.append(try word(expected: "a name after the dot", firstIsLetter: false))
                if let next, [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "@")].contains(next) {
                    throw .longShortName(at: here(1))
                }
            } else {
                break
            }
            end = position
            skipSpace()
        }
        skipSpace()
        return EndSyntax(instance: id, steps: steps, range: scalar.range(of: start..<end))
    }

    /// The letters, digits, `_` and `-` that come next, up to an arrow.
    private mutating func word(expected: String, firstIsLetter: Bool) throws(Diagnostic) -> Located<String> {
        let start = position
        while let byte = next, GraphNames.isIdentifierByte(byte), !isAtArrow { position += 1 }
        guard position > start, !firstIsLetter || GraphNames.isLetter(text[start]) else {
            position = start
            throw .wireExpects(expected, found: found, at: position < text.count ? here(1) : rest)
        }
        return part(start..<position)
    }

    /// `["name"]`, or with single quotes.
    private mutating func quotedName() throws(Diagnostic) -> Located<String> {
        let open = here(1)
        position += 1
        skipSpace()
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw .unquotedName(at: position < text.count ? here(1) : rest)
        }
        let start = position + 1
        guard let length = text[start...].firstIndex(of: quote).map({ $0 - start }) else {
            throw .unclosedBracket("the quote after it is not closed", at: open, here(1))
        }
        guard length > 0 else {
            throw .badWire("a name of no letters names nothing", at: scalar.range(of: position..<start + 1))
        }
        position = start + length + 1
        skipSpace()
        guard next == UInt8(ascii: "]") else {
            throw .unclosedBracket("expected `]`", at: open, position < text.count ? here(1) : rest)
        }
        position += 1
        return part(start..<start + length)
    }

    private func noArrow(after end: EndSyntax) -> Diagnostic {
        // A single character that people take for an arrow, or a slip in one.
        for wrong in ["=>", "-->", "→", "<-", ">", "-"] where text[position...].starts(with: wrong.utf8) {
            return .wrongArrow(wrong, at: here(wrong.utf8.count))
        }
        if position == text.count { return .noArrow(after: end.instance.value, at: rest) }
        return .wireExpects("`->`", found: found, at: here(1))
    }

    private var next: UInt8? { position < text.count ? text[position] : nil }

    private var isAtArrow: Bool { text[position...].starts(with: "->".utf8) }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private func part(_ range: Range<Int>) -> Located<String> {
        Located(String(decoding: text[range], as: UTF8.self), at: scalar.range(of: range))
    }

    /// The range of the next `count` bytes, or of as many as there are, at the end of a character.
    private func here(_ count: Int) -> SourceRange {
        var end = min(position + count, text.count)
        while end < text.count, text[end] & 0xc0 == 0x80 { end += 1 }
        return scalar.range(of: position..<end)
    }

    private var rest: SourceRange { scalar.range(of: position..<text.count) }

    /// The next character; nothing at the end.
    private var found: String? {
        guard position < text.count else { return nil }
        return String(decoding: text[position...], as: UTF8.self).first.map { String($0) }
    }
}
