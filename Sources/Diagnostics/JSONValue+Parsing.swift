extension JSONValue {
    /// Reads JSON as RFC 8259 has it, as far as this type can hold it: numbers are integers. Nil where `text` is
    /// something else, or nested more than 64 deep.
    package init?(parsing text: Span<UInt8>) {
        var parser = JSONParser(text)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        guard parser.isAtEnd else { return nil }
        self = value
    }

    /// The members of an object; nil for other values.
    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The text of a string; nil for other values.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}

/// Takes values off the front of a JSON text. What it returns is nil where the text is not well-formed.
private struct JSONParser: ~Escapable {
    private let bytes: Span<UInt8>
    private var position = 0

    private static var mostDepth: Int { 64 }

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    /// Passes over `word` if it comes next.
    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count - position else { return false }
        for (index, byte) in word.description.utf8.enumerated() where bytes[position + index] != byte { return false }
        position += count
        return true
    }

    mutating func value(depth: Int) -> JSONValue? {
        guard depth <= Self.mostDepth else { return nil }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"):
            var members: [JSONValue.Member] = []
            let isWhole = list(until: "}") { parser in
                guard parser.next == UInt8(ascii: "\""), let key = parser.string() else { return false }
                parser.skipSpace()
                guard parser.take(":"), let value = parser.value(depth: depth + 1) else { return false }
                members.append(.init(key, value))
                return true
            }
            return isWhole ? .object(members) : nil
        case UInt8(ascii: "["):
            var values: [JSONValue] = []
            let isWhole = list(until: "]") { parser in
                guard let value = parser.value(depth: depth + 1) else { return false }
                values.append(value)
                return true
            }
            return isWhole ? .array(values) : nil
        case UInt8(ascii: "\""): return string().map { .string($0) }
        default:
            if take("null") { return .null }
            if take("true") { return .bool(true) }
            if take("false") { return .bool(false) }
            return integer().map { .int($0) }
        }
    }

    /// Reads items with commas between them, and the brackets around them; false where one is not well-formed.
    private mutating func list(until close: StaticString, _ item: (inout JSONParser) -> Bool) -> Bool {
        position += 1
        skipSpace()
        if take(close) { return true }
        while true {
            skipSpace()
            guard item(&self) else { return false }
            skipSpace()
            if take(close) { return true }
            guard take(",") else { return false }
        }
    }

    private mutating func integer() -> Int? {
        var text = ""
        if take("-") { text = "-" }
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            position += 1
        }
        guard position > start, bytes[start] != 0x30 || position == start + 1 else { return nil }
        return Int(text)
    }

    private mutating func string() -> String? {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                text.append(contentsOf: String(Character(scalar)).utf8)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let letter = next else { return nil }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let first = fourDigits() else { return nil }
            guard (0xd800..<0xdc00).contains(first) else { return Unicode.Scalar(first) }
            guard take("\\u"), let second = fourDigits(), (0xdc00..<0xe000).contains(second) else { return nil }
            return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        default: return nil
        }
    }

    private mutating func fourDigits() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
