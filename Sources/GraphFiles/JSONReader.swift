import WComposeDiagnostics

/// Reads JSON as RFC 8259 has it, without any leniency. The bytes must be valid UTF-8.
struct JSONReader {
    private let source: DocumentSource
    private var position: Int

    init(_ source: DocumentSource) {
        self.source = source
        self.position = source.markLength
    }

    private var next: UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

    /// Reads the one value of the document.
    mutating func read(into builder: inout DocumentBuilder) throws(Diagnostic) {
        skipSpace()
        guard next != nil else { throw .emptyDocument(at: source.range(position, position)) }
        try value(into: &builder, expecting: "a value")
        skipSpace()
        guard next == nil else { throw unexpected("the end of the file") }
    }

    private mutating func value(into builder: inout DocumentBuilder, expecting expected: String) throws(Diagnostic) {
        let start = position
        switch next {
        case UInt8(ascii: "{"):
            try collection(into: &builder, .mappingStart, .mappingEnd, close: UInt8(ascii: "}"))
        case UInt8(ascii: "["):
            try collection(into: &builder, .sequenceStart, .sequenceEnd, close: UInt8(ascii: "]"))
        case UInt8(ascii: "\""):
            let text = try string()
            try builder.add(event(.scalar(text, isQuoted: true), from: start))
        case let byte? where byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")):
            try number()
            let text = String(decoding: source.bytes[start..<position], as: UTF8.self)
            try builder.add(event(.scalar(text, isQuoted: false), from: start))
        default:
            for word in ["true", "false", "null"] where source.bytes[start...].starts(with: word.utf8) {
                position += word.utf8.count
                try builder.add(event(.scalar(word, isQuoted: false), from: start))
                return
            }
            throw unexpected(expected)
        }
    }

    /// Reads an object or array; the builder keeps the depth within bounds before anything is read deeper.
    private mutating func collection(
        into builder: inout DocumentBuilder, _ first: DocumentEvent.Kind, _ last: DocumentEvent.Kind, close: UInt8
    ) throws(Diagnostic) {
        let open = source.range(position, position + 1)
        position += 1
        try builder.add(DocumentEvent(kind: first, range: open))
        skipSpace()
        var isFirst = true
        while next != close {
            if !isFirst {
                guard next == UInt8(ascii: ",") else {
                    throw unexpected(close == UInt8(ascii: "}") ? "`,` or `}`" : "`,` or `]`", in: open)
                }
                let comma = source.range(position, position + 1)
                position += 1
                skipSpace()
                if next == close { throw .leftoverComma(at: comma) }
            }
            isFirst = false
            if close == UInt8(ascii: "}") { try key(into: &builder, in: open) }
            guard next != nil else { throw unexpected("a value", in: open) }
            try value(into: &builder, expecting: "a value")
            skipSpace()
        }
        position += 1
        try builder.add(event(last, from: position - 1))
    }

    private mutating func key(into builder: inout DocumentBuilder, in open: SourceRange) throws(Diagnostic) {
        let start = position
        guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes", in: open) }
        let text = try string()
        try builder.add(event(.scalar(text, isQuoted: true), from: start))
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw unexpected("`:` after the key", in: open) }
        position += 1
        skipSpace()
    }

    private mutating func number() throws(Diagnostic) {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        let startsWithZero = whole > 1 && source.bytes[position - whole] == UInt8(ascii: "0")
        guard whole > 0, !startsWithZero else { throw .badNumber(at: source.range(start, position)) }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw .badNumber(at: source.range(start, position)) }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw .badNumber(at: source.range(start, position)) }
        }
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position - start
    }

    private mutating func string() throws(Diagnostic) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw .unclosedString(at: source.range(start, position), endsLine: true)
            case 0..<0x20: throw .controlCharacter(byte, at: source.range(position, position + 1))
            default:
                text.append(byte)
                position += 1
            }
        }
        throw .unclosedString(at: source.range(start, position), endsLine: false)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
        let start = position
        position += 1
        guard let letter = next else { return }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = try unicodeEscape() else { throw .loneSurrogate(at: source.range(start, position)) }
            text.append(contentsOf: String(scalar).utf8)
        default:
            while let byte = next, byte & 0xc0 == 0x80 { position += 1 }
            throw .badEscape(at: source.range(start, position))
        }
    }

    /// The scalar of a `\u` escape, of two of them for a pair of surrogates; nothing for a surrogate by itself.
    private mutating func unicodeEscape() throws(Diagnostic) -> Unicode.Scalar? {
        let first = try fourDigits()
        guard (0xd800..<0xdc00).contains(first), source.bytes[position...].starts(with: "\\u".utf8) else {
            return Unicode.Scalar(first)
        }
        position += 2
        let second = try fourDigits()
        guard (0xdc00..<0xe000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    }

    private mutating func fourDigits() throws(Diagnostic) -> UInt32 {
        let start = position - 2
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .badEscape(at: source.range(start, position))
            }
            value = value << 4 | UInt32(truncatingIfNeeded: digit)
            position += 1
        }
        return value
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (byte >= 0x09 && byte <= 0x0d && byte != 0x0b && byte != 0x0c) {
            position += 1
        }
    }

    private func event(_ kind: DocumentEvent.Kind, from start: Int) -> DocumentEvent {
        DocumentEvent(kind: kind, range: source.range(start, position))
    }

    private func unexpected(_ expected: String, in open: SourceRange? = nil) -> Diagnostic {
        var end = position + 1
        while end < source.bytes.count, source.bytes[end] & 0xc0 == 0x80 { end += 1 }
        let range = source.range(position, end)
        let found = String(decoding: source.bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
        return .unexpectedJSON(found: found, expected: expected, in: open, at: range)
    }
}
