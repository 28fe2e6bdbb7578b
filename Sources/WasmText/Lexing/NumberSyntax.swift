import WComposeWasmBinary

/// The numbers of the text format. See "Values" in the core specification.
enum NumberSyntax {
    /// Which kind of number a word is; nil where it is none.
    static func kind(of text: Span<UInt8>, _ start: Int, _ end: Int) -> Token.Kind? {
        var position = start
        if text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") { position += 1 }
        guard position < end else { return nil }
        switch text[position] {
        case UInt8(ascii: "i"): return isEqual(text, position, end, "inf") ? .float : nil
        case UInt8(ascii: "n"):
            if isEqual(text, position, end, "nan") { return .float }
            guard end > position + 6, isEqual(text, position, position + 6, "nan:0x") else {
                // Forms of expected results in scripts.
                return nil
            }
            return skipDigits(text, position + 6, end, isHexadecimal: true) == end ? .float : nil
        default: break
        }
        let isHexadecimal =
            end > position + 2 && text[position] == UInt8(ascii: "0") && text[position + 1] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { position += 2 }
        guard var next = skipDigits(text, position, end, isHexadecimal: isHexadecimal) else { return nil }
        if next == end { return .integer }
        if text[next] == UInt8(ascii: ".") {
            next += 1
            if next == end { return .float }
            next = skipDigits(text, next, end, isHexadecimal: isHexadecimal) ?? next
            if next == end { return .float }
        }
        guard text[next] | 0x20 == UInt8(ascii: isHexadecimal ? "p" : "e") else { return nil }
        next += 1
        if next < end, text[next] == UInt8(ascii: "+") || text[next] == UInt8(ascii: "-") { next += 1 }
        return skipDigits(text, next, end, isHexadecimal: false) == end ? .float : nil
    }

    /// The place after the digits that begin at `start`, single `_` between them; nil where there is none.
    private static func skipDigits(_ text: Span<UInt8>, _ start: Int, _ end: Int, isHexadecimal: Bool) -> Int? {
        var position = start
        var isAfterDigit = false
        while position < end {
            let byte = text[position]
            if digit(byte, isHexadecimal: isHexadecimal) != nil {
                isAfterDigit = true
            } else if byte == UInt8(ascii: "_"), isAfterDigit {
                isAfterDigit = false
            } else {
                break
            }
            position += 1
        }
        return isAfterDigit ? position : nil
    }

    @inline(__always)
    static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isEqual(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> Bool {
        TextReader.isEqual(text, start..<end, word)
    }

    // MARK: - Integers

    /// An integer without its sign.
    struct Integer {
        var isNegative: Bool
        var magnitude: UInt64
        /// The magnitude does not fit 64 bits.
        var overflows: Bool
    }

    /// The value of a token of kind `integer`.
    static func integer(_ text: Span<UInt8>, _ range: Range<Int>) -> Integer {
        var position = range.lowerBound
        var result = Integer(isNegative: false, magnitude: 0, overflows: false)
        if text[position] == UInt8(ascii: "-") { result.isNegative = true }
        if text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") { position += 1 }
        let isHexadecimal = range.upperBound > position + 2 && text[position + 1] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { position += 2 }
        let base: UInt64 = isHexadecimal ? 16 : 10
        while position < range.upperBound {
            if let digit = digit(text[position], isHexadecimal: isHexadecimal) {
                let (product, overflow) = result.magnitude.multipliedReportingOverflow(by: base)
                let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
                if overflow || carry { result.overflows = true }
                result.magnitude = sum
            }
            position += 1
        }
        return result
    }

    // MARK: - Floats

    /// The bits of a number of kind `integer` or `float` in the format of `Value`; nil where it is out of range.
    ///
    /// - Parameter parse: the number of a text, rounded to the nearest.
    static func bits<Value: BinaryFloatingPoint>(
        _ text: Span<UInt8>, _ range: Range<Int>, parse: (String) -> Value?
    ) -> UInt64? where Value.RawSignificand: FixedWidthInteger {
        var position = range.lowerBound
        let isNegative = text[position] == UInt8(ascii: "-")
        if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
        let significand = Value.significandBitCount
        let exponentMask = ((UInt64(1) << Value.exponentBitCount) - 1) << significand
        let sign = isNegative ? UInt64(1) << (significand + Value.exponentBitCount) : 0
        switch text[position] {
        case UInt8(ascii: "i"): return sign | exponentMask
        case UInt8(ascii: "n"):
            guard range.upperBound > position + 3 else { return sign | exponentMask | 1 << (significand - 1) }
            let payload = integer(text, position + 4..<range.upperBound)
            guard !payload.overflows, payload.magnitude != 0, payload.magnitude >> significand == 0 else { return nil }
            return sign | exponentMask | payload.magnitude
        default:
            var digits: [UInt8] = []
            digits.reserveCapacity(range.upperBound - position)
            while position < range.upperBound {
                if text[position] != UInt8(ascii: "_") { digits.append(text[position]) }
                position += 1
            }
            let isHexadecimal = digits.count > 1 && digits[1] | 0x20 == UInt8(ascii: "x")
            // `1.` and `0x1.p3` are numbers here, but not everywhere; a hexadecimal one may lack its exponent.
            if isHexadecimal, !digits.contains(where: { $0 | 0x20 == UInt8(ascii: "p") }) {
                digits += Array("p0".utf8)
            }
            guard let value = parse(String(decoding: digits, as: UTF8.self)), value.isFinite else { return nil }
            return sign | UInt64(value.exponentBitPattern) << significand | UInt64(value.significandBitPattern)
        }
    }
}
