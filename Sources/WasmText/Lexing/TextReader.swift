import WComposeWasmBinary

/// A cursor over the tokens of a text: the next one, and the one after it.
///
/// Cheap to copy, which is how one looks further ahead. Annotations that nothing here knows are passed over like
/// comments; those in `knownAnnotations` are tokens of their own.
@usableFromInline
package struct TextReader: ~Escapable {
    private var lexer: Lexer
    /// The next token.
    package private(set) var token: Token
    /// The one after it.
    package private(set) var following: Token

    /// A reader of a whole text.
    ///
    /// - Throws: `malformedUTF8` where the text is not UTF-8, and what is wrong with the first tokens.
    @_lifetime(copy text)
    package init(_ text: Span<UInt8>) throws(TextError) {
        guard text.count <= Limits.textBytes else { throw TextError(.tooLarge(limit: Limits.textBytes), at: 0..<0) }
        do {
            _ = try UTF8Span(validating: text)
        } catch {
            let start = error.byteOffsets.lowerBound
            throw TextError(.malformedUTF8, at: start..<min(text.count, start + 1))
        }
        try self.init(checked: text, 0..<text.count)
    }

    /// A reader of a part of a text that was checked to be UTF-8, such as one that was passed over before.
    @_lifetime(copy text)
    package init(checked text: Span<UInt8>, _ range: Range<Int>) throws(TextError) {
        lexer = Lexer(text, from: range.lowerBound, to: range.upperBound)
        token = Token(kind: .end, start: range.lowerBound, end: range.lowerBound)
        following = token
        token = try Self.next(&lexer)
        following = try Self.next(&lexer)
    }

    package var text: Span<UInt8> {
        @_lifetime(copy self) get { lexer.text }
    }

    /// Goes on to the following token.
    @_lifetime(self: copy self)
    package mutating func advance() throws(TextError) {
        token = following
        following = try Self.next(&lexer)
    }

    /// Passes over everything up to the `)` that closes what is open, and takes that too.
    ///
    /// Only strings, comments and parentheses are looked at, so what is passed over may be malformed: it must be read
    /// at another time.
    @_lifetime(self: copy self)
    package mutating func skipPastClose() throws(TextError) {
        guard let end = Lexer.endOfNesting(lexer.text, from: token.start, to: lexer.end) else {
            // The slow way finds what is wrong.
            _ = try skipToClose()
            return
        }
        lexer.move(to: end)
        token = try Self.next(&lexer)
        following = try Self.next(&lexer)
    }

    /// A reader of the same text that goes on at `place`, which is between two tokens.
    @_lifetime(copy self)
    package func moved(to place: Int) throws(TextError) -> TextReader {
        try TextReader(checked: text, place..<lexer.end)
    }

    private static func next(_ lexer: inout Lexer) throws(TextError) -> Token {
        while true {
            let token = try lexer.next()
            guard token.kind == .annotation, !isKnown(lexer.text, token) else { return token }
            try skipAnnotation(token, &lexer)
        }
    }

    private static func skipAnnotation(_ start: Token, _ lexer: inout Lexer) throws(TextError) {
        var depth = 1
        while depth > 0 {
            let token = try lexer.next(isInAnnotation: true)
            switch token.kind {
            case .leftParenthesis, .annotation: depth += 1
            case .rightParenthesis: depth -= 1
            case .end: throw TextError(.unfinishedAnnotation, at: start.range)
            case .keyword, .identifier, .string, .integer, .float, .reserved: break
            }
        }
    }

    private static func isKnown(_ text: Span<UInt8>, _ token: Token) -> Bool {
        let name = token.start + 2..<token.end
        return isEqual(text, name, "name") || isEqual(text, name, "custom") || isEqual(text, name, "producers")
            || isEqual(text, name, "dylink.0") || isEqual(text, name, "metadata.code.branch_hint")
    }

    /// Whether `range` of `text` is `word`.
    @inline(__always)
    package static func isEqual(_ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { buffer in
            let expected = unsafe Span(_unsafeElements: buffer)
            for offset in 0..<range.count where text[range.lowerBound + offset] != expected[offset] { return false }
            return true
        }
    }
}
