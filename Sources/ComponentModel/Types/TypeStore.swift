import OrderedCollections
package import WComposeCoreWasm
import WComposeWasmBinary

/// All types of a run, under small typed ids. Ids are never taken back, and what stands under one never changes,
/// its names for messages aside.
package struct TypeStore: Sendable {
    private var resources: TypeList<Resolved.Resource>
    private var definedTypes: TypeList<Resolved.DefinedType>
    private var functions: TypeList<Resolved.Function>
    private var instances: TypeList<Resolved.InstanceType>
    private var components: TypeList<Resolved.ComponentType>
    private var modules: TypeList<ModuleInterface>

    package init() { self.init(lane: 0) }

    package subscript(id: ResourceID) -> Resolved.Resource { resources[id] }
    package subscript(id: DefinedTypeID) -> Resolved.DefinedType { definedTypes[id] }
    package subscript(id: FuncTypeID) -> Resolved.Function { functions[id] }
    package subscript(id: InstanceTypeID) -> Resolved.InstanceType { instances[id] }
    package subscript(id: ComponentTypeID) -> Resolved.ComponentType { components[id] }
    package subscript(id: ModuleTypeID) -> ModuleInterface { modules[id] }

    // Parts of types that are looked at often.
    package func shape(of id: DefinedTypeID) -> Resolved.ValueShape { definedTypes.part(of: id) { $0.shape } }
    package func imports(of id: ComponentTypeID) -> Resolved.Externs { components.part(of: id) { $0.imports } }
    package func exports(of id: ComponentTypeID) -> Resolved.Externs { components.part(of: id) { $0.exports } }
    package func exports(of id: InstanceTypeID) -> Resolved.Externs { instances.part(of: id) { $0.exports } }
    package func instance(of id: ComponentTypeID) -> InstanceTypeID { components.part(of: id) { $0.instance } }
    package func name(of id: DefinedTypeID) -> String? { definedTypes.part(of: id) { $0.name } }
    package func original(of id: DefinedTypeID) -> DefinedTypeID { definedTypes.part(of: id) { $0.original } ?? id }
    package func original(of id: ResourceID) -> ResourceID { resources.part(of: id) { $0.original } ?? id }
    package func traits(of id: DefinedTypeID) -> Resolved.Traits { definedTypes.part(of: id) { $0.traits } }
    package func traits(of id: FuncTypeID) -> Resolved.Traits { functions.part(of: id) { $0.traits } }
    package func traits(of id: InstanceTypeID) -> Resolved.Traits { instances.part(of: id) { $0.traits } }
    package func traits(of id: ComponentTypeID) -> Resolved.Traits { components.part(of: id) { $0.traits } }

    /// The id that the next resource gets: those of a scope are the ones from here on.
    package var nextResource: ResourceID { resources.nextID }

    /// The id that the next defined type gets.
    package var nextDefined: DefinedTypeID { definedTypes.nextID }

    package mutating func addResource(name: String? = nil, origin: ResourceOrigin) -> ResourceID {
        resources.append(Resolved.Resource(name: name, origin: origin))
    }

    /// Nil where the type, with all that it refers to, is larger or deeper than the limits.
    package mutating func addDefined(_ shape: Resolved.ValueShape) -> DefinedTypeID? {
        let traits = traits(of: shape)
        guard traits.size <= Limits.typeSize, traits.depth <= Limits.typeDepth else { return nil }
        return definedTypes.append(Resolved.DefinedType(shape: shape, name: nil, traits: traits))
    }

    /// A name for `type`, which has this shape.
    mutating func addAlias(of type: DefinedTypeID, _ shape: Resolved.ValueShape) -> DefinedTypeID {
        let original = original(of: type)
        var alias = Resolved.DefinedType(shape: shape, name: self[original].name, traits: traits(of: shape))
        alias.isNamedByImport = self[original].isNamedByImport
        alias.original = original
        alias.aliased = type
        alias.traits.hasAliases = true
        return definedTypes.append(alias)
    }

    /// A name for `resource`.
    mutating func addAlias(of resource: ResourceID) -> ResourceID {
        let original = original(of: resource)
        var alias = self[original]
        alias.original = original
        alias.aliased = resource
        return resources.append(alias)
    }

    /// Nil where the type, with all that it refers to, is larger or deeper than the limits.
    package mutating func addFunction(_ type: FunctionType<Resolved.ValueType>) -> FuncTypeID? {
        var traits = Resolved.Traits()
        for parameter in type.parameters { traits.include(self.traits(of: parameter.type)) }
        if let result = type.result { traits.include(self.traits(of: result)) }
        guard traits.size <= Limits.typeSize, traits.depth <= Limits.typeDepth else { return nil }
        return functions.append(Resolved.Function(type: type, traits: traits))
    }

    package mutating func addInstance(
        exports: Resolved.Externs, abstractResources: [ResourceID] = [], declaredTypes: Range<DefinedTypeID>? = nil
    ) -> InstanceTypeID {
        let instance = Resolved.InstanceType(
            exports: exports, abstractResources: abstractResources,
            declaredTypes: declaredTypes ?? nextDefined..<nextDefined, traits: traits(of: exports))
        return instances.append(instance)
    }

    package mutating func addComponent(
        imports: Resolved.Externs, exports: Resolved.Externs, importedResources: [ResourceID],
        definedResources: [ResourceID]
    ) -> ComponentTypeID {
        let instance = addInstance(exports: exports)
        var traits = traits(of: exports)
        for extern in imports.values { traits.include(self.traits(of: extern.type)) }
        return components.append(
            Resolved.ComponentType(
                imports: imports, exports: exports, importedResources: importedResources,
                definedResources: definedResources, instance: instance, traits: traits))
    }

    package mutating func addModule(_ interface: ModuleInterface) -> ModuleTypeID {
        modules.append(interface)
    }

    /// Remembers the name under which a type is exported or imported, for messages: the first one, but rather an
    /// export's than an import's.
    package mutating func name(_ item: Resolved.TypeItem, _ name: String, byImport: Bool = false) {
        switch item {
        case .value(.defined(let id)):
            if let original = definedTypes[id].original {
                self.name(.value(.defined(original)), name, byImport: byImport)
            }
            guard definedTypes[id].name == nil || definedTypes[id].isNamedByImport && !byImport else {
                return
            }
            definedTypes[id].name = name
            definedTypes[id].isNamedByImport = byImport
        case .resource(let id):
            if let original = resources[id].original { self.name(.resource(original), name, byImport: byImport) }
            guard resources[id].name == nil || resources[id].isNamedByImport && !byImport else { return }
            resources[id].name = name
            resources[id].isNamedByImport = byImport
        default: break
        }
    }

    /// As `name(_:_:)` for each type that an instance exports.
    package mutating func nameExports(of type: Resolved.ExternType) {
        guard case .instance(let id) = type else { return }
        for (name, export) in instances[id].exports {
            if case .type(let item) = export.type { self.name(item, name) }
        }
    }
}

