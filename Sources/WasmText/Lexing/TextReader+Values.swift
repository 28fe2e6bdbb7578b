import WComposeWasmBinary

// Numbers, strings and identifiers. See "Values" in the core specification.

extension TextReader {
    // MARK: - Integers

    /// `u32`.
    @_lifetime(self: copy self)
    package mutating func u32(_ what: String = "a number") throws(TextError) -> UInt32 {
        UInt32(truncatingIfNeeded: try unsigned(bits: 32, what))
    }

    /// `u64`.
    @_lifetime(self: copy self)
    package mutating func u64(_ what: String = "a number") throws(TextError) -> UInt64 {
        try unsigned(bits: 64, what)
    }

    @_lifetime(self: copy self)
    private mutating func unsigned(bits: UInt64, _ what: String) throws(TextError) -> UInt64 {
        // An unsigned number has no sign.
        guard token.kind == .integer, text[token.start] != UInt8(ascii: "+"), text[token.start] != UInt8(ascii: "-")
        else { throw expected(what) }
        let value = NumberSyntax.integer(text, token.range)
        guard !value.overflows, bits == 64 || value.magnitude >> bits == 0 else {
            throw TextError(.outOfRange("u\(bits)"), at: token.range)
        }
        try advance()
        return value.magnitude
    }

    /// `iN`: a number of `bits` bits, signed or unsigned, as its two's complement in the lowest bits.
    @_lifetime(self: copy self)
    package mutating func integer(bits: Int) throws(TextError) -> UInt64 {
        guard token.kind == .integer else { throw expected("an integer") }
        let value = NumberSyntax.integer(text, token.range)
        let largest = value.isNegative ? UInt64(1) << UInt64(bits - 1) : UInt64.max >> UInt64(64 - bits)
        guard !value.overflows, value.magnitude <= largest else {
            throw TextError(.outOfRange("i\(bits)"), at: token.range)
        }
        try advance()
        let bitPattern = value.isNegative ? 0 &- value.magnitude : value.magnitude
        return bitPattern & (UInt64.max >> UInt64(64 - bits))
    }

    // MARK: - Floats

    /// The bits of an `f32`.
    @_lifetime(self: copy self)
    package mutating func f32() throws(TextError) -> UInt32 {
        guard token.kind == .float || token.kind == .integer else { throw expected("a floating-point number") }
        guard let bits = NumberSyntax.bits(text, token.range, parse: { Float($0) }) else {
            throw TextError(.outOfRange("f32"), at: token.range)
        }
        try advance()
        return UInt32(truncatingIfNeeded: bits)
    }

    /// The bits of an `f64`.
    @_lifetime(self: copy self)
    package mutating func f64() throws(TextError) -> UInt64 {
        guard token.kind == .float || token.kind == .integer else { throw expected("a floating-point number") }
        guard let bits = NumberSyntax.bits(text, token.range, parse: { Double($0) }) else {
            throw TextError(.outOfRange("f64"), at: token.range)
        }
        try advance()
        return bits
    }

    // MARK: - Strings

    /// Appends the bytes of a string, its escapes undone.
    @_lifetime(self: copy self)
    package mutating func appendString(to bytes: inout [UInt8]) throws(TextError) {
        guard token.kind == .string else { throw expected("a string") }
        try StringSyntax.unescape(text, token.start + 1..<token.end - 1, into: &bytes)
        try advance()
    }

    /// The bytes of a string.
    @_lifetime(self: copy self)
    package mutating func bytes() throws(TextError) -> [UInt8] {
        var bytes: [UInt8] = []
        try appendString(to: &bytes)
        return bytes
    }

    /// `name`: a string that is UTF-8.
    @_lifetime(self: copy self)
    package mutating func name(_ what: String = "a name in quotes") throws(TextError) -> String {
        guard token.kind == .string else { throw expected(what) }
        let range = token.range
        let bytes = try bytes()
        guard let name = String(validating: bytes, as: UTF8.self) else { throw TextError(.malformedUTF8, at: range) }
        return name
    }

    // MARK: - Identifiers

    /// The identifier that stands here, without its `$`; nil where there is none.
    @_lifetime(self: copy self)
    package mutating func identifier() throws(TextError) -> Identifier? {
        guard token.kind == .identifier else { return nil }
        let identifier = Identifier(name: try identifierName(of: token), range: token.range)
        try advance()
        return identifier
    }

    /// The name of a token of kind `identifier`, without its `$`, its quotes and escapes undone.
    package func identifierName(of token: Token) throws(TextError) -> String {
        var bytes: [UInt8] = []
        if text[token.start + 1] == UInt8(ascii: "\"") {
            try StringSyntax.unescape(text, token.start + 2..<token.end - 1, into: &bytes)
            guard !bytes.isEmpty else { throw TextError(.emptyIdentifier, at: token.range) }
        } else {
            bytes.append(copying: text.extracting(token.start + 1..<token.end))
        }
        guard let name = String(validating: bytes, as: UTF8.self) else {
            throw TextError(.malformedUTF8, at: token.range)
        }
        return name
    }
}

/// `$name`, and where it stands.
package struct Identifier: Hashable, Sendable {
    /// Without the `$`.
    package var name: String
    /// Bytes from the start of the text.
    package var range: Range<Int>

    package init(name: String, range: Range<Int>) {
        self.name = name
        self.range = range
    }
}
