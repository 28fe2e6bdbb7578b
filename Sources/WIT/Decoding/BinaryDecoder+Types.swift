import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

extension BinaryDecoder {
    // MARK: Types with names

    /// The type that an import or export gives a name to: another name of one that has a name, or a new one.
    mutating func define(
        _ item: Resolved.TypeItem, _ name: ExternName, ownedBy owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.TypeID {
        let kind: WIT.TypeDefinition.Kind
        switch item {
        case .value(.primitive(let type)): kind = .value(.primitive(type))
        case .value(.defined(let id)):
            if let known = try named(id) {
                kind = try alias(of: known, ownedBy: owner)
            } else {
                kind = .value(try shape(of: id, in: owner))
            }
        case .resource(let id):
            if let known = try named(id) {
                kind = try alias(of: known, ownedBy: owner)
            } else {
                kind = .resource
            }
        case .function, .instance, .component:
            throw inexpressible("\(Article.before(item.kind)) type")
        }
        let annotations = WIT.Annotations(externalID: name.externalID)
        let type = resolution.add(
            WIT.TypeDefinition(name: name.text, owner: owner, kind: kind, annotations: annotations))
        if case .resource = item { resourceTypes.insert(type) }
        remember(item, as: type)
        return type
    }

    /// Only types of interfaces that have names can be used elsewhere.
    private func alias(
        of type: WIT.TypeID, ownedBy owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.TypeDefinition.Kind {
        let other = resolution[type].owner
        guard other != owner else { return .alias(type) }
        guard case .interface(let id) = other, resolution[id].name != nil else {
            throw inexpressible("a use of type `\(resolution[type].name)`, which belongs to no named interface")
        }
        return .alias(type)
    }

    /// From here on, what refers to `item` refers to it by the name of `type`.
    mutating func remember(_ item: Resolved.TypeItem, as type: WIT.TypeID) {
        switch item {
        case .value(.defined(let id)):
            if types[id] == nil { types[id] = type }
            ownTypes[id] = type
        case .resource(let id):
            if resources[id] == nil { resources[id] = type }
            ownResources[id] = type
        case .value(.primitive), .function, .instance, .component: break
        }
    }

    /// Whether both are resources, or neither is: an interface may show under one name what it showed before.
    func isSameSort(_ item: Resolved.TypeItem, _ type: WIT.TypeID) -> Bool {
        switch item {
        case .value: !resourceTypes.contains(type)
        case .resource: resourceTypes.contains(type)
        case .function, .instance, .component: false
        }
    }

    /// The name of a type, or of the nearest one that it is another name of.
    private mutating func named(_ id: DefinedTypeID) throws(Diagnostic) -> WIT.TypeID? {
        var next: DefinedTypeID? = id
        while let id = next {
            if let known = ownTypes[id] ?? types[id] { return known }
            try countWork()
            next = store[id].aliased
        }
        return nil
    }

    private mutating func named(_ id: ResourceID) throws(Diagnostic) -> WIT.TypeID? {
        var next: ResourceID? = id
        while let id = next {
            if let known = ownResources[id] ?? resources[id] { return known }
            try countWork()
            next = store[id].aliased
        }
        return nil
    }

    private mutating func countWork() throws(Diagnostic) {
        work += 1
        guard work <= Limits.validationWork else { throw .tooManyTypeNames(in: place) }
    }

    // MARK: Types within types

    private mutating func shape(
        of id: DefinedTypeID, in owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.ValueShape {
        try store.shape(of: id).map(
            value: { type throws(Diagnostic) in try value(type, in: owner) },
            resource: { resource throws(Diagnostic) in try handled(resource, in: owner) })
    }

    private mutating func value(
        _ type: Resolved.ValueType, in owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.ValueType {
        let id: DefinedTypeID
        switch type {
        case .primitive(let type): return .primitive(type)
        case .defined(let defined): id = defined
        }
        if let known = try named(id) { return .named(try name(known, in: owner)) }
        if let known = shapes[owner]?[id] { return known }
        let found: WIT.ValueType
        switch store.shape(of: id) {
        case .primitive(let type): found = .primitive(type)
        case let shape where shape.needsName: throw inexpressible("\(Article.before(shape.keyword)) without a name")
        default: found = .shape(try shape(of: id, in: owner))
        }
        shapes[owner, default: [:]][id] = found
        return found
    }

    private mutating func handled(
        _ id: ResourceID, in owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.TypeID {
        guard let known = try named(id) else { throw inexpressible("a resource without a name") }
        return try name(known, in: owner)
    }

    /// What is of another interface or world is used under a name that is given to it here.
    private func name(
        _ type: WIT.TypeID, in owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.TypeID {
        guard resolution[type].owner == owner else {
            throw inexpressible("a use of type `\(resolution[type].name)` without a local name")
        }
        return type
    }

    // MARK: Functions

    /// - Parameter owner: the interface or world of the function, with the resource that it may belong to.
    mutating func function(
        _ name: ExternName, _ id: FuncTypeID, of owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.Function {
        let kind: WIT.Function.Kind
        switch ExternNameKind(name.text) {
        case .label: kind = .freestanding
        case .constructor(let label): kind = .constructor(try resource(label, of: owner))
        case .method(let label, _): kind = .method(try resource(label, of: owner))
        case .static(let label, _): kind = .static(try resource(label, of: owner))
        case .getter, .setter: throw inexpressible("a getter or setter function")
        case .interface, nil: throw inexpressible("a function named as an interface")
        }
        let type = try store[id].type.map { type throws(Diagnostic) in try value(type, in: owner) }
        return WIT.Function(
            name: name.text, kind: kind, type: type, annotations: WIT.Annotations(externalID: name.externalID))
    }

    private func resource(
        _ label: String, of owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> WIT.TypeID {
        let type: WIT.TypeID?
        switch owner {
        case .interface(let id): type = resolution[id].types[label]
        case .world(let id):
            if case .type(let imported)? = resolution[id].imports[.name(label)]?.kind {
                type = imported
            } else {
                type = nil
            }
        }
        guard let type, resourceTypes.contains(type) else {
            throw inexpressible("a function of the undefined resource `\(label)`")
        }
        return type
    }
}

extension Resolved.TypeItem {
    /// What it is a type of.
    fileprivate var kind: String {
        switch self {
        case .value: "value"
        case .resource: "resource"
        case .function: "function"
        case .instance: "instance"
        case .component: "component"
        }
    }
}
