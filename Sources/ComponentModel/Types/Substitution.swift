import OrderedCollections

/// Puts resource types in the places of others throughout types. One substitution turns one id into one id however
/// often it meets it, so that what was the same type stays the same.
package struct Substitution: Sendable {
    package private(set) var resources: UndoableMap<ResourceID>
    private var definedTypes = UndoableMap<DefinedTypeID>()
    private var functions = UndoableMap<FuncTypeID>()
    private var instances = UndoableMap<InstanceTypeID>()
    private var components = UndoableMap<ComponentTypeID>()

    /// Value types that are made anew although nothing in them changes.
    private let renewed: Range<DefinedTypeID>?
    /// Whether value types are replaced as well, so that types without resources may change.
    private var replacesValueTypes = false
    private var replacedValueTypesBefore = false

    package init(_ resources: [ResourceID: ResourceID] = [:], renewing renewed: Range<DefinedTypeID>? = nil) {
        self.resources = UndoableMap(resources)
        self.renewed = renewed
    }

    /// What is done from here on may be undone. (A copy to go back to would be a copy of all.)
    package mutating func begin() {
        replacedValueTypesBefore = replacesValueTypes
        resources.begin()
        definedTypes.begin()
        functions.begin()
        instances.begin()
        components.begin()
    }

    /// Undoes what was done since `begin`, or keeps it.
    package mutating func end(undoing isUndone: Bool) {
        if isUndone { replacesValueTypes = replacedValueTypesBefore }
        resources.end(undoing: isUndone)
        definedTypes.end(undoing: isUndone)
        functions.end(undoing: isUndone)
        instances.end(undoing: isUndone)
        components.end(undoing: isUndone)
    }

    /// Whether a type of these traits is left as it is.
    private func leaves(_ traits: Resolved.Traits) -> Bool {
        return renewed == nil && !replacesValueTypes && (resources.isEmpty || !traits.hasResources)
    }

    /// From here on `resource` turns into `replacement`. Types that were turned before are not turned again.
    package mutating func replace(_ resource: ResourceID, with replacement: ResourceID) {
        resources[resource] = replacement
    }

    /// From here on the value type `type` turns into `replacement`, which is equal to it.
    package mutating func replace(_ type: DefinedTypeID, with replacement: DefinedTypeID) {
        guard type != replacement else { return }
        definedTypes[type] = replacement
        replacesValueTypes = true
    }

    /// From here on what is declared turns into what is given for it, type by type.
    package mutating func replaceTypes(
        _ declared: Resolved.ExternType, with given: Resolved.ExternType, in store: TypeStore
    ) {
        switch (declared, given) {
        case (.type(.value(.defined(let declared))), .type(.value(.defined(let given)))):
            // What is another name of the type there is another name of the given one here.
            replace(store.original(of: declared), with: store.original(of: given))
            replace(declared, with: given)
        case (.type(.resource(let declared)), .type(.resource(let given))): replace(declared, with: given)
        case (.instance(let declared), .instance(let given)) where declared != given:
            let exports = store[given].exports
            for (name, export) in store[declared].exports {
                if case .type = export.type, let other = exports[name] {
                    replaceTypes(export.type, with: other.type, in: store)
                }
            }
        default: break
        }
    }

    package mutating func callAsFunction(_ id: ResourceID, in store: inout TypeStore) -> ResourceID {
        if let replacement = resources[id] { return replacement }
        guard let original = store[id].original else { return id }
        guard var replacement = resources[original] else { return id }
        // A name of a resource is another name of what takes its place, and so are the names on the way there.
        var names = [id]
        var last = id
        while let next = store[last].aliased, next != original {
            if let known = resources[next] {
                replacement = known
                break
            }
            names.append(next)
            last = next
        }
        for name in names.reversed() {
            replacement = store.addAlias(of: replacement)
            resources[name] = replacement
        }
        return replacement
    }
}

extension Substitution {
    package mutating func callAsFunction(_ type: Resolved.ExternType, in store: inout TypeStore) -> Resolved.ExternType
    {
        guard !leaves(store.traits(of: type)) else { return type }
        switch type {
        case .coreModule: return type
        case .function(let id): return .function(self(id, in: &store))
        case .value(let value): return .value(self(value, in: &store))
        case .type(let item): return .type(self(item, in: &store))
        case .instance(let id): return .instance(self(id, in: &store))
        case .component(let id): return .component(self(id, in: &store))
        }
    }

