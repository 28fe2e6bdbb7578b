package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

/// Makes a component definition by definition: the one way to make one.
///
/// It knows what stands where in the index spaces, and what is called how. Component types, instance types and components
/// that stand within are scopes of their own, which are opened and closed; what is added goes to the innermost one.
/// See "Component Definitions" in Binary.md and "Index Spaces" in Explainer.md.
package struct ComponentBuilder: Sendable {
    package enum Kind: Sendable {
        case component, componentType, instanceType
    }

    private struct Scope: Sendable {
        let kind: Kind
        var sizes = IndexSpaceSizes()
        /// Of a component.
        var sections = SectionRuns()
        /// Of a type.
        var declarations: [ComponentDeclaration] = []
        var name: String?
        /// By `Sort.place`; empty before the first.
        var names: [[ComponentNames.NameAssociation]] = []
        var aliases: [ExportedItem: SortIndex] = [:]
    }

    private struct ExportedItem: Hashable, Sendable {
        var instance: InstanceIndex
        var export: String
    }

    /// The innermost last.
    private var scopes: [Scope] = []

    /// - Parameter isOpen: whether a component is open, which is the outermost scope.
    package init(isOpen: Bool = true) {
        if isOpen { open(.component) }
    }

    private var scope: Scope {
        _read { yield scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    // MARK: - Scopes

    /// How many scopes are open.
    package var depth: Int { scopes.count }
    package var kind: Kind { scope.kind }

    /// The index that the next definition of a sort gets.
    package func next(_ sort: Sort) -> UInt32 { scope.sizes[sort] }

    package mutating func open(_ kind: Kind) {
        scopes.append(Scope(kind: kind))
        if kind == .component { scope.sections.write { $0.componentPreamble() } }
    }

    /// Closes the component or instance type that was opened last.
    package mutating func closeType() -> TypeDefinition {
        let closed = scopes.removeLast()
        switch closed.kind {
        case .componentType: return .component(closed.declarations)
        case .instanceType: return .instance(closed.declarations.map(\.inInstanceType))
        case .component: preconditionFailure("a component is no type")
        }
    }

    /// Closes the component that was opened last, the outermost one in the end, and gives its bytes, or what of them was
    /// not taken before.
    ///
    /// - Parameters:
    ///   - producers: what is to be told of who made it.
    ///   - repeatingInstances: whether the names of instances stand before those of functions and at the end, as wasm-tools
    ///     has them in components that it makes of modules.
    package mutating func closeComponent(
        _ producers: Producers? = nil, repeatingInstances: Bool = false
    ) -> [UInt8] {
        precondition(scope.kind == .component, "a type is no component")
        writeNames(repeatingInstances: repeatingInstances)
        if let producers { scope.sections.write { $0.section(producers: producers) } }
        let bytes = scope.sections.take()
        scopes.removeLast()
        return bytes
    }

    private mutating func writeNames(repeatingInstances: Bool) {
        var names = ComponentNames(component: scope.name)
        for (sort, list) in zip(Sort.all, scope.names) where !list.isEmpty {
            names.sorts.append(ComponentNames.SortNames(sort: sort, names: list))
        }
        if repeatingInstances, let instances = names.sorts.last, instances.sort == .instance {
            let place = names.sorts.firstIndex { $0.sort.place >= Sort.function.place } ?? names.sorts.count
            names.sorts.insert(instances, at: place)
        }
        guard names.component != nil || !names.sorts.isEmpty else { return }
        scope.sections.write { $0.section(names: names) }
    }

    /// Takes the bytes of the innermost component that were made so far, for something that is not held in memory to come
    /// after them.
    package mutating func takeBytes() -> [UInt8] { scope.sections.take() }

    // MARK: - Names

    /// The name of the innermost component.
    package mutating func setName(_ name: String?) { scope.name = name }

    /// Gives a name to a definition of the innermost scope; of one sort they are named in the order of their indices.
    package mutating func name(_ definition: SortIndex, _ name: String) {
        self.name(definition, name, inScope: scopes.count - 1)
    }

    /// Gives a name to a definition of a scope, of which the outermost is 0.
    package mutating func name(_ definition: SortIndex, _ name: String, inScope place: Int) {
        if scopes[place].names.isEmpty { scopes[place].names = Array(repeating: [], count: Sort.all.count) }
        scopes[place].names[definition.sort.place].append(
            ComponentNames.NameAssociation(index: definition.index, name: name))
    }

    // MARK: - Definitions and declarations

    package mutating func define(_ type: TypeDefinition) -> TypeIndex {
        if scope.kind == .component {
            scope.sections.add(.type) { $0.write(type) }
        } else {
            scope.declarations.append(.instance(.type(type)))
        }
        return TypeIndex(scope.sizes.add(.type))
    }

    /// The index of the type, or of the first of a group.
    package mutating func define(_ type: CoreType) -> CoreTypeIndex {
        if scope.kind == .component {
            scope.sections.add(.coreType) { $0.write(type) }
        } else {
            scope.declarations.append(.instance(.coreType(type)))
        }
        let index = CoreTypeIndex(scope.sizes[.core(.type)])
        for _ in 0..<type.typeCount { _ = scope.sizes.add(.core(.type)) }
        return index
    }

    package mutating func add(_ alias: Alias) -> SortIndex { add(alias, inScope: scopes.count - 1) }

    /// Adds an alias to a scope, of which the outermost is 0.
    package mutating func add(_ alias: Alias, inScope place: Int) -> SortIndex {
        if scopes[place].kind == .component {
            scopes[place].sections.add(.alias) { $0.write(alias) }
        } else {
            scopes[place].declarations.append(.instance(.alias(alias)))
        }
        return SortIndex(alias.sort, scopes[place].sizes.add(alias.sort))
    }

    /// The export of an instance, which is aliased where it was not before.
    package mutating func export(_ name: String, of instance: InstanceIndex, _ sort: Sort) -> SortIndex {
        let key = ExportedItem(instance: instance, export: name)
        if let known = scope.aliases[key] { return known }
        let index = add(.export(instance, name: name, sort))
        scope.aliases[key] = index
        return index
    }

    package mutating func add(_ item: Import) -> SortIndex {
        switch scope.kind {
        case .component: scope.sections.add(.import) { $0.write(item) }
        case .componentType: scope.declarations.append(.import(item))
        case .instanceType: preconditionFailure("instance types have no imports")
        }
        return SortIndex(item.type.sort, scope.sizes.add(item.type.sort))
    }

    /// Declares an export of a component or instance type.
    package mutating func add(_ item: ExportDeclaration) -> SortIndex {
        precondition(scope.kind != .component, "a component defines its exports")
        scope.declarations.append(.instance(.export(item)))
        return SortIndex(item.type.sort, scope.sizes.add(item.type.sort))
    }

    // MARK: - Definitions of components alone

    package mutating func add(_ item: Export) -> SortIndex { add(.export, item.item.sort) { $0.write(item) } }

    package mutating func add(_ instance: Instance) -> InstanceIndex {
        InstanceIndex(add(.instance, .instance) { $0.write(instance) }.index)
    }

    package mutating func add(_ instance: CoreInstance) -> CoreInstanceIndex {
        CoreInstanceIndex(add(.coreInstance, .core(.instance)) { $0.write(instance) }.index)
    }

    package mutating func add(_ definition: CanonicalDefinition) -> SortIndex {
        add(.canonical, definition.sort) { $0.write(definition) }
    }

    private mutating func add(_ id: SectionID, _ sort: Sort, _ write: (inout ByteWriter) -> Void) -> SortIndex {
        precondition(scope.kind == .component, "a type holds declarations only")
        scope.sections.add(id, write)
        return SortIndex(sort, scope.sizes.add(sort))
    }

    /// A start function, whose results are values.
    package mutating func add(_ start: Start) {
        scope.sections.write { $0.section(start: start) }
        scope.sizes.add(.start(start))
    }

    package mutating func add(coreModule bytes: Span<UInt8>) -> CoreModuleIndex {
        scope.sections.write { $0.section(coreModule: bytes) }
        return CoreModuleIndex(scope.sizes.add(.core(.module)))
    }

    /// A core module whose `size` bytes the caller puts after the bytes that are taken next.
    package mutating func addCoreModule(size: Int) -> CoreModuleIndex {
        scope.sections.write { $0.sectionHeader(.coreModule, size: size) }
        return CoreModuleIndex(scope.sizes.add(.core(.module)))
    }

    package mutating func add(component bytes: Span<UInt8>) -> ComponentIndex {
        scope.sections.write { $0.section(component: bytes) }
        return ComponentIndex(scope.sizes.add(.component))
    }

    /// A component whose `size` bytes the caller puts after the bytes that are taken next.
    package mutating func addComponent(size: Int) -> ComponentIndex {
        scope.sections.write { $0.sectionHeader(.component, size: size) }
        return ComponentIndex(scope.sizes.add(.component))
    }

    package mutating func add(custom name: String, contents: Span<UInt8>) {
        scope.sections.write { $0.section(custom: name, contents: contents) }
    }
}

extension ComponentDeclaration {
    /// The same as an instance type has it, which holds no imports: the builder lets none in.
    fileprivate var inInstanceType: InstanceDeclaration {
        switch self {
        case .instance(let declaration): declaration
        case .import: preconditionFailure("instance types have no imports")
        }
    }
}
