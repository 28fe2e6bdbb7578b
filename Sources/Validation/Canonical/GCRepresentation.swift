package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

/// Component-level types as core types of the garbage collector, where the option `gc` asks for that: the definition
/// names the core type, which is held against the component-level one.
package struct GCRepresentation {
    private let store: TypeStore
    private let coreTypes: CoreTypeTable
    /// What strings are made of.
    private let isUTF16: Bool
    /// What was found to go together.
    private var checked: Set<Pair> = []

    /// A type and a core type.
    private struct Pair: Hashable {
        var type: DefinedTypeID
        var core: StorageType
        var isField: Bool
    }

    package init(_ store: TypeStore, _ coreTypes: CoreTypeTable, isUTF16: Bool) {
        self.store = store
        self.coreTypes = coreTypes
        self.isUTF16 = isUTF16
    }

    /// Whether a core function may represent a component-level one.
    package mutating func check(
        _ function: FunctionType<Resolved.ValueType>, _ core: CoreFuncType
    ) throws(ValidationError.Reason) {
        guard core.parameters.count == function.parameters.count else {
            throw .canonical(.gcCount("parameters", expected: function.parameters.count, found: core.parameters.count))
        }
        let resultCount = function.result == nil ? 0 : 1
        guard core.results.count == resultCount else {
            throw .canonical(.gcCount("results", expected: resultCount, found: core.results.count))
        }
        for (parameter, type) in zip(function.parameters, core.parameters) {
            try check(parameter.type, .value(type), isField: false)
        }
        if let result = function.result, let type = core.results.first {
            try check(result, .value(type), isField: false)
        }
    }

    private mutating func check(
        _ type: Resolved.ValueType, _ core: StorageType, isField: Bool
    ) throws(ValidationError.Reason) {
        switch type {
        case .primitive(let primitive): try check(primitive, core, isField: isField)
        case .defined(let id):
            let pair = Pair(type: id, core: core, isField: isField)
            guard !checked.contains(pair) else { return }
            try check(store.shape(of: id), type, core, isField: isField)
            checked.insert(pair)
        }
    }

    private func check(
        _ type: PrimitiveType, _ core: StorageType, isField: Bool
    ) throws(ValidationError.Reason) {
        let expected: StorageType
        switch type {
        case .bool, .s8, .u8: expected = isField ? .i8 : .value(.i32)
        case .s16, .u16: expected = isField ? .i16 : .value(.i32)
        case .s32, .u32, .char: expected = .value(.i32)
        case .s64, .u64: expected = .value(.i64)
        case .f32: expected = .value(.f32)
        case .f64: expected = .value(.f64)
        case .errorContext: return try checkExtern(type.spelling, core)
        case .string:
            let unit: StorageType = isUTF16 ? .i16 : .i8
            guard case .array(let field)? = composite(core), field.storage == unit else {
                throw mismatch(type.spelling, "(ref null? (array (mut? \(coreTypes.spell(unit)))))", core)
            }
            return
        }
        guard core == expected else { throw mismatch(type.spelling, coreTypes.spell(expected), core) }
    }

    private mutating func check(
        _ shape: Resolved.ValueShape, _ type: Resolved.ValueType, _ core: StorageType, isField: Bool
    ) throws(ValidationError.Reason) {
        switch shape {
        case .primitive(let primitive): try check(primitive, core, isField: isField)
        case .flags, .enumeration:
            guard core == .value(.i32) else { throw mismatch(store.spellWithKeyword(type), "i32", core) }
        case .own, .borrow, .stream, .future: try checkExtern(store.spell(type), core)
        case .variant, .option, .result:
            guard case .structure(let fields)? = composite(core), fields.isEmpty else {
                throw mismatch(store.spellWithKeyword(type), "(ref null? (struct))", core)
            }
        case .list(let element), .fixedLengthList(let element, _):
            guard case .array(let field)? = composite(core) else {
                throw mismatch(store.spell(type), "(ref null? (array …))", core)
            }
            try check(element, field.storage, isField: true)
        case .record(let fields):
            try check(fields.map(\.type), type, core)
        case .tuple(let elements): try check(elements, type, core)
        case .map: throw .canonical(.gcUnsupported(type: store.spell(type)))
        }
    }

    /// The fields of a record or tuple are those of a structure.
    private mutating func check(
        _ fields: [Resolved.ValueType], _ type: Resolved.ValueType, _ core: StorageType
    ) throws(ValidationError.Reason) {
        guard case .structure(let found)? = composite(core), found.count == fields.count else {
            throw mismatch(
                store.spellWithKeyword(type), "(ref null? (struct …)) with \(fields.count) fields", core)
        }
        for (field, core) in zip(fields, found) {
            try check(field, core.storage, isField: true)
        }
    }

    private func checkExtern(_ type: String, _ core: StorageType) throws(ValidationError.Reason) {
        guard case .value(.reference(let reference)) = core,
            reference.heapType == .abstract(.extern, isShared: false)
        else { throw mismatch(type, "(ref null? extern)", core) }
    }

    /// What a reference to a defined type refers to.
    private func composite(_ core: StorageType) -> CompositeType? {
        guard case .value(.reference(let reference)) = core else { return nil }
        switch reference.heapType {
        case .concrete(let id), .exact(let id): return coreTypes[id].composite
        case .abstract: return nil
        }
    }

    private func mismatch(_ type: String, _ expected: String, _ found: StorageType) -> ValidationError.Reason {
        .canonical(.gcType(type, expected: expected, found: coreTypes.spell(found)))
    }
}
