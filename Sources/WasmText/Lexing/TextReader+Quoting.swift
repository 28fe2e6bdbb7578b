import WComposeWasmBinary

extension TextReader {
    /// `binary` and the strings after it, if they stand here: their bytes.
    @_lifetime(self: copy self)
    mutating func takeBinary() throws(TextError) -> [UInt8]? {
        guard try take(keyword: "binary") else { return nil }
        return try strings(separatedBy: []).bytes
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
        let (text, end) = try strings(separatedBy: [0x20])
        do {
            var reader = try TextReader(text.span)
            let bytes = try parse(&reader)
            try reader.expectEnd()
            return bytes
        } catch {
            throw TextError(error.reason, at: start..<end)
        }
    }

    /// The bytes of the strings that stand here, and where the last of them ends.
    @_lifetime(self: copy self)
    private mutating func strings(
        separatedBy separator: [UInt8]
    ) throws(TextError) -> (bytes: [UInt8], end: Int) {
        var bytes: [UInt8] = []
        var end = token.start
        while token.kind == .string {
            end = token.end
            try appendString(to: &bytes)
            bytes += separator
        }
        return (bytes, end)
    }
}