    package mutating func callAsFunction(_ item: Resolved.TypeItem, in store: inout TypeStore) -> Resolved.TypeItem {
        switch item {
        case .value(let value): .value(self(value, in: &store))
        case .resource(let id): .resource(self(id, in: &store))
        case .function(let id): .function(self(id, in: &store))
        case .instance(let id): .instance(self(id, in: &store))
        case .component(let id): .component(self(id, in: &store))
        }
    }

    package mutating func callAsFunction(_ type: Resolved.ValueType, in store: inout TypeStore) -> Resolved.ValueType {
        guard case .defined(let id) = type, !leaves(store.traits(of: id)) else { return type }
        if let known = definedTypes[id] { return .defined(known) }
        let old = store[id]
        replaceNames(from: old, in: &store)
        let shape = old.shape.map(value: { self($0, in: &store) }, resource: { self($0, in: &store) })
        // Putting one resource in the place of another changes neither size nor depth: it is within the limits.
        guard let new = replacement(of: id, old, shape, in: &store) else {
            definedTypes[id] = id
            return type
        }
        if let name = old.name { store.name(.value(.defined(new)), name) }
        definedTypes[id] = new
        return .defined(new)
    }

    /// Replaces the names that lie between a type and the original of it, the original's first: there may be very many.
    private mutating func replaceNames(from type: Resolved.DefinedType, in store: inout TypeStore) {
        var names: [DefinedTypeID] = []
        var next = type.aliased
        while let id = next, id != type.original, definedTypes[id] == nil {
            names.append(id)
            next = store[id].aliased
        }
        for name in names.reversed() { _ = self(.defined(name), in: &store) }
    }

    /// The type that is to stand in the place of another one, as which it has the new shape; nil where nothing changes.
    /// A name stays a name of the same type, whatever that turns into.
    private mutating func replacement(
        of id: DefinedTypeID, _ old: Resolved.DefinedType, _ shape: Resolved.ValueShape, in store: inout TypeStore
    ) -> DefinedTypeID? {
        let isChanged = shape != old.shape || renewed?.contains(id) ?? false
        guard let aliased = old.aliased else { return isChanged ? store.addDefined(shape) : nil }
        guard case .defined(let new) = self(.defined(aliased), in: &store), isChanged || new != aliased else {
            return nil
        }
        return store.addAlias(of: new, shape)
    }

    package mutating func callAsFunction(_ id: FuncTypeID, in store: inout TypeStore) -> FuncTypeID {
        guard !leaves(store.traits(of: id)) else { return id }
        if let known = functions[id] { return known }
        let old = store[id].type
        let type = old.map(value: { self($0, in: &store) })
        let new = type == old ? id : store.addFunction(type) ?? id
        functions[id] = new
        return new
    }

    package mutating func callAsFunction(_ id: InstanceTypeID, in store: inout TypeStore) -> InstanceTypeID {
        guard !leaves(store.traits(of: id)) else { return id }
        if let known = instances[id] { return known }
        let old = store[id]
        let exports = self(old.exports, in: &store)
        let new = store.addInstance(
            exports: exports, abstractResources: old.abstractResources.map { self($0, in: &store) })
        instances[id] = new
        return new
    }

    package mutating func callAsFunction(_ id: ComponentTypeID, in store: inout TypeStore) -> ComponentTypeID {
        guard !leaves(store.traits(of: id)) else { return id }
        if let known = components[id] { return known }
        let old = store[id]
        let new = store.addComponent(
            imports: self(old.imports, in: &store), exports: self(old.exports, in: &store),
            importedResources: old.importedResources.map { self($0, in: &store) },
            definedResources: old.definedResources.map { self($0, in: &store) })
        components[id] = new
        return new
    }

    package mutating func callAsFunction(_ externs: Resolved.Externs, in store: inout TypeStore) -> Resolved.Externs {
        var result = externs
        for index in result.values.indices {
            result.values[index].type = self(result.values[index].type, in: &store)
        }
        return result
    }
}
