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
            try checkSize(store[id].traits)
            return .instance(id)
        case .resource(let resource):
            guard scope.kind == .component else { throw error("a resource cannot be defined within a type") }
            if let destructor = resource.destructor { try checkCount(.core(.function), destructor.rawValue) }
            return .resource(store.addResource(origin: .defined))
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

    func resolve(_ type: ValueType) throws(ValidationError) -> Resolved.ValueType {
        switch type {
        case .primitive(let type): return .primitive(type)
        case .index(let index):
            guard case .value(let value) = try typeItem(index) else {
                throw error("type \(index.rawValue) is not a value type")
            }
            return value
        }
    }

    private func resource(_ index: TypeIndex) throws(ValidationError) -> ResourceID {
        guard case .resource(let id) = try typeItem(index) else {
            throw error("type \(index.rawValue) is not a resource type, which a handle needs")
        }
        return id
    }

    private mutating func resolve(_ definition: ValueTypeDefinition) throws(ValidationError) -> Resolved.ValueType {
        try checkLabels(of: definition)
        let shape = try definition.map(
            value: { type throws(ValidationError) in try resolve(type) },
            resource: { index throws(ValidationError) in try resource(index) })
        guard let id = store.addDefined(shape) else { throw error("a type is larger or deeper than is allowed") }
        return .defined(id)
    }

    private func checkLabels(of definition: ValueTypeDefinition) throws(ValidationError) {
        switch definition {
        case .record(let fields): try checkLabels(fields.map { $0.label }, "field", of: "record")
        case .variant(let cases): try checkLabels(cases.map { $0.label }, "case", of: "variant")
        case .flags(let labels):
            try checkLabels(labels, "flag", of: "flags type")
            guard labels.count <= 32 else { throw error("a flags type has more than 32 flags") }
        case .enumeration(let labels): try checkLabels(labels, "case", of: "enum")
        case .tuple(let elements): if elements.isEmpty { throw error("a tuple has no element") }
        case .fixedLengthList(_, let length): if length == 0 { throw error("a list has the fixed length 0") }
        case .map(let key, _): try checkKey(key)
        case .primitive, .list, .option, .result, .own, .borrow, .stream, .future: break
        }
    }

    /// `keytype`: the types that a map's keys may have.
    private func checkKey(_ key: ValueType) throws(ValidationError) {
        guard case .primitive(let type) = try resolve(key) else {
            throw error("a map's key is not of a primitive type")
        }
        switch type {
        case .f32, .f64, .errorContext: throw error("a map's key cannot be of type \(type.spelling)")
        default: break
        }
    }

    private func checkLabels(_ labels: [String], _ item: String, of type: String) throws(ValidationError) {
        guard !labels.isEmpty else { throw error("\(Article.before(type)) has no \(item)") }
        try checkUnique(labels, item)
    }

    private func checkUnique(_ labels: [String], _ item: String) throws(ValidationError) {
        var keys: Set<String> = []
        for label in labels {
            guard KebabName.isLabel(label) else { throw error("\(item) `\(label)` is not in kebab case") }
            guard keys.insert(ExternNameKind.uniquenessKey(of: label)).inserted else {
                throw error("\(item) `\(label)` is there twice")
            }
        }
    }

    private mutating func resolve(_ type: FuncType) throws(ValidationError) -> FuncTypeID {
        try checkUnique(type.parameters.map { $0.label }, "parameter")
        let resolved = try type.map(value: { type throws(ValidationError) in try resolve(type) })
        if let result = resolved.result, store.traits(of: result).hasBorrow {
            throw error("a function's result contains a borrow")
        }
        guard let id = store.addFunction(resolved) else { throw error("a function type is larger than is allowed") }
        return id
    }
}
