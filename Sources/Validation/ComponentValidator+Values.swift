import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Start functions and values 🪙. See "Start Definitions" and "Value Definitions" in Binary.md.

extension ComponentValidator {
    mutating func value(_ definition: ValueDefinition) throws(ValidationError) {
        try require(.values, "a value")
        let type = try resolve(definition.type)
        try checkContents(of: definition, type)
        scope.values.append(Scope.Value(type: type, isUsed: false))
    }

    mutating func start(_ start: Start) throws(ValidationError) {
        try require(.values, "a start function")
        guard !scope.hasStart else { throw error(.value(.duplicateStart)) }
        scope.hasStart = true
        let type = store[try element(start.function.rawValue, of: scope.functions, .function)].type
        guard start.arguments.count == type.parameters.count else {
            throw error(.value(.startArguments(expected: type.parameters.count, found: start.arguments.count)))
        }
        let resultCount = type.result == nil ? 0 : 1
        guard start.resultCount == resultCount else {
            throw error(.value(.startResults(expected: resultCount, found: Int(start.resultCount))))
        }
        for (argument, parameter) in zip(start.arguments, type.parameters) {
            var comparison = Comparison()
            store.compare(.value(try useValue(argument)), to: .value(parameter.type), &comparison)
            guard comparison.fits else {
                throw error(.value(.startArgumentMismatch(parameter.label)), comparison.mismatches, in: parameter.label)
            }
        }
        if let result = type.result { scope.values.append(Scope.Value(type: result, isUsed: false)) }
    }

    /// The type of a value, which is used with that: each is used once.
    mutating func useValue(_ index: ValueIndex) throws(ValidationError) -> Resolved.ValueType {
        let value = try element(index.rawValue, of: scope.values, .value)
        guard !value.isUsed else { throw error(.value(.usedTwice(index))) }
        scope.values[Int(index.rawValue)].isUsed = true
        return value.type
    }

    /// A component uses all of its values.
    func checkValuesAreUsed() throws(ValidationError) {
        if let index = scope.values.firstIndex(where: { !$0.isUsed }) {
            throw error(.value(.unused(ValueIndex(UInt32(index)))))
        }
    }

    /// Whether the bytes of a value are those of its type.
    private func checkContents(
        of definition: ValueDefinition, _ type: Resolved.ValueType
    ) throws(ValidationError) {
        do throws(BinaryError) {
            var reader = ByteReader(definition.contents.span)
            guard try store.skipValue(of: type, from: &reader) else { throw BinaryError(.unexpected(.value), at: 0) }
            try reader.finish(.value)
        } catch {
            throw self.error(.value(.malformed(type: store.spell(type), error)))
        }
    }
}
