import OrderedCollections
import WComposeComponentModel

/// The types that have a name outside of a component, so far: what imports, or exports, may refer to. See "External
/// Visibility of Types" in Explainer.md.
struct NamedTypes {
    private var types: Set<DefinedTypeID> = []
    private var resources: Set<ResourceID> = []
    /// Types without a name of their own that were found to refer to named ones alone: they still do, however many names
    /// are added.
    private var visible: Set<DefinedTypeID> = []

    mutating func insert(_ item: Resolved.TypeItem) {
        switch item {
        case .value(.defined(let id)): types.insert(id)
        case .resource(let id): resources.insert(id)
        case .value(.primitive), .function, .instance, .component: break
        }
    }

    func contains(_ item: Resolved.TypeItem) -> Bool {
        switch item {
        case .value(.defined(let id)): types.contains(id)
        case .resource(let id): resources.contains(id)
        case .value(.primitive), .function, .instance, .component: false
        }
    }

    /// The first type without a name that something refers to.
    mutating func unnamed(in type: Resolved.ExternType, _ store: TypeStore) -> Resolved.TypeItem? {
        switch type {
        case .coreModule, .component: nil
        case .function(let id): unnamed(in: id, store)
        case .value(let value): unnamed(in: value, store)
        case .type(let item): unnamed(within: item, store)
        case .instance(let id): unnamed(in: id, store)
        }
    }

    /// As `unnamed(in:)`, for a type that is about to be given a name itself.
    private mutating func unnamed(within item: Resolved.TypeItem, _ store: TypeStore) -> Resolved.TypeItem? {
        switch item {
        case .value(.defined(let id)): unnamed(within: store.shape(of: id), store)
        case .value(.primitive), .resource, .component: nil
        case .function(let id): unnamed(in: id, store)
        case .instance(let id): unnamed(in: id, store)
        }
    }

    private mutating func unnamed(in id: InstanceTypeID, _ store: TypeStore) -> Resolved.TypeItem? {
        for export in store[id].exports.values {
            if let found = unnamed(in: export.type, store) { return found }
        }
        return nil
    }

    private mutating func unnamed(in id: FuncTypeID, _ store: TypeStore) -> Resolved.TypeItem? {
        let type = store[id].type
        for parameter in type.parameters {
            if let found = unnamed(in: parameter.type, store) { return found }
        }
        return type.result.flatMap { unnamed(in: $0, store) }
    }

    private mutating func unnamed(in type: Resolved.ValueType, _ store: TypeStore) -> Resolved.TypeItem? {
        guard case .defined(let id) = type else { return nil }
        let shape = store.shape(of: id)
        if shape.needsName { return types.contains(id) ? nil : .value(type) }
        if case .primitive = shape { return nil }
        guard !visible.contains(id) else { return nil }
        if let found = unnamed(within: shape, store) { return found }
        visible.insert(id)
        return nil
    }

    private mutating func unnamed(within shape: Resolved.ValueShape, _ store: TypeStore) -> Resolved.TypeItem? {
        if let resource = shape.handled { return resources.contains(resource) ? nil : .resource(resource) }
        var found: Resolved.TypeItem?
        shape.forEachValue { value in
            if found == nil { found = unnamed(in: value, store) }
        }
        return found
    }
}
