import WComposeDiagnostics
import WComposeWasmBinary

// Characters that no text may have. See "Lexical structure" in WIT.md.

extension Lexer {
    /// What the text has of bytes that are not UTF-8, or of characters that mislead the eye.
    static func problems(in text: ArraySlice<UInt8>, source: SourceID) -> [Diagnostic] {
        // Most texts are plain, and seen to be so without being decoded.
        if isPlain(text.span) { return [] }
        var forbidden: [(scalar: Unicode.Scalar, range: SourceRange)] = []
        var decoder = UTF8()
        var bytes = text.makeIterator()
        var offset = text.startIndex
        while true {
            let start = offset
            switch decoder.decode(&bytes) {
            case .emptyInput: return problems(forbidden)
            case .error:
                let range = SourceRange(
                    source: source, start: UInt32(clamping: start), end: UInt32(clamping: start + 1))
                return [.notUTF8(at: range)]
            case .scalarValue(let scalar):
                offset += UTF8.width(scalar)
                guard isForbidden(scalar), forbidden.count < mostMended else { continue }
                let range = SourceRange(source: source, start: UInt32(clamping: start), end: UInt32(clamping: offset))
                forbidden.append((scalar, range))
            }
        }
    }

    /// Whether a text is ASCII without other control characters than those of lines and tabs.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        var reader = ByteReader(text)
        while let bytes = reader.peekEight() {
            // Where a byte is less than a blank, or 0x7f or more, a highest bit is set.
            let high = bytes | (bytes &+ UInt64(repeating: 1)) | (bytes &- UInt64(repeating: 0x20))
            if high & UInt64(repeating: 0x80) != 0 {
                for place in 0..<8 where !isPlain(UInt8(truncatingIfNeeded: bytes >> (UInt64(place) * 8))) {
                    return false
                }
            }
            reader.skipPeeked(8)
        }
        while let byte = reader.peek() {
            guard isPlain(byte) else { return false }
            reader.skipPeeked()
        }
        return true
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7f || byte == 0x0a || byte == 0x09 || byte == 0x0d
    }

    /// A text from elsewhere as one that may stand in a comment: characters that no text may have are written by their
    /// numbers.
    static func admissible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isForbidden($0) || $0 == "\r" }) else { return text }
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            // A carriage return ends a line only together with a line feed.
            if isForbidden(scalar) || scalar == "\r" && rest.first != "\n" {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The last one that is told stands for all after it, so that mending does not leave them.
    private static func problems(_ forbidden: [(scalar: Unicode.Scalar, range: SourceRange)]) -> [Diagnostic] {
        let told = forbidden.prefix(mostForbidden)
        return told.enumerated().map { index, character in
            let rest = index == mostForbidden - 1 ? forbidden[mostForbidden...].map(\.range) : []
            return .forbiddenCharacter(character.scalar, at: character.range, andAt: rest)
        }
    }

    private static let mostForbidden = 20
    /// More than these one round of mending does not take out.
    private static let mostMended = 10_000

    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d: false
        case 0..<0x20, 0x7f..<0xa0: true
        // Overrides of the direction of writing.
        case 0x202a...0x202e, 0x2066...0x2069: true
        // Deprecated by Unicode, or discouraged.
        case 0x0149, 0x0673, 0x0f77, 0x0f79, 0x17a3, 0x17a4, 0x17b4, 0x17b5, 0x206a...0x206f: true
        default: false
        }
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x80: 1
        case 0x80..<0x800: 2
        case 0x800..<0x1_0000: 3
        default: 4
        }
    }
}
