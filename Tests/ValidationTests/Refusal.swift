import Testing
import WComposeComponentModel
import WComposeValidation

/// Why a rule refuses something, in words; nil where it does not.
func refusal(_ body: () throws(ValidationError.Reason) -> Void) -> String? {
    do throws(ValidationError.Reason) {
        try body()
        return nil
    } catch {
        return error.description
    }
}

extension TypeStore {
    /// Defines a type that is within the limits.
    mutating func type(_ shape: Resolved.ValueShape) throws -> Resolved.ValueType {
        let id = addDefined(shape)
        return .defined(try #require(id))
    }

    mutating func type(_ function: FunctionType<Resolved.ValueType>) throws -> FuncTypeID {
        let id = addFunction(function)
        return try #require(id)
    }
}
