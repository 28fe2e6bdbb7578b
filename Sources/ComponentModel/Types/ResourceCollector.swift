package import OrderedCollections

/// The resources that types refer to, each once, in the order in which they are met.
package struct ResourceCollector: Sendable {
    package private(set) var resources: OrderedSet<ResourceID> = []
    private var visited: Set<DefinedTypeID> = []
    private var visitedInstances: Set<InstanceTypeID> = []

    package init() {}

    package mutating func visit(_ type: Resolved.ExternType, in store: TypeStore) {
        guard store.traits(of: type).hasResources else { return }
        switch type {
        case .coreModule: break
        case .function(let id): visit(id, in: store)
        case .value(let value): visit(value, in: store)
        case .type(let item): visit(item, in: store)
        case .instance(let id): visit(id, in: store)
        case .component(let id): visit(id, in: store)
        }
    }

    private mutating func visit(_ item: Resolved.TypeItem, in store: TypeStore) {
        switch item {
        case .value(let value): visit(value, in: store)
        case .resource(let id): resources.append(id)
        case .function(let id): visit(id, in: store)
        case .instance(let id): visit(id, in: store)
        case .component(let id): visit(id, in: store)
        }
    }

    private mutating func visit(_ id: FuncTypeID, in store: TypeStore) {
        let type = store[id].type
        for parameter in type.parameters { visit(parameter.type, in: store) }
        if let result = type.result { visit(result, in: store) }
    }

    package mutating func visit(_ type: Resolved.ValueType, in store: TypeStore) {
        guard case .defined(let id) = type, store.traits(of: id).hasResources, visited.insert(id).inserted else {
            return
        }
        let shape = store.shape(of: id)
        if let resource = shape.handled { resources.append(resource) }
        var nested: [Resolved.ValueType] = []
        shape.forEachValue { nested.append($0) }
        for value in nested { visit(value, in: store) }
    }

    /// The resources that an instance type declares do not count: each instance has its own.
    private mutating func visit(_ id: InstanceTypeID, in store: TypeStore) {
        let type = store[id]
        guard type.traits.hasResources, visitedInstances.insert(id).inserted else { return }
        guard !type.abstractResources.isEmpty else {
            for extern in type.exports.values { visit(extern.type, in: store) }
            return
        }
        var inner = ResourceCollector()
        for extern in type.exports.values { inner.visit(extern.type, in: store) }
        append(inner.resources, without: type.abstractResources, in: store)
    }

    private mutating func append(
        _ found: OrderedSet<ResourceID>, without own: some Sequence<ResourceID>, in store: TypeStore
    ) {
        let own = Set(own)
        for resource in found where !own.contains(store.original(of: resource)) { resources.append(resource) }
    }

    /// A component's own resources do not count: they are made when it is instantiated.
    private mutating func visit(_ id: ComponentTypeID, in store: TypeStore) {
        let type = store[id]
        var inner = ResourceCollector()
        for extern in type.imports.values { inner.visit(extern.type, in: store) }
        for extern in type.exports.values { inner.visit(extern.type, in: store) }
        append(inner.resources, without: type.importedResources + type.definedResources, in: store)
    }
}
