import WComposeWasmBinary

// What stands next, and taking it.

extension TextReader {
    package var isAtEnd: Bool { token.kind == .end }
    /// Whether the next token closes what is open.
    package var isAtClose: Bool { token.kind == .rightParenthesis }
    package var isAtOpen: Bool { token.kind == .leftParenthesis }

    package func isAt(keyword word: StaticString) -> Bool {
        token.kind == .keyword && Self.isEqual(text, token.range, word)
    }

    /// Whether `(word` stands here.
    package func isAt(form word: StaticString) -> Bool {
        token.kind == .leftParenthesis && following.kind == .keyword && Self.isEqual(text, following.range, word)
    }

    /// Whether `(@name` stands here.
    package func isAt(annotation name: StaticString) -> Bool {
        token.kind == .annotation && Self.isEqual(text, token.start + 2..<token.end, name)
    }

    /// Takes `word` if it stands here, and says whether it did.
    @_lifetime(self: copy self)
    package mutating func take(keyword word: StaticString) throws(TextError) -> Bool {
        guard isAt(keyword: word) else { return false }
        try advance()
        return true
    }

    /// Takes `(word` if it stands here, and says whether it did.
    @_lifetime(self: copy self)
    package mutating func take(form word: StaticString) throws(TextError) -> Bool {
        guard isAt(form: word) else { return false }
        try advance()
        try advance()
        return true
    }

    /// Takes `(@name` if it stands here, and says whether it did.
    @_lifetime(self: copy self)
    package mutating func take(annotation name: StaticString) throws(TextError) -> Bool {
        guard isAt(annotation: name) else { return false }
        try advance()
        return true
    }

    @_lifetime(self: copy self)
    package mutating func expect(keyword word: StaticString) throws(TextError) {
        guard try take(keyword: word) else { throw expected("`\(word)`") }
    }

    @_lifetime(self: copy self)
    package mutating func expect(form word: StaticString) throws(TextError) {
        guard try take(form: word) else { throw expected("`(\(word)`") }
    }

    @_lifetime(self: copy self)
    package mutating func open() throws(TextError) {
        guard token.kind == .leftParenthesis else { throw expected("`(`") }
        try advance()
    }

    @_lifetime(self: copy self)
    package mutating func close() throws(TextError) {
        guard token.kind == .rightParenthesis else { throw expected("`)`") }
        try advance()
    }

    @_lifetime(self: copy self)
    package mutating func expectEnd() throws(TextError) {
        guard isAtEnd else { throw expected("the end of the text") }
    }

    /// The error that something else was to stand here: `what` in words.
    package func expected(_ what: String) -> TextError { TextError(.expected(what), at: token.range) }

    /// Passes over everything up to the `)` that closes what is open, and takes that too.
    ///
    /// - Returns: where what was passed over stands, the `)` left out.
    @_lifetime(self: copy self)
    package mutating func skipToClose() throws(TextError) -> Range<Int> {
        let range = try skipUpToClose()
        try advance()
        return range
    }

    /// Passes over everything up to the `)` that closes what is open, and says where it stands.
    @_lifetime(self: copy self)
    package mutating func skipUpToClose() throws(TextError) -> Range<Int> {
        let start = token.start
        var depth = 0
        while true {
            switch token.kind {
            case .leftParenthesis, .annotation: depth += 1
            case .rightParenthesis where depth == 0: return start..<token.start
            case .rightParenthesis: depth -= 1
            case .end: throw expected("`)`")
            case .keyword, .identifier, .string, .integer, .float, .reserved: break
            }
            try advance()
        }
    }
}
