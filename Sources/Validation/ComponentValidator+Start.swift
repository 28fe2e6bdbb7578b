import WComposeComponentModel
import WComposeWasmBinary

// Start functions and values 🪙. See "Start Definitions" and "Value Definitions" in Binary.md.

extension ComponentValidator {
    mutating func value(_ definition: ValueDefinition) throws(ValidationError) {
        scope.values.append(try resolve(definition.type))
    }

    mutating func start(_ start: Start) throws(ValidationError) {
        let type = store[try element(start.function.rawValue, of: scope.functions, .function)].type
        for argument in start.arguments { _ = try element(argument.rawValue, of: scope.values, .value) }
        guard start.arguments.count == type.parameters.count,
            start.resultCount == (type.result == nil ? 0 : 1)
        else { throw error("the start function takes and returns another number of values") }
        if let result = type.result { scope.values.append(result) }
    }
}
