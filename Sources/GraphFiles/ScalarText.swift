import WComposeDiagnostics

/// The text of a scalar, and which bytes of the source its parts come from.
struct ScalarText {
    let text: [UInt8]
    private let range: SourceRange
    private let source: DocumentSource

    init(_ scalar: Located<String>, in source: DocumentSource) {
        self.text = Array(scalar.value.utf8)
        self.range = scalar.range
        self.source = source
    }

    /// Where a part of the text is in the source: exactly, if the scalar is plain, or quoted with none but the simplest
    /// escapes before the part; else the whole scalar.
    func range(of part: Range<Int>) -> SourceRange {
        let bytes = source.bytes
        let end = min(Int(range.end), bytes.count)
        var position = Int(range.start)
        var quote: UInt8?
        if position < end, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
            quote = bytes[position]
            position += 1
        }
        var start: Int?
        for index in 0...text.count {
            if index == part.lowerBound { start = position }
            if index == part.upperBound, let start { return source.range(start, max(position, start)) }
            guard index < text.count, position < end else { return range }
            if bytes[position] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), position + 1 < end {
                guard [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(bytes[position + 1])
                else { return range }
                position += 1
            } else if quote == UInt8(ascii: "'"), bytes[position] == UInt8(ascii: "'") {
                position += 1
            }
            guard position < end, bytes[position] == text[index] else { return range }
            position += 1
        }
        return range
    }
}