// MARK: - Lanes

extension TypeStore {
    private init(lane: Int) {
        resources = TypeList(lane: lane)
        definedTypes = TypeList(lane: lane)
        functions = TypeList(lane: lane)
        instances = TypeList(lane: lane)
        components = TypeList(lane: lane)
        modules = TypeList(lane: lane)
    }

    /// The store in parts, for as many threads to add types to at the same time: `count`, or fewer. Each part has a
    /// lane of the ids for itself. The first is the store without what is in the lanes of the others.
    package consuming func divided(among count: Int) -> [TypeStore] {
        var parts = [self]
        for lane in 1..<max(1, min(count, DefinedTypeID.laneCount)) {
            var part = TypeStore(lane: lane)
            parts[0].exchange(with: &part)
            parts.append(part)
        }
        return parts
    }

    /// Puts parts together that `divided(among:)` made: every type has the id that it was given.
    package init(joining parts: consuming [TypeStore]) {
        self = parts.removeFirst()
        for var part in parts { exchange(with: &part) }
    }

    private mutating func exchange(with part: inout TypeStore) {
        resources.exchange(with: &part.resources)
        definedTypes.exchange(with: &part.definedTypes)
        functions.exchange(with: &part.functions)
        instances.exchange(with: &part.instances)
        components.exchange(with: &part.components)
        modules.exchange(with: &part.modules)
    }
}

