import OrderedCollections
package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// Works out the type of a component by walking its definitions in order, and refuses what is not valid.
///
/// Of core modules it looks at what they import and export; their insides are not its matter.
package struct ComponentValidator {
    package internal(set) var store: TypeStore
    /// What the component may use.
    let features: Features
    /// Whether it is known to be valid, so that nothing is asked but its type: what is within core modules and core
    /// instances has no part in that.
    let isKnownValid: Bool
    /// The types of nested components that are known already, by where those begin in the file. Nothing else of such a
    /// component is looked at.
    package var knownComponents: [Int: ComponentTypeID] = [:]
    /// Reads the interface of an embedded core module.
    let moduleInterface: (ByteRange) throws(BinaryError) -> ModuleInterface
    /// The scope that definitions are added to, and those around it, the outermost first.
    var scope: Scope
    var enclosing: [Scope] = []
    /// The core types of all core modules and core functions.
    var coreTypes = CoreTypeTable()
    /// The types of all core modules, and which of them belong to those that the store has.
    var moduleTypes: [CoreModuleType] = []
    var typedModules: [ModuleTypeID: Int] = [:]
    var flattening = Flattening()
    /// Arguments that were found to fit.
    var fitting: Set<ArgumentFit> = []
    /// How many parts of types instantiations, imports and exports looked at.
    var work = 0
    /// Which of the nested components is looked at, from the outermost in.
    var path: [Int] = []
    /// Where the item that is looked at begins.
    var offset = 0

    package init(
        store: consuming TypeStore, features: Features = .all, isKnownValid: Bool = false,
        moduleInterface: @escaping (ByteRange) throws(BinaryError) -> ModuleInterface
    ) {
        self.scope = Scope(.component, firstResource: store.nextResource)
        self.store = store
        self.features = features
        self.isKnownValid = isKnownValid
        self.moduleInterface = moduleInterface
    }

    /// The store, with all types of what was validated in it. The validator has it no more.
    package mutating func finish() -> TypeStore {
        var finished = TypeStore()
        swap(&finished, &store)
        return finished
    }

    /// The type of a component that nothing is around.
    package mutating func validate(_ component: Component) throws(ValidationError) -> ComponentTypeID {
        offset = component.range.start
        try require(.componentModel, "a component")
        return try validate(nested: component)
    }

    private mutating func validate(nested component: Component) throws(ValidationError) -> ComponentTypeID {
        open(.component)
        for section in component.sections { try validate(section) }
        return try closeComponent()
    }

    private mutating func validate(_ section: Section) throws(ValidationError) {
        offset = section.range.start
        switch section.contents {
        case .custom: break
        case .coreModule(let range): try coreModule(range)
        case .component(let component):
            if let type = knownComponents[component.range.start] {
                scope.components.append(type)
                return
            }
            path.append(scope.components.count)
            let type = try validate(nested: component)
            path.removeLast()
            scope.components.append(type)
        case .coreInstances(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.coreInstance(item) }
        case .coreTypes(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.coreType(item) }
        case .instances(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.instance(item) }
        case .aliases(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.alias(item) }
        case .types(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.type(item) }
        case .canonicals(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.canonical(item) }
        case .imports(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.importDefinition(item) }
        case .exports(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.exportDefinition(item) }
        case .start(let start): try self.start(start)
        case .values(let items):
            try each(items, section) { validator, item throws(ValidationError) in try validator.value(item) }
        }
    }

    private mutating func each<Item>(
        _ items: [Item], _ section: Section,
        _ body: (inout ComponentValidator, Item) throws(ValidationError) -> Void
    ) throws(ValidationError) {
        for (index, item) in items.enumerated() {
            if index < section.itemOffsets.count { offset = section.itemOffsets[index] }
            try body(&self, item)
        }
    }

    /// Leaves the scope of a component or component type, which gives its type.
    mutating func closeComponent() throws(ValidationError) -> ComponentTypeID {
        if scope.kind == .component { try checkValuesAreUsed() }
        let scope = close()
        var defined = scope.declaredResources
        if scope.kind == .component {
            var collector = ResourceCollector()
            for extern in scope.exports.values { collector.visit(extern.type, in: store) }
            if !collector.resources.isEmpty { defined = ownResources(of: scope, among: collector.resources) }
        }
        let type = store.addComponent(
            imports: scope.imports, exports: scope.exports, importedResources: scope.importedResources,
            definedResources: defined)
        try checkSize(store.traits(of: type))
        return type
    }

    /// The resources that the component of a scope makes itself.
    private func ownResources(of scope: Scope, among resources: OrderedSet<ResourceID>) -> [ResourceID] {
        let imported = Set(scope.importedResources)
        var own: OrderedSet<ResourceID> = []
        for resource in resources {
            let original = store.original(of: resource)
            if original >= scope.firstResource, !imported.contains(original) { own.append(original) }
        }
        return Array(own)
    }

    func checkSize(_ traits: Resolved.Traits) throws(ValidationError) {
        guard traits.size <= Limits.typeSize else { throw error(.limit(.typeSize)) }
        guard traits.depth <= Limits.nestingDepth else { throw error(.limit(.typeNesting)) }
    }
}

