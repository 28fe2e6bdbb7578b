package import WComposeComponentModel
package import WComposeWasmBinary

/// Makes types of definitions of value types and function types. See "Type Definitions" in Binary.md.
package struct TypeDefiner {
    /// The types that definitions refer to.
    private let types: TypeSpace
    private let features: Features
    private let isKnownValid: Bool

    /// - Parameter isKnownValid: whether the definitions are of a component that is known to be valid.
    package init(_ types: TypeSpace, _ features: Features, isKnownValid: Bool = false) {
        self.types = types
        self.features = features
        self.isKnownValid = isKnownValid
    }

    // MARK: Value types

    package func define(
        _ definition: ValueTypeDefinition, in store: inout TypeStore
    ) throws(ValidationError.Reason) -> Resolved.ValueType {
        if !isKnownValid { try checkLabels(of: definition) }
        let shape = try definition.map(
            value: { type throws(ValidationError.Reason) in try types.value(type, features) },
            resource: { index throws(ValidationError.Reason) in try types.resource(index) })
        try check(shape, store)
        guard let id = store.addDefined(shape) else { throw .limit(.typeSizeOrDepth) }
        guard store.traits(of: id).layout.size < Limits.valueBytes else {
            throw .typeDefinition(.valueSize(type: shape.keyword))
        }
        return .defined(id)
    }

    private func checkLabels(of definition: ValueTypeDefinition) throws(ValidationError.Reason) {
        // No key paths here: each is an object that the runtime makes by its mangled name, in every process.
        switch definition {
        case .record(let fields): try checkLabels(fields.lazy.map { $0.label }, "field", of: "record")
        case .variant(let cases): try checkLabels(cases.lazy.map { $0.label }, "case", of: "variant")
        case .flags(let labels):
            try checkLabels(labels, "flag", of: "flags type")
            guard labels.count <= 32 else { throw .typeDefinition(.tooManyFlags(labels.count)) }
        case .enumeration(let labels): try checkLabels(labels, "case", of: "enum")
        case .tuple(let elements): if elements.isEmpty { throw .typeDefinition(.emptyTuple) }
        case .fixedLengthList(_, let length): if length == 0 { throw .typeDefinition(.emptyList) }
        case .primitive, .list, .option, .result, .own, .borrow, .stream, .future, .map: break
        }
    }

    /// What the parts of a type must be, and the features that it belongs to.
    private func check(_ shape: Resolved.ValueShape, _ store: TypeStore) throws(ValidationError.Reason) {
        switch shape {
        case .primitive(let type): try features.require(type)
        case .fixedLengthList: try features.require(.fixedLengthLists, "a list of fixed length")
        case .map(let key, _):
            try features.require(.map, "a map")
            try checkKey(key, store)
        case .stream(let element):
            try features.require(.async, "a stream")
            if let element, primitive(element, store) == .char { throw .typeDefinition(.streamOfChar) }
            try checkPayload(element, of: shape.keyword, store)
        case .future(let element):
            try features.require(.async, "a future")
            try checkPayload(element, of: shape.keyword, store)
        case .record, .variant, .list, .tuple, .flags, .enumeration, .option, .result, .own, .borrow: break
        }
    }

    private func checkPayload(
        _ element: Resolved.ValueType?, of kind: String, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        guard let element, store.traits(of: element).hasBorrow else { return }
        throw .typeDefinition(.borrow(in: kind))
    }

    /// `keytype`: the types that a map's keys may have.
    private func checkKey(_ key: Resolved.ValueType, _ store: TypeStore) throws(ValidationError.Reason) {
        switch primitive(key, store) {
        case .f32, .f64, .errorContext, nil: throw .typeDefinition(.mapKey(type: store.spell(key)))
        default: break
        }
    }

    /// The primitive type that a type is, or is another name of.
    private func primitive(_ type: Resolved.ValueType, _ store: TypeStore) -> PrimitiveType? {
        switch type {
        case .primitive(let type): return type
        case .defined(let id):
            guard case .primitive(let type) = store.shape(of: id) else { return nil }
            return type
        }
    }

    private func checkLabels(
        _ labels: some Collection<String>, _ item: String, of type: String
    ) throws(ValidationError.Reason) {
        guard !labels.isEmpty else { throw .typeDefinition(.empty(type: type, label: item)) }
        try checkUnique(labels, item)
    }

    private func checkUnique(_ labels: some Collection<String>, _ item: String) throws(ValidationError.Reason) {
        var hashes = LabelHashes()
        for label in labels {
            guard KebabName.isLabel(label), hashes.add(label) else { return try checkOneByOne(labels, item) }
        }
    }

    /// Finds the first label that is none, or is one of those before it.
    private func checkOneByOne(_ labels: some Collection<String>, _ item: String) throws(ValidationError.Reason) {
        var known = SmallSet<String>()
        for label in labels {
            guard KebabName.isLabel(label) else { throw .typeDefinition(.invalidLabel(label, kind: item)) }
            guard known.insert(ExternNameKind.uniquenessKey(of: label)) else {
                throw .typeDefinition(.labelConflict(label, among: labels, kind: item))
            }
        }
    }

    // MARK: Function types

    package func define(
        _ type: FuncType, in store: inout TypeStore
    ) throws(ValidationError.Reason) -> FuncTypeID {
        if type.isAsync { try features.require(.async, "an async function") }
        if !isKnownValid { try checkUnique(type.parameters.lazy.map { $0.label }, "parameter") }
        let resolved = try type.map(value: { type throws(ValidationError.Reason) in try types.value(type, features) })
        if let result = resolved.result, store.traits(of: result).hasBorrow {
            throw .typeDefinition(.borrowInResult)
        }
        guard let id = store.addFunction(resolved) else { throw .limit(.typeSizeOrDepth) }
        return id
    }
}
