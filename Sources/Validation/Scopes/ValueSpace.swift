package import WComposeComponentModel
import WComposeWasmBinary

/// The index space of values 🪙, each of which is used once.
package struct ValueSpace {
    private struct Value {
        var type: Resolved.ValueType
        var isUsed: Bool
    }

    private var values: [Value] = []

    package init() {}

    package var count: Int { values.count }

    /// - Parameter isUsed: whether it counts as used already, as that of an export does.
    package mutating func append(_ type: Resolved.ValueType, isUsed: Bool = false) {
        values.append(Value(type: type, isUsed: isUsed))
    }

    package func type(of index: ValueIndex) throws(ValidationError.Reason) -> Resolved.ValueType {
        try values.definition(index.rawValue, .value).type
    }

    /// The type of a value, which is used with that.
    package mutating func use(_ index: ValueIndex) throws(ValidationError.Reason) -> Resolved.ValueType {
        let value = try values.definition(index.rawValue, .value)
        guard !value.isUsed else { throw .value(.usedTwice(index)) }
        values[Int(index.rawValue)].isUsed = true
        return value.type
    }

    /// A component uses all of its values.
    package func checkAllAreUsed() throws(ValidationError.Reason) {
        if let index = values.firstIndex(where: { !$0.isUsed }) { throw .value(.unused(ValueIndex(UInt32(index)))) }
    }
}
