import WComposeWasmBinary

extension TextReader {
    /// `binary` and the strings after it, if they stand here: their bytes.
    @_lifetime(self: copy self)
    mutating func takeBinary() throws(TextError) -> [UInt8]? {
        guard try take(keyword: "binary") else { return nil }
        return try strings(separatedBy: [])
    }

    /// `quote` and the strings after it, if they stand here: what `parse` makes of the text that they hold, a space
    /// between them.
    ///
    /// - Throws: what is wrong with that text, at the place of the strings.
    @_lifetime(self: copy self)
    mutating func takeQuote(
        _ parse: (inout TextReader) throws(TextError) -> [UInt8]
    ) throws(TextError) -> [UInt8]? {
        guard try take(keyword: "quote") else { return nil }
        let start = token.start
        let text = try strings(separatedBy: [0x20])
        do {
            var reader = try TextReader(text.span)
            let bytes = try parse(&reader)
            try reader.expectEnd()
            return bytes
        } catch {
            throw TextError(error.reason, at: start..<max(start, token.start))
        }
    }

    @_lifetime(self: copy self)
    private mutating func strings(separatedBy separator: [UInt8]) throws(TextError) -> [UInt8] {
        var bytes: [UInt8] = []
        while token.kind == .string {
            try appendString(to: &bytes)
            bytes += separator
        }
        return bytes
    }
}
