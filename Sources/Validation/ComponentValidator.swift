import OrderedCollections
package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// Works out the type of a component by walking its definitions in order, and refuses what is not valid.
///
/// The rules are values of their own, which say what is wrong; the walk knows where. Of core modules it looks at what
/// they import and export; their insides are not its matter.
package struct ComponentValidator: ~Copyable {
    typealias Reason = ValidationError.Reason

    package internal(set) var store: TypeStore
    /// What the component may use.
    let features: Features
    /// Whether it is known to be valid, so that nothing is asked but its type: what is within core modules and core
    /// instances has no part in that, nor have the rules for names.
    let isKnownValid: Bool
    /// The types of nested components that are known already, by where those begin in the file. Nothing else of such a
    /// component is looked at.
    package var knownComponents: [Int: ComponentTypeID] = [:]
    /// The types of the definitions of each component, by where that begins in the file: kept where they are asked for.
    package private(set) var definitions: [Int: IndexedTypes]?
    /// Reads the interface of an embedded core module.
    let moduleInterface: (ByteRange) throws(BinaryError) -> ModuleInterface
    var scopes: Scopes
    var coreModules = CoreModuleTypes()
    var canonicalFunctions: CanonicalFunctions
    var instantiations: Instantiations
    var work = WorkBudget()
    /// Which of the nested components is looked at, from the outermost in.
    private var path: [Int] = []
    /// Where the item that is looked at begins.
    private var offset = 0

    package init(
        store: consuming TypeStore, features: Features = .all, isKnownValid: Bool = false,
        keepingDefinitions: Bool = false,
        moduleInterface: @escaping (ByteRange) throws(BinaryError) -> ModuleInterface
    ) {
        self.scopes = Scopes(firstResource: store.nextResource)
        self.store = store
        self.features = features
        self.isKnownValid = isKnownValid
        self.moduleInterface = moduleInterface
        definitions = keepingDefinitions ? [:] : nil
        instantiations = Instantiations(allFit: isKnownValid)
        self.canonicalFunctions = CanonicalFunctions(features)
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
        do throws(Reason) {
            try features.require(.componentModel, "a component")
        } catch {
            throw place(error)
        }
        return try validate(nested: component)
    }

    private mutating func validate(nested component: Component) throws(ValidationError) -> ComponentTypeID {
        open(.component)
        for section in component.sections {
            offset = section.range.start
            if case .component(let component) = section.contents {
                let type = try type(ofNested: component)
                scopes.current.components.append(type)
            } else {
                do throws(Reason) {
                    try validate(section)
                } catch {
                    throw place(error)
                }
            }
        }
        do throws(Reason) {
            let (components, instances) = (scopes.current.components, scopes.current.instances)
            let type = try closeComponent()
            definitions?[component.range.start] = IndexedTypes(
                component: type, components: components, instances: instances)
            return type
        } catch {
            throw place(error)
        }
    }

    private mutating func type(ofNested component: Component) throws(ValidationError) -> ComponentTypeID {
        if let type = knownComponents[component.range.start] { return type }
        path.append(scopes.current.components.count)
        defer { path.removeLast() }
        return try validate(nested: component)
    }

    /// Says where something is wrong.
    private func place(_ reason: Reason) -> ValidationError {
        // What is wrong within a core module has a place there.
        if case .core(.module(let error)) = reason {
            return ValidationError(reason: reason, offset: error.offset, path: path)
        }
        return ValidationError(reason: reason, offset: offset, path: path)
    }

    private mutating func validate(_ section: Section) throws(Reason) {
        switch section.contents {
        case .custom, .component: break
        case .coreModule(let range): try coreModule(range)
        case .coreInstances(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.coreInstance(item) }
        case .coreTypes(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.coreType(item) }
        case .instances(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.instance(item) }
        case .aliases(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.alias(item) }
        case .types(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.type(item) }
        case .canonicals(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.canonical(item) }
        case .imports(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.importDefinition(item) }
        case .exports(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.exportDefinition(item) }
        case .start(let start): try self.start(start)
        case .values(let items):
            try each(items, section) { validator, item throws(Reason) in try validator.value(item) }
        }
    }

    private mutating func each<Item>(
        _ items: [Item], _ section: Section, _ body: (inout ComponentValidator, Item) throws(Reason) -> Void
    ) throws(Reason) {
        for (index, item) in items.enumerated() {
            if index < section.itemOffsets.count { offset = section.itemOffsets[index] }
            try body(&self, item)
        }
    }
}

// MARK: - Scopes

extension ComponentValidator {
    mutating func open(_ kind: Scope.Kind) { scopes.open(kind, firstResource: store.nextResource) }

    /// Leaves the scope of a component or component type, which gives its type.
    mutating func closeComponent() throws(Reason) -> ComponentTypeID {
        if scopes.current.kind == .component { try scopes.current.values.checkAllAreUsed() }
        let scope = scopes.close()
        let type = store.addComponent(
            imports: scope.imports.externs, exports: scope.exports.externs,
            importedResources: scope.importedResources,
            definedResources: scope.kind == .component ? scope.ownResources(in: store) : scope.declaredResources)
        try store.traits(of: type).checkSize()
        return type
    }

    /// What a definition of any sort is, by its type; a value is used with that.
    mutating func externType(of item: SortIndex) throws(Reason) -> Resolved.ExternType {
        switch item.sort {
        case .core(.module):
            return .coreModule(try storedType(of: try scopes.current.core.modules.definition(item.index, item.sort)))
        case .core: throw .index(.notExtern(item.sort))
        case .function: return .function(try scopes.current.functions.definition(item.index, item.sort))
        case .value: return .value(try scopes.current.values.use(ValueIndex(item.index)))
        case .type: return .type(try scopes.current.types.item(TypeIndex(item.index)))
        case .component: return .component(try scopes.current.components.definition(item.index, item.sort))
        case .instance: return .instance(try scopes.current.instances.definition(item.index, item.sort))
        }
    }

    /// Adds a definition of a known type to its index space.
    ///
    /// - Parameter isUsed: whether a value counts as used already, as that of an export does.
    mutating func define(_ type: Resolved.ExternType, isUsed: Bool = false) throws(Reason) {
        switch type {
        case .coreModule(let id): try define(module: id)
        case .function(let id): scopes.current.functions.append(id)
        case .value(let type): scopes.current.values.append(type, isUsed: isUsed)
        case .type(let item): scopes.current.types.append(item)
        case .instance(let id): scopes.current.instances.append(id)
        case .component(let id): scopes.current.components.append(id)
        }
    }
}

extension Resolved.Traits {
    /// Whether a type is of a size that is looked at.
    func checkSize() throws(ValidationError.Reason) {
        guard size <= Limits.typeSize else { throw .limit(.typeSize) }
        guard depth <= Limits.nestingDepth else { throw .limit(.typeNesting) }
    }
}
