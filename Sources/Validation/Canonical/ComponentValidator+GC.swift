import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Component-level types as core types of the garbage collector, where the option `gc` asks for that: the definition names
// the core type, which is held against the component-level one.

extension ComponentValidator {
    /// Whether a core function may represent a component-level one.
    mutating func checkGC(
        _ function: FunctionType<Resolved.ValueType>, _ core: CoreFuncType, _ options: CanonicalOptions
    ) throws(ValidationError) {
        guard core.parameters.count == function.parameters.count else {
            throw error(
                .canonical(.gcCount("parameters", expected: function.parameters.count, found: core.parameters.count)))
        }
        let resultCount = function.result == nil ? 0 : 1
        guard core.results.count == resultCount else {
            throw error(.canonical(.gcCount("results", expected: resultCount, found: core.results.count)))
        }
        var checked: Set<GCPair> = []
        for (parameter, type) in zip(function.parameters, core.parameters) {
            try checkGC(parameter.type, .value(type), isField: false, options, &checked)
        }
        if let result = function.result, let type = core.results.first {
            try checkGC(result, .value(type), isField: false, options, &checked)
        }
    }

    /// A type and a core type that were found to go together.
    private struct GCPair: Hashable {
        var type: DefinedTypeID
        var core: StorageType
        var isField: Bool
    }

    private func checkGC(
        _ type: Resolved.ValueType, _ core: StorageType, isField: Bool, _ options: CanonicalOptions,
        _ checked: inout Set<GCPair>
    ) throws(ValidationError) {
        switch type {
        case .primitive(let primitive): try checkGC(primitive, core, isField: isField, options)
        case .defined(let id):
            let pair = GCPair(type: id, core: core, isField: isField)
            guard !checked.contains(pair) else { return }
            try checkGC(store.shape(of: id), type, core, isField: isField, options, &checked)
            checked.insert(pair)
        }
    }

    private func checkGC(
        _ type: PrimitiveType, _ core: StorageType, isField: Bool, _ options: CanonicalOptions
    ) throws(ValidationError) {
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
            let unit: StorageType = options.isUTF16 ? .i16 : .i8
            guard case .array(let field)? = composite(core), field.storage == unit else {
                throw gcError(type.spelling, "(ref null? (array (mut? \(coreTypes.spell(unit)))))", core)
            }
            return
        }
        guard core == expected else { throw gcError(type.spelling, coreTypes.spell(expected), core) }
    }

    private func checkGC(
        _ shape: Resolved.ValueShape, _ type: Resolved.ValueType, _ core: StorageType, isField: Bool,
        _ options: CanonicalOptions, _ checked: inout Set<GCPair>
    ) throws(ValidationError) {
        switch shape {
        case .primitive(let primitive): try checkGC(primitive, core, isField: isField, options)
        case .flags, .enumeration:
            guard core == .value(.i32) else { throw gcError(store.spellWithKeyword(type), "i32", core) }
        case .own, .borrow, .stream, .future: try checkExtern(store.spell(type), core)
        case .variant, .option, .result:
            guard case .structure(let fields)? = composite(core), fields.isEmpty else {
                throw gcError(store.spellWithKeyword(type), "(ref null? (struct))", core)
            }
        case .list(let element), .fixedLengthList(let element, _):
            guard case .array(let field)? = composite(core) else {
                throw gcError(store.spell(type), "(ref null? (array …))", core)
            }
            try checkGC(element, field.storage, isField: true, options, &checked)
        case .record(let fields):
            try checkGC(fields.map(\.type), type, core, options, &checked)
        case .tuple(let elements): try checkGC(elements, type, core, options, &checked)
        case .map: throw error(.canonical(.gcUnsupported(type: store.spell(type))))
        }
    }

    /// The fields of a record or tuple are those of a structure.
    private func checkGC(
        _ fields: [Resolved.ValueType], _ type: Resolved.ValueType, _ core: StorageType, _ options: CanonicalOptions,
        _ checked: inout Set<GCPair>
    ) throws(ValidationError) {
        guard case .structure(let found)? = composite(core), found.count == fields.count else {
            throw gcError(
                store.spellWithKeyword(type), "(ref null? (struct …)) with \(fields.count) fields", core)
        }
        for (field, core) in zip(fields, found) {
            try checkGC(field, core.storage, isField: true, options, &checked)
        }
    }

    private func checkExtern(_ type: String, _ core: StorageType) throws(ValidationError) {
        guard case .value(.reference(let reference)) = core,
            reference.heapType == .abstract(.extern, isShared: false)
        else { throw gcError(type, "(ref null? extern)", core) }
    }

    /// What a reference to a defined type refers to.
    private func composite(_ core: StorageType) -> CompositeType? {
        guard case .value(.reference(let reference)) = core else { return nil }
        switch reference.heapType {
        case .concrete(let id), .exact(let id): return coreTypes[id].composite
        case .abstract: return nil
        }
    }

    private func gcError(_ type: String, _ expected: String, _ found: StorageType) -> ValidationError {
        error(.canonical(.gcType(type, expected: expected, found: coreTypes.spell(found))))
    }
}
