import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Type definitions. See "Type Definitions" in Binary.md.

extension ComponentValidator {
    mutating func type(_ definition: TypeDefinition) throws(ValidationError) {
        scope.types.append(try resolve(definition))
    }

    private mutating func resolve(_ definition: TypeDefinition) throws(ValidationError) -> Resolved.TypeItem {
        switch definition {
        case .value(let type): return .value(try resolve(type))
        case .function(let type): return .function(try resolve(type))
        case .component(let declarations):
            open(.componentType)
            for declaration in declarations {
                switch declaration {
                case .import(let item): try importDefinition(item)
                case .instance(let item): try declare(item)
                }
            }
            return .component(try closeComponent())
        case .instance(let declarations):
            let first = store.nextDefined
            open(.instanceType)
            for declaration in declarations { try declare(declaration) }
            let scope = close()
            let id = store.addInstance(
                exports: scope.exports, abstractResources: scope.declaredResources,
                declaredTypes: first..<store.nextDefined)
            try checkSize(store.traits(of: id))
            return .instance(id)
        case .resource(let resource): return .resource(try define(resource))
        }
    }

    private mutating func declare(_ declaration: InstanceDeclaration) throws(ValidationError) {
        switch declaration {
        case .coreType(let definition): try coreType(definition)
        case .type(let definition): try type(definition)
        case .alias(let alias): try self.alias(alias)
        case .export(let export): try exportDeclaration(export)
        }
    }

    // MARK: Resources

    private mutating func define(_ resource: ResourceType) throws(ValidationError) -> ResourceID {
        guard scope.kind == .component else { throw error(.typeDefinition(.resourceInType)) }
        switch resource.representation {
        case .i32: break
        case .i64: try require(.component64, "a resource that is represented by i64")
        case .f32, .f64, .v128, .reference:
            throw error(.typeDefinition(.representation(found: coreTypes.spell(resource.representation))))
        }
        if let destructor = resource.destructor, !isKnownValid {
            let id = try element(destructor.rawValue, of: scope.coreFunctions, .core(.function))
            let expected = CoreFuncType(parameters: [resource.representation], results: [])
            guard coreTypes.function(id) == expected else {
                throw error(
                    .typeDefinition(
                        .destructor(expected: coreTypes.spell(expected), found: coreTypes.spell(.function(id)))))
            }
        }
        let id = store.addResource(origin: .defined)
        scope.representations[id] = resource.representation
        return id
    }

    // Those that closures call are mutating, though they change nothing: a closure that reads the validator may have to copy
    // it, all of it, for each type.

    mutating func resource(_ index: TypeIndex) throws(ValidationError) -> ResourceID {
        let item = try typeItem(index)
        guard case .resource(let id) = item else {
            throw error(.index(.typeKind(index, expected: "resource", found: item)))
        }
        return id
    }

    // MARK: Value types

    mutating func resolve(_ type: ValueType) throws(ValidationError) -> Resolved.ValueType {
        switch type {
        case .primitive(let type):
            try check(type)
            return .primitive(type)
        case .index(let index):
            let item = try typeItem(index)
            guard case .value(let value) = item else {
                throw error(.index(.typeKind(index, expected: "value", found: item)))
            }
            return value
        }
    }

    private func check(_ type: PrimitiveType) throws(ValidationError) {
        if type == .errorContext { try require(.errorContext, "the type `error-context`") }
    }

    private mutating func resolve(_ definition: ValueTypeDefinition) throws(ValidationError) -> Resolved.ValueType {
        try checkLabels(of: definition)
        let shape = try definition.map(
            value: { type throws(ValidationError) in try resolve(type) },
            resource: { index throws(ValidationError) in try resource(index) })
        try check(shape)
        guard let id = store.addDefined(shape) else { throw error(.limit(.typeSizeOrDepth)) }
        guard store.traits(of: id).layout.size < Limits.valueBytes else {
            throw error(.typeDefinition(.valueSize(type: shape.keyword)))
        }
        return .defined(id)
    }

