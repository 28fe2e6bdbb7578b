/// Cuts a text into tokens, one at a time. Whitespace and comments are passed over, annotations are not.
///
/// Cheap to copy. See "Lexical Format" in the core specification.
struct Lexer: ~Escapable {
    let text: Span<UInt8>
    private var position: Int
    let end: Int

    /// - Parameter text: UTF-8, which who made the span has checked.
    @_lifetime(copy text)
    init(_ text: Span<UInt8>, from start: Int = 0, to end: Int? = nil) {
        self.text = text
        self.position = start
        self.end = end ?? text.count
    }

    /// Goes on at `place`, which is between two tokens.
    @_lifetime(self: copy self)
    mutating func move(to place: Int) { position = place }

    /// The next token; of kind `end` where there is none.
    ///
    /// - Parameter isInAnnotation: `(@` needs no name, it is but a parenthesis.
    @_lifetime(self: copy self)
    mutating func next(isInAnnotation: Bool = false) throws(TextError) -> Token {
        try skipSpace()
        let start = position
        guard start < end else { return Token(kind: .end, start: start, end: start) }
        switch text[start] {
        case UInt8(ascii: "("):
            position += 1
            guard !isInAnnotation, position < end, text[position] == UInt8(ascii: "@") else {
                return Token(kind: .leftParenthesis, start: start, end: position)
            }
            return try annotation(from: start)
        case UInt8(ascii: ")"):
            position += 1
            return Token(kind: .rightParenthesis, start: start, end: position)
        default: return try word()
        }
    }

    // MARK: - Space

    @_lifetime(self: copy self)
    private mutating func skipSpace() throws(TextError) {
        while position < end {
            switch text[position] {
            case 0x20, 0x0a, 0x09, 0x0d:
                // Lines are indented: one blank follows another.
                var next = position &+ 1
                while next < end, text[next] == 0x20 { next &+= 1 }
                position = next
            case UInt8(ascii: ";"):
                guard position + 1 < end, text[position + 1] == UInt8(ascii: ";") else { return }
                while position < end, text[position] != 0x0a, text[position] != 0x0d { position += 1 }
            case UInt8(ascii: "("):
                guard position + 1 < end, text[position + 1] == UInt8(ascii: ";") else { return }
                try skipBlockComment()
            default: return
            }
        }
    }

    @_lifetime(self: copy self)
    private mutating func skipBlockComment() throws(TextError) {
        guard let next = Self.endOfBlockComment(text, from: position + 2, to: end) else {
            throw TextError(.unfinishedComment, at: position..<position + 2)
        }
        position = next
    }

    // MARK: - Words

    /// Everything up to a space, a parenthesis or a comment: one token, or characters that form none.
    @_lifetime(self: copy self)
    private mutating func word() throws(TextError) -> Token {
        let start = position
        let first = text[start]
        skipIdentifierCharacters()
        // Most words end here.
        if position > start, !isWordContinued {
            return Token(kind: Self.kind(of: text, start, position), start: start, end: position)
        }
        var strings = 0
        var others = false
        while position < end {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                try skipString()
                strings += 1
            } else if Self.isIdentifierCharacter(byte) {
                // A string is a token alone, or the whole rest of an identifier.
                others = others || strings > 0
                skipIdentifierCharacters()
            } else if Self.isReservedCharacter(byte), !(byte == UInt8(ascii: ";") && isNext(UInt8(ascii: ";"))) {
                others = true
                position += 1
            } else {
                break
            }
        }
        guard position > start else {
            throw TextError(.badCharacter(first), at: start..<endOfCharacter(at: start))
        }
        var kind = Token.Kind.reserved
        if strings == 1, !others {
            if first == UInt8(ascii: "\"") { kind = .string }
            if first == UInt8(ascii: "$"), text[start + 1] == UInt8(ascii: "\"") { kind = .identifier }
        }
        return Token(kind: kind, start: start, end: position)
    }

    private var isWordContinued: Bool {
        guard position < end else { return false }
        let byte = text[position]
        return byte == UInt8(ascii: "\"")
            || Self.isReservedCharacter(byte) && !(byte == UInt8(ascii: ";") && isNext(UInt8(ascii: ";")))
    }

    private func isNext(_ byte: UInt8) -> Bool { position + 1 < end && text[position + 1] == byte }

    @_lifetime(self: copy self)
    private mutating func skipIdentifierCharacters() {
        var next = position
        while next < end, Self.isIdentifierCharacter(text[next]) { next &+= 1 }
        position = next
    }

    /// Passes over a string, which begins here; its escapes are looked at when its value is asked for.
    @_lifetime(self: copy self)
    private mutating func skipString() throws(TextError) {
        let start = position
        var next = start + 1
        while next < end {
            let byte = text[next]
            if byte == UInt8(ascii: "\"") {
                position = next + 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                next &+= 2
                continue
            }
            if byte < 0x20 || byte == 0x7f {
                throw TextError(
                    byte == 0x0a || byte == 0x0d ? .unfinishedString : .controlCharacter(byte), at: start..<next)
            }
            next &+= 1
        }
        throw TextError(.unfinishedString, at: start..<start + 1)
    }

    private func endOfCharacter(at start: Int) -> Int {
        var next = start + 1
        while next < end, text[next] & 0xc0 == 0x80 { next += 1 }
        return next
    }

    // MARK: - Annotations

    /// `(@id` or `(@"id"`; the position is at the `@`.
    @_lifetime(self: copy self)
    private mutating func annotation(from start: Int) throws(TextError) -> Token {
        position += 1
        if position < end, text[position] == UInt8(ascii: "\"") {
            let string = position
            try skipString()
            guard position > string + 2 else { throw TextError(.emptyAnnotationName, at: start..<position) }
            var name: [UInt8] = []
            try StringSyntax.unescape(text, string + 1..<position - 1, into: &name)
            guard String(validating: name, as: UTF8.self) != nil else {
                throw TextError(.malformedUTF8, at: start..<position)
            }
        } else {
            let name = position
            skipIdentifierCharacters()
            guard position > name else { throw TextError(.emptyAnnotationName, at: start..<position) }
        }
        return Token(kind: .annotation, start: start, end: position)
    }

    // MARK: - Kinds

    /// `idchar`: all printable characters of ASCII but the space and `"`, `,`, `;`, and brackets.
    @inline(__always)
    static func isIdentifierCharacter(_ byte: UInt8) -> Bool {
        // A bit for each of the first 64 and of the second 64 characters.
        let mask: UInt64 = byte < 0x40 ? 0xf7ff_ecfa_0000_0000 : 0x57ff_ffff_d7ff_ffff
        return byte < 0x80 && (mask >> UInt64(byte & 0x3f)) & 1 != 0
    }

    private static func isReservedCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            true
        default: false
        }
    }

    /// The kind of a word of identifier characters alone.
    @inline(__always)
    private static func kind(of text: Span<UInt8>, _ start: Int, _ end: Int) -> Token.Kind {
        let first = text[start]
        switch first {
        case UInt8(ascii: "$"): return end > start + 1 ? .identifier : .reserved
        case UInt8(ascii: "n"), UInt8(ascii: "i"): return NumberSyntax.kind(of: text, start, end) ?? .keyword
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return .keyword
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            return NumberSyntax.kind(of: text, start, end) ?? .reserved
        default: return .reserved
        }
    }
}
