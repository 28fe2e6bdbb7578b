// Imports the calculator and exports `run`: a line such as "7 / 3" in, its result out.
@_extern(wasm, module: "example:calculator/calculator@1.0.0", name: "calculate")
@_extern(c, "import_calculate")
func importCalculate(_ operation: Int32, _ left: Double, _ right: Double, _ out: Raw)

@_expose(wasm, "run")
@c(run)
func run(_ bytes: Raw, _ count: Int) -> Raw {
    let line = takeBytes(bytes, count)
    let words = line.split(separator: UInt8(ascii: " "))
    guard words.count == 3, words[1].count == 1, let left = number(words[0]), let right = number(words[2]),
        let operation = code(words[1][words[1].startIndex])
    else { return giveBytes(bytesOf("expected: NUMBER + - * or / NUMBER")) }
    let answer = receive(16) {
        importCalculate(operation, left, right, $0)
    } read: { out in
        out.load(as: UInt8.self) == 0 ? decimal((out + 8).load(as: Double.self)) : takeBytes(at: out + 8)
    }
    return giveBytes(line + bytesOf(" = ") + answer)
}

@_expose(wasm, "cabi_post_run")
@c(run_done)
func runDone(_ out: Raw) { dropText(out) }

/// The case of the variant `operation`.
private func code(_ sign: UInt8) -> Int32? {
    switch sign {
    case UInt8(ascii: "+"): 0
    case UInt8(ascii: "-"): 1
    case UInt8(ascii: "*"): 2
    case UInt8(ascii: "/"): 3
    default: nil
    }
}

private func number(_ word: ArraySlice<UInt8>) -> Double? {
    let negative = word.first == UInt8(ascii: "-")
    let digits = negative ? word.dropFirst() : word
    var value = 0.0
    for digit in digits {
        guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Double(digit - UInt8(ascii: "0"))
    }
    return digits.isEmpty ? nil : negative ? -value : value
}

/// Six decimals, without the zeros at the end.
private func decimal(_ value: Double) -> [UInt8] {
    let whole = value.magnitude.rounded(.down)
    let millionths = UInt64((value.magnitude - whole) * 1_000_000 + 0.5)
    var fraction = decimal(1_000_000 + millionths % 1_000_000)
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    fraction[0] = UInt8(ascii: ".")
    let sign = value < 0 ? bytesOf("-") : []
    return sign + decimal(UInt64(whole) + millionths / 1_000_000) + (fraction.count > 1 ? fraction : [])
}

private func decimal(_ value: UInt64) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = value
    repeat {
        digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
    } while rest > 0
    digits.reverse()
    return digits
}