    private func checkLabels(of definition: ValueTypeDefinition) throws(ValidationError) {
        switch definition {
        case .record(let fields): try checkLabels(fields.lazy.map(\.label), "field", of: "record")
        case .variant(let cases): try checkLabels(cases.lazy.map(\.label), "case", of: "variant")
        case .flags(let labels):
            try checkLabels(labels, "flag", of: "flags type")
            guard labels.count <= 32 else { throw error(.typeDefinition(.tooManyFlags(labels.count))) }
        case .enumeration(let labels): try checkLabels(labels, "case", of: "enum")
        case .tuple(let elements): if elements.isEmpty { throw error(.typeDefinition(.emptyTuple)) }
        case .fixedLengthList(_, let length): if length == 0 { throw error(.typeDefinition(.emptyList)) }
        case .primitive, .list, .option, .result, .own, .borrow, .stream, .future, .map: break
        }
    }

    /// What the parts of a type must be, and the features that it belongs to.
    private func check(_ shape: Resolved.ValueShape) throws(ValidationError) {
        switch shape {
        case .primitive(let type): try check(type)
        case .fixedLengthList: try require(.fixedLengthLists, "a list of fixed length")
        case .map(let key, _):
            try require(.map, "a map")
            try checkKey(key)
        case .stream(let element):
            try require(.async, "a stream")
            if let element, primitive(element) == .char { throw error(.typeDefinition(.streamOfChar)) }
            try checkPayload(element, of: shape.keyword)
        case .future(let element):
            try require(.async, "a future")
            try checkPayload(element, of: shape.keyword)
        case .record, .variant, .list, .tuple, .flags, .enumeration, .option, .result, .own, .borrow: break
        }
    }

    private func checkPayload(_ element: Resolved.ValueType?, of kind: String) throws(ValidationError) {
        guard let element, store.traits(of: element).hasBorrow else { return }
        throw error(.typeDefinition(.borrow(in: kind)))
    }

    /// `keytype`: the types that a map's keys may have.
    private func checkKey(_ key: Resolved.ValueType) throws(ValidationError) {
        switch primitive(key) {
        case .f32, .f64, .errorContext, nil: throw error(.typeDefinition(.mapKey(type: store.spell(key))))
        default: break
        }
    }

    /// The primitive type that a type is, or is another name of.
    private func primitive(_ type: Resolved.ValueType) -> PrimitiveType? {
        switch type {
        case .primitive(let type): return type
        case .defined(let id):
            guard case .primitive(let type) = store.shape(of: id) else { return nil }
            return type
        }
    }

    private func checkLabels(
        _ labels: some Collection<String>, _ item: String, of type: String
    ) throws(ValidationError) {
        guard !labels.isEmpty else { throw error(.typeDefinition(.empty(type: type, label: item))) }
        try checkUnique(labels, item)
    }

    private func checkUnique(_ labels: some Collection<String>, _ item: String) throws(ValidationError) {
        var known = SmallSet<String>()
        for label in labels {
            guard KebabName.isLabel(label) else { throw error(.typeDefinition(.invalidLabel(label, kind: item))) }
            guard known.insert(ExternNameKind.uniquenessKey(of: label)) else {
                throw error(.typeDefinition(.labelConflict(label, among: labels, kind: item)))
            }
        }
    }

    // MARK: Function types

    private mutating func resolve(_ type: FuncType) throws(ValidationError) -> FuncTypeID {
        if type.isAsync { try require(.async, "an async function") }
        try checkUnique(type.parameters.lazy.map(\.label), "parameter")
        let resolved = try type.map(value: { type throws(ValidationError) in try resolve(type) })
        if let result = resolved.result, store.traits(of: result).hasBorrow {
            throw error(.typeDefinition(.borrowInResult))
        }
        guard let id = store.addFunction(resolved) else { throw error(.limit(.typeSizeOrDepth)) }
        return id
    }
}