// MARK: - Traits

extension TypeStore {
    package func traits(of type: Resolved.ValueType) -> Resolved.Traits {
        switch type {
        case .primitive(let type): Resolved.Traits(of: type)
        case .defined(let id): traits(of: id)
        }
    }

    private borrowing func traits(of shape: Resolved.ValueShape) -> Resolved.Traits {
        var traits = Resolved.Traits()
        shape.forEachValue { traits.include(self.traits(of: $0)) }
        switch shape {
        case .own(let resource), .borrow(let resource):
            traits.hasResources = true
            traits.hasAliases = self[resource].original != nil
            if case .borrow = shape { traits.hasBorrow = true }
        case .flags(let labels), .enumeration(let labels): traits.size += labels.count
        case .primitive(let type): traits = Resolved.Traits(of: type)
        case .record, .variant, .fixedLengthList, .tuple, .option, .result: break
        case .list, .map: traits.hasPointers = true
        case .stream, .future:
            // What goes through them is copied when it is read and written.
            traits.hasPointers = false
            traits.hasStrings = false
        }
        traits.layout = ElementLayout(of: shape, in: self)
        return traits
    }

    private func traits(of externs: Resolved.Externs) -> Resolved.Traits {
        var traits = Resolved.Traits()
        for extern in externs.values { traits.include(self.traits(of: extern.type)) }
        return traits
    }

    package func traits(of type: Resolved.ExternType) -> Resolved.Traits {
        switch type {
        case .coreModule: Resolved.Traits()
        case .function(let id): traits(of: id)
        case .value(let value): traits(of: value)
        case .type(let item): traits(of: item)
        case .instance(let id): traits(of: id)
        case .component(let id): traits(of: id)
        }
    }

    package func traits(of item: Resolved.TypeItem) -> Resolved.Traits {
        switch item {
        case .value(let value): return traits(of: value)
        case .resource(let id):
            var traits = Resolved.Traits()
            traits.hasResources = true
            traits.hasAliases = self[id].original != nil
            return traits
        case .function(let id): return traits(of: id)
        case .instance(let id): return traits(of: id)
        case .component(let id): return traits(of: id)
        }
    }
}

extension DefinedValueType {
    /// Calls `body` with each value type that this one directly refers to, in order. Inlined, since a closure that is called
    /// has a copy of all that it looks into.
    @inlinable @inline(__always)
    package func forEachValue(_ body: (Value) -> Void) {
        switch self {
        case .record(let fields): for field in fields { body(field.type) }
        case .variant(let cases):
            for item in cases { if let type = item.type { body(type) } }
        case .list(let element), .fixedLengthList(let element, _), .option(let element): body(element)
        case .tuple(let elements): for element in elements { body(element) }
        case .result(let ok, let error):
            if let ok { body(ok) }
            if let error { body(error) }
        case .stream(let element), .future(let element): if let element { body(element) }
        case .map(let key, let element):
            body(key)
            body(element)
        case .primitive, .flags, .enumeration, .own, .borrow: break
        }
    }

    /// The resource type that a handle refers to.
    @inlinable
    package var handled: Resource? {
        switch self {
        case .own(let resource), .borrow(let resource): resource
        default: nil
        }
    }
}
