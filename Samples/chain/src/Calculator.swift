// Exports the guide's calculator. A `result<f64, string>` has its case at byte 0 and its payload at byte 8.
@_expose(wasm, "example:calculator/calculator@1.0.0#calculate")
@c(calculate)
func calculate(_ operation: Int32, _ left: Double, _ right: Double) -> Raw {
    let out = allocate(16)
    let failed = operation == 3 && right == 0
    out.storeBytes(of: failed ? 1 : 0, as: UInt8.self)
    if failed {
        put(literal: "division by zero", at: out + 8)
    } else {
        (out + 8).storeBytes(of: value(operation, left, right), as: Double.self)
    }
    return out
}

private func value(_ operation: Int32, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case 0: left + right
    case 1: left - right
    case 2: left * right
    default: left / right
    }
}

@_expose(wasm, "cabi_post_example:calculator/calculator@1.0.0#calculate")
@c(calculate_done)
func calculateDone(_ out: Raw) { release(out) }
