extension TextWriter {
    /// A floating point number in its hexadecimal form, and in decimal digits in a comment.
    mutating func float(_ bits: UInt32) {
        hexFloat(
            UInt64(bits), significandBits: 23, exponentBits: 8)
        decimalComment(Float(bitPattern: bits))
    }

    mutating func float(_ bits: UInt64) {
        hexFloat(bits, significandBits: 52, exponentBits: 11)
        decimalComment(Double(bitPattern: bits))
    }

    /// "Floating-Point" in the text format of WebAssembly 3.0.
    private mutating func hexFloat(_ bits: UInt64, significandBits: UInt64, exponentBits: UInt64) {
        if bits >> (significandBits + exponentBits) != 0 { byte(UInt8(ascii: "-")) }
        let highest: Int64 = (1 << Int64(exponentBits)) - 1
        let bias = highest >> 1
        let biased = Int64(truncatingIfNeeded: bits >> significandBits) & highest
        var fraction = bits & ((1 << significandBits) - 1)
        if biased == highest {
            if fraction == 0 { return append("inf") }
            append("nan")
            guard fraction != 1 << (significandBits - 1) else { return }
            append(":0x")
            return hexadecimal(fraction)
        }
        if biased == 0, fraction == 0 { return append("0x0p+0") }
        append("0x1")
        if fraction != 0 { byte(UInt8(ascii: ".")) }
        var exponent = biased - bias
        if biased == 0 {
            // The first bit that is set becomes the one before the point.
            let shift = Int64(fraction.leadingZeroBitCount) - Int64(63 - significandBits)
            exponent = 1 - bias - shift
            fraction = (fraction << UInt64(shift)) & ((1 << significandBits) - 1)
        }
        var rest = fraction << (64 - significandBits)
        while rest != 0 {
            byte(Self.hexDigit(UInt8(truncatingIfNeeded: rest >> 60)))
            rest <<= 4
        }
        byte(UInt8(ascii: "p"))
        if exponent >= 0 { byte(UInt8(ascii: "+")) }
        decimal(exponent)
    }

    private mutating func decimalComment(_ value: some BinaryFloatingPoint & CustomStringConvertible) {
        append(" (;=")
        if value.isNaN {
            append("NaN")
        } else if value.isInfinite {
            append(value.sign == .minus ? "-inf" : "inf")
        } else {
            positional(value.description)
        }
        append(";)")
    }

    /// A number that is given as `-1.25e-07`, written without exponent.
    private mutating func positional(_ text: String) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            byte(UInt8(ascii: "-"))
            rest.removeFirst()
        }
        while let next = rest.popFirst() {
            switch next {
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"):
                exponent = Int(Substring(rest)) ?? 0
                rest = rest[rest.endIndex...]
            default: digits.append(next)
            }
        }
        // The value is 0.digits times ten to the power of `place`.
        var place = (point ?? digits.count) + exponent
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        place -= zeros
        if digits.isEmpty { return byte(UInt8(ascii: "0")) }
        if place <= 0 {
            append("0.")
            for _ in place..<0 { byte(UInt8(ascii: "0")) }
            return append(digits)
        }
        for index in 0..<max(place, digits.count) {
            if index == place { byte(UInt8(ascii: ".")) }
            byte(index < digits.count ? digits[index] : UInt8(ascii: "0"))
        }
    }
}
