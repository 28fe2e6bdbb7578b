package import WComposeComponentModel
package import WComposeWasmBinary

extension ValidationError.Reason {
    /// A value is not used once, or malformed, or a start function does not fit its values.
    package enum Value: Sendable {
        case duplicateStart
        case startArguments(expected: Int, found: Int)
        case startResults(expected: Int, found: Int)
        case startArgumentMismatch(String, [ValidationError.Difference])
        case usedTwice(ValueIndex)
        case unused(ValueIndex)
        case malformed(type: String, BinaryError)
    }
}

extension ValidationError.Reason.Value: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicateStart: "duplicate start function"
        case .startArguments(let expected, let found):
            "wrong number of arguments of the start function: expected \(expected), found \(found)"
        case .startResults(let expected, let found):
            "wrong number of results of the start function: expected \(expected), found \(found)"
        case .startArgumentMismatch(let parameter, _): "wrong type of argument `\(parameter)` of the start function"
        case .usedTwice(let index): "value \(index.rawValue) is used twice; each value must be used exactly once"
        case .unused(let index): "value \(index.rawValue) is not used; each value must be used exactly once"
        case .malformed(let type, let error): "malformed value of type \(type): \(error)"
        }
    }
}
