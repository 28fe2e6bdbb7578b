import OrderedCollections
package import WComposeComponentModel

/// Where the types of components are at home, each component looked at once.
package struct HomeTable: Sendable {
    private var imports: [ComponentTypeID: TypeHomes] = [:]
    private var exports: [ComponentTypeID: TypeHomes] = [:]

    package init() {}

    /// Among the imports of a component.
    mutating func ofImports(_ component: GraphInstances.NodeComponent, in store: TypeStore) -> TypeHomes {
        if let known = imports[component.type] { return known }
        let new = TypeHomes(component.imports, in: store)
        imports[component.type] = new
        return new
    }

    /// Among the exports of a component.
    mutating func ofExports(_ component: GraphInstances.NodeComponent, in store: TypeStore) -> TypeHomes {
        if let known = exports[component.type] { return known }
        let new = TypeHomes(component.exports, in: store)
        exports[component.type] = new
        return new
    }
}

/// Where the types of a component's imports, or of its exports, are at home: the first item that exports them, or that
/// they are. Names of types that imports and exports give are types of their own here, each with its home.
package struct TypeHomes: Sendable {
    struct Home: Hashable, Sendable {
        /// Among the component's imports or exports.
        var position: Int
        /// The export of the item, where that is an instance.
        var export: String?
    }

    private var resources: [ResourceID: Home] = [:]
    private var definedTypes: [DefinedTypeID: Home] = [:]

    package init(_ externs: Resolved.Externs, in store: TypeStore) {
        for (position, item) in externs.values.enumerated() {
            switch item.type {
            case .type(let type): add(type, Home(position: position, export: nil))
            case .instance(let id):
                for (name, export) in store.exports(of: id) {
                    if case .type(let type) = export.type { add(type, Home(position: position, export: name)) }
                }
            case .coreModule, .function, .value, .component: break
            }
        }
    }

    /// Of types that stand by themselves, each added when it comes.
    init() {}

    var isEmpty: Bool { resources.isEmpty && definedTypes.isEmpty }

    mutating func add(_ item: Resolved.TypeItem) {
        add(item, Home(position: resources.count + definedTypes.count, export: nil))
    }

    private mutating func add(_ item: Resolved.TypeItem, _ home: Home) {
        switch item {
        case .resource(let id): if resources[id] == nil { resources[id] = home }
        case .value(.defined(let id)): if definedTypes[id] == nil { definedTypes[id] = home }
        case .value(.primitive), .function, .instance, .component: break
        }
    }

    subscript(resource: ResourceID) -> Home? { resources[resource] }
    subscript(type: DefinedTypeID) -> Home? { definedTypes[type] }

    /// The home of the nearest type that `item` is another name of.
    func origin(of item: Resolved.TypeItem, in store: TypeStore) -> Home? {
        switch item {
        case .resource(let id): store.aliased(by: id).firstNonNil { resources[$0] }
        case .value(.defined(let id)): store.aliased(by: id).firstNonNil { definedTypes[$0] }
        case .value(.primitive), .function, .instance, .component: nil
        }
    }
}

extension Sequence {
    /// The first of what `body` makes of the elements.
    func firstNonNil<Result>(_ body: (Element) -> Result?) -> Result? {
        for element in self {
            if let result = body(element) { return result }
        }
        return nil
    }
}
