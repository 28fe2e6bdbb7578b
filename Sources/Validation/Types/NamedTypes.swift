import OrderedCollections
import WComposeComponentModel
import WComposeWasmBinary

/// The types that have a name outside of a component, so far: what imports, or exports, may refer to. See "External
/// Visibility of Types" in Explainer.md.
struct NamedTypes {
    /// Those of the component.
    private var own = Frame()
    /// Those that the instance types which are looked at declare, the outermost first.
    private var declared: [Frame] = []
    private var functions: Set<FuncTypeID> = []
    private var instances: Set<InstanceTypeID> = []
    private var components: Set<ComponentTypeID> = []

    private struct Frame {
        var types = SmallSet<DefinedTypeID>()
        var resources = SmallSet<ResourceID>()
        /// Types without a name of their own that were found to refer to named ones alone: they still do, however many
        /// names are added.
        var visible = SmallSet<DefinedTypeID>()
        var visibleInstances = SmallSet<InstanceTypeID>()
    }

    /// The innermost frame.
    private var current: Frame {
        get { declared.last ?? own }
        _modify {
            if declared.isEmpty { yield &own } else { yield &declared[declared.count - 1] }
        }
    }

    private func anyFrame(_ holds: (borrowing Frame) -> Bool) -> Bool {
        holds(own) || declared.contains { holds($0) }
    }

    mutating func insert(_ item: Resolved.TypeItem) {
        switch item {
        case .value(.defined(let id)): current.types.insert(id)
        case .resource(let id): current.resources.insert(id)
        case .value(.primitive): break
        case .function(let id): functions.insert(id)
        case .instance(let id): instances.insert(id)
        case .component(let id): components.insert(id)
        }
    }

    func contains(_ item: Resolved.TypeItem) -> Bool {
        switch item {
        case .value(.defined(let id)): anyFrame { $0.types.contains(id) }
        case .resource(let id): anyFrame { $0.resources.contains(id) }
        case .value(.primitive): false
        case .function(let id): functions.contains(id)
        case .instance(let id): instances.contains(id)
        case .component(let id): components.contains(id)
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

    /// The types that an instance type exports have a name for what it exports after them, and for nothing outside of it.
    private mutating func unnamed(in id: InstanceTypeID, _ store: TypeStore) -> Resolved.TypeItem? {
        guard !anyFrame({ $0.visibleInstances.contains(id) }) else { return nil }
        declared.append(Frame())
        for export in store[id].exports.values {
            if let found = unnamed(in: export.type, store) {
                declared.removeLast()
                return found
            }
            if case .type(let item) = export.type, item.isFramed { insert(item) }
        }
        declared.removeLast()
        current.visibleInstances.insert(id)
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
        if shape.needsName { return contains(.value(type)) ? nil : .value(type) }
        if case .primitive = shape { return nil }
        guard !anyFrame({ $0.visible.contains(id) }) else { return nil }
        if let found = unnamed(within: shape, store) { return found }
        current.visible.insert(id)
        return nil
    }

    private mutating func unnamed(within shape: Resolved.ValueShape, _ store: TypeStore) -> Resolved.TypeItem? {
        if let resource = shape.handled { return contains(.resource(resource)) ? nil : .resource(resource) }
        var found: Resolved.TypeItem?
        shape.forEachValue { value in
            if found == nil { found = unnamed(in: value, store) }
        }
        return found
    }
}

extension Resolved.TypeItem {
    /// Whether a name within an instance type is all the name that it may have there.
    fileprivate var isFramed: Bool {
        switch self {
        case .value, .resource: true
        case .function, .instance, .component: false
        }
    }
}
