import WComposeWasmBinary

/// The escapes of strings. See "Strings" in the core specification.
package enum StringSyntax {
    /// Appends the bytes of a string, of which the quotes are left out in `range`.
    package static func unescape(_ text: Span<UInt8>, _ range: Range<Int>, into bytes: inout [UInt8]) throws(TextError)
    {
        bytes.reserveCapacity(bytes.count + (range.count + 2) / 3)
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = text[position]
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                position += 1
                continue
            }
            let start = position
            guard position + 1 < range.upperBound else { throw TextError(.badEscape, at: start..<range.upperBound) }
            let next = text[position + 1]
            position += 2
            switch next {
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "n"): bytes.append(0x0a)
            case UInt8(ascii: "r"): bytes.append(0x0d)
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): bytes.append(next)
            case UInt8(ascii: "u"): position = try unescapeScalar(text, start, range.upperBound, into: &bytes)
            default:
                guard let high = NumberSyntax.digit(next, isHexadecimal: true), position < range.upperBound,
                    let low = NumberSyntax.digit(text[position], isHexadecimal: true)
                else { throw TextError(.badEscape, at: start..<position) }
                bytes.append(high << 4 | low)
                position += 1
            }
        }
    }

    /// `\u{…}`, which begins at `start`. Returns the place after it.
    private static func unescapeScalar(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, into bytes: inout [UInt8]
    ) throws(TextError) -> Int {
        var position = start + 2
        guard position < end, text[position] == UInt8(ascii: "{") else {
            throw TextError(.badEscape, at: start..<position)
        }
        position += 1
        var value: UInt32 = 0
        var isAfterDigit = false
        while position < end {
            let byte = text[position]
            if let digit = NumberSyntax.digit(byte, isHexadecimal: true) {
                // More than any scalar has, and then it is an error below; never more than fits.
                if value <= 0x11_0000 { value = value << 4 | UInt32(digit) }
                isAfterDigit = true
            } else if byte == UInt8(ascii: "_"), isAfterDigit {
                isAfterDigit = false
            } else {
                break
            }
            position += 1
        }
        guard isAfterDigit, position < end, text[position] == UInt8(ascii: "}"), let scalar = Unicode.Scalar(value)
        else { throw TextError(.badEscape, at: start..<position) }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return position + 1
    }
}
