import WComposeWasmBinary

extension TextWriter {
    /// The bytes of a string of data, in quotation marks: what is not printable ASCII as two hexadecimal digits.
    package mutating func quotedData(_ bytes: Span<UInt8>) {
        byte(UInt8(ascii: "\""))
        escapedData(bytes)
        byte(UInt8(ascii: "\""))
    }

    /// The bytes of a name, which must be valid UTF-8, in quotation marks: what is not printable ASCII as `\u{…}`.
    package mutating func quotedName(_ bytes: Span<UInt8>) {
        byte(UInt8(ascii: "\""))
        escapedName(bytes)
        byte(UInt8(ascii: "\""))
    }

    mutating func escapedName(_ bytes: Span<UInt8>) {
        var place = 0
        while place < bytes.count {
            var plain = place
            while plain < bytes.count, Self.isPlain(bytes[plain]) { plain &+= 1 }
            if plain > place {
                append(bytes.extracting(place..<plain))
                place = plain
                continue
            }
            let first = bytes[place]
            place += 1
            var scalar = UInt32(first)
            if first >= 0xc0 {
                scalar &= first >= 0xf0 ? 0x07 : first >= 0xe0 ? 0x0f : 0x1f
                while place < bytes.count, bytes[place] & 0xc0 == 0x80 {
                    scalar = scalar << 6 | UInt32(bytes[place] & 0x3f)
                    place += 1
                }
            }
            append("\\u{")
            hexadecimal(UInt64(scalar))
            byte(UInt8(ascii: "}"))
        }
    }

    /// Whether a character stands for itself in a string.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// A number in hexadecimal digits, without zeros before it, or with so many that there are `digits`.
    package mutating func hexadecimal(_ value: UInt64, digits: Int = 1) {
        var shift = max(64 - value.leadingZeroBitCount, digits * 4, 1)
        shift = (shift + 3) / 4 * 4
        while shift > 0 {
            shift -= 4
            byte(Self.hexDigit(UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 0xf))
        }
    }

    /// - Parameter digit: less than 16.
    @inline(__always)
    static func hexDigit(_ digit: UInt8) -> UInt8 {
        digit &+ (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") &- 10)
    }
}
