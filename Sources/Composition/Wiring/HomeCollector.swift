import OrderedCollections
import WComposeComponentModel

/// The homes of the types that a type refers to, those of one item left out.
struct HomeCollector {
    let homes: TypeHomes
    /// The item whose own types do not count.
    let position: Int?
    private(set) var found: OrderedSet<TypeHomes.Home> = []
    private var visited: Set<DefinedTypeID> = []
    private var visitedResources: Set<ResourceID> = []

    init(_ homes: TypeHomes, _ position: Int?) {
        self.homes = homes
        self.position = position
    }

    mutating func visit(_ type: Resolved.ExternType, in store: TypeStore) {
        switch type {
        case .coreModule, .component: break
        case .function(let id): visit(id, in: store)
        case .value(let value): visit(value, in: store)
        case .type(let item): visit(item, in: store)
        case .instance(let id): for export in store.exports(of: id).values { visit(export.type, in: store) }
        }
    }

    /// As `visit`, but a named type does not count itself.
    mutating func visit(contentsOf type: Resolved.ExternType, in store: TypeStore) {
        switch type {
        case .type(.value(.defined(let id))): visit(contentsOf: id, in: store)
        case .type(.resource(let id)): visit(contentsOf: id, in: store)
        default: visit(type, in: store)
        }
    }

    private mutating func visit(_ item: Resolved.TypeItem, in store: TypeStore) {
        switch item {
        case .value(let value): visit(value, in: store)
        case .resource(let id): visit(id, in: store)
        case .function(let id): visit(id, in: store)
        case .instance(let id): for export in store.exports(of: id).values { visit(export.type, in: store) }
        case .component: break
        }
    }

    private mutating func visit(_ id: FuncTypeID, in store: TypeStore) {
        let type = store[id].type
        for parameter in type.parameters { visit(parameter.type, in: store) }
        if let result = type.result { visit(result, in: store) }
    }

    // Names of names are gone along one by one: a type may have very many.

    private mutating func visit(_ first: ResourceID, in store: TypeStore) {
        var next: ResourceID? = first
        while let id = next, visitedResources.insert(id).inserted {
            if let home = homes[id], home.position != position {
                found.append(home)
                return
            }
            next = store[id].aliased
        }
    }

    private mutating func visit(_ type: Resolved.ValueType, in store: TypeStore) {
        guard case .defined(var id) = type else { return }
        while visited.insert(id).inserted {
            if let home = homes[id], home.position != position {
                // What is named there needs no look inside.
                found.append(home)
                return
            }
            // Another name has no contents but the type that it names.
            guard let aliased = store[id].aliased else { return visit(contentsOf: store.shape(of: id), in: store) }
            id = aliased
        }
    }

    private mutating func visit(contentsOf id: ResourceID, in store: TypeStore) {
        if let aliased = store[id].aliased { visit(aliased, in: store) }
    }

    private mutating func visit(contentsOf id: DefinedTypeID, in store: TypeStore) {
        if let aliased = store[id].aliased { return visit(.defined(aliased), in: store) }
        visit(contentsOf: store.shape(of: id), in: store)
    }

    private mutating func visit(contentsOf shape: Resolved.ValueShape, in store: TypeStore) {
        if let resource = shape.handled { visit(resource, in: store) }
        var nested: [Resolved.ValueType] = []
        shape.forEachValue { nested.append($0) }
        for value in nested { visit(value, in: store) }
    }
}
