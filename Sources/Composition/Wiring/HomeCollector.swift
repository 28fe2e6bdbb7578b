import OrderedCollections
import WComposeComponentModel

/// The homes of the types that a type refers to, those of one import left out.
struct HomeCollector {
    let homes: ImportHomes
    /// The import whose own types do not count.
    let position: Int?
    private(set) var found: [ImportHomes.Home] = []
    private var visited: Set<DefinedTypeID> = []

    init(_ homes: ImportHomes, _ position: Int?) {
        self.homes = homes
        self.position = position
    }

    mutating func visit(_ type: Resolved.ExternType, in store: TypeStore) {
        switch type {
        case .coreModule, .component: break
        case .function(let id): visit(id, in: store)
        case .value(let value): visit(value, in: store)
        case .type(let item): visit(item, in: store)
        case .instance(let id): for export in store[id].exports.values { visit(export.type, in: store) }
        }
    }

    /// As `visit`, but a named type does not count itself.
    mutating func visit(contentsOf type: Resolved.ExternType, in store: TypeStore) {
        guard case .type(.value(.defined(let id))) = type else { return visit(type, in: store) }
        visit(contentsOf: id, in: store)
    }

    private mutating func visit(_ item: Resolved.TypeItem, in store: TypeStore) {
        switch item {
        case .value(let value): visit(value, in: store)
        case .resource(let id): add(homes[id])
        case .function(let id): visit(id, in: store)
        case .instance(let id): for export in store[id].exports.values { visit(export.type, in: store) }
        case .component: break
        }
    }

    private mutating func visit(_ id: FuncTypeID, in store: TypeStore) {
        let type = store[id].type
        for parameter in type.parameters { visit(parameter.type, in: store) }
        if let result = type.result { visit(result, in: store) }
    }

    private mutating func visit(_ type: Resolved.ValueType, in store: TypeStore) {
        guard case .defined(let id) = type, visited.insert(id).inserted else { return }
        if let home = homes[id], home.position != position {
            // What is named there needs no look inside.
            add(home)
            return
        }
        visit(contentsOf: id, in: store)
    }

    private mutating func visit(contentsOf id: DefinedTypeID, in store: TypeStore) {
        let shape = store.shape(of: id)
        if let resource = shape.handled { add(homes[resource]) }
        var nested: [Resolved.ValueType] = []
        shape.forEachValue { nested.append($0) }
        for value in nested { visit(value, in: store) }
    }

    private mutating func add(_ home: ImportHomes.Home?) {
        if let home, home.position != position, !found.contains(home) { found.append(home) }
    }
}