// MARK: - Scopes and errors

extension ComponentValidator {
    /// Enters a scope within the one that is open.
    mutating func open(_ kind: Scope.Kind) {
        var new = Scope(kind, firstResource: store.nextResource)
        swap(&scope, &new)
        enclosing.append(new)
    }

    /// Leaves the scope that is open.
    mutating func close() -> Scope {
        var closed = enclosing.removeLast()
        swap(&scope, &closed)
        return closed
    }

    func error(_ reason: ValidationError.Reason) -> ValidationError {
        ValidationError(reason: reason, offset: offset, path: path)
    }

    func error(_ reason: ValidationError.Reason, _ mismatches: [Mismatch], in root: String) -> ValidationError {
        ValidationError(
            reason: reason, offset: offset, path: path,
            differences: mismatches.map { ValidationError.Difference($0, in: root, store) })
    }

    func element<Item>(_ index: UInt32, of items: [Item], _ sort: Sort) throws(ValidationError) -> Item {
        guard index < items.count else { throw error(.index(.undefined(sort, index, count: items.count))) }
        return items[Int(index)]
    }

    func check(_ sort: Sort, _ index: UInt32) throws(ValidationError) {
        let count = scope.count(of: sort)
        guard index < count else { throw error(.index(.undefined(sort, index, count: count))) }
    }

    func typeItem(_ index: TypeIndex) throws(ValidationError) -> Resolved.TypeItem {
        try element(index.rawValue, of: scope.types, .type)
    }

    /// What a definition of any sort is, by its type; a value is used with that.
    mutating func externType(of item: SortIndex) throws(ValidationError) -> Resolved.ExternType {
        switch item.sort {
        case .core(.module):
            return .coreModule(try storedType(of: try element(item.index, of: scope.coreModules, item.sort)))
        case .core: throw error(.index(.notExtern(item.sort)))
        case .function: return .function(try element(item.index, of: scope.functions, item.sort))
        case .value: return .value(try useValue(ValueIndex(item.index)))
        case .type: return .type(try element(item.index, of: scope.types, item.sort))
        case .component: return .component(try element(item.index, of: scope.components, item.sort))
        case .instance: return .instance(try element(item.index, of: scope.instances, item.sort))
        }
    }

    /// Adds a definition of a known type to its index space.
    ///
    /// - Parameter isUsed: whether a value counts as used already, as that of an export does.
    mutating func define(_ type: Resolved.ExternType, isUsed: Bool = false) throws(ValidationError) {
        switch type {
        case .coreModule(let id): try define(module: id)
        case .function(let id): scope.functions.append(id)
        case .value(let type): scope.values.append(Scope.Value(type: type, isUsed: isUsed))
        case .type(let item): scope.types.append(item)
        case .instance(let id): scope.instances.append(id)
        case .component(let id): scope.components.append(id)
        }
    }
}
