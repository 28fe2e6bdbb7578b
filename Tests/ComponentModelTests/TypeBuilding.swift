import OrderedCollections
import WComposeComponentModel

extension TypeStore {
    /// A value type, under a name where one is given.
    mutating func value(_ shape: Resolved.ValueShape, named name: String? = nil) throws -> Resolved.ValueType {
        guard let id = addDefined(shape) else { throw TooLarge() }
        if let name { self.name(.value(.defined(id)), name) }
        return .defined(id)
    }

    mutating func function(
        _ parameters: [(String, Resolved.ValueType)] = [], _ result: Resolved.ValueType? = nil, isAsync: Bool = false
    ) throws -> Resolved.ExternType {
        let type = FunctionType(
            isAsync: isAsync, parameters: parameters.map { Labeled($0.0, $0.1) }, result: result)
        guard let id = addFunction(type) else { throw TooLarge() }
        return .function(id)
    }

    mutating func instance(_ exports: KeyValuePairs<String, Resolved.ExternType>, abstract: [ResourceID] = [])
        -> Resolved.ExternType
    {
        .instance(addInstance(exports: externs(exports), abstractResources: abstract))
    }

    func externs(_ types: KeyValuePairs<String, Resolved.ExternType>) -> Resolved.Externs {
        Resolved.Externs(
            uniqueKeysWithValues: types.map { ($0.key, Resolved.Extern(name: ExternName($0.key), type: $0.value)) })
    }

    /// The differences between two types, each as messages have it.
    func differences(
        _ actual: Resolved.ExternType, _ expected: Resolved.ExternType, _ rule: Comparison.ResourceRule = .identity
    ) -> [String] {
        var comparison = Comparison(rule)
        compare(actual, to: expected, &comparison)
        return comparison.mismatches.map { "\($0.location(in: "i")): \($0.difference(in: self))" }
    }
}

struct TooLarge: Error {}

extension Resolved.ValueType {
    static var bool: Self { .primitive(.bool) }
    static var u8: Self { .primitive(.u8) }
    static var u32: Self { .primitive(.u32) }
    static var u64: Self { .primitive(.u64) }
    static var string: Self { .primitive(.string) }
}
