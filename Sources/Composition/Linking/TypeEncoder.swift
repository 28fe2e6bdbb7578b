import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Writes resolved types as definitions again. A type that something at hand names is aliased from there and not declared
/// anew, and each name stays the name of what it names, so that who reads the result finds the `use`s of the sources.
struct TypeEncoder {
    let store: TypeStore
    /// What is made.
    var builder = ComponentBuilder()
    /// What stands where in the scopes that are open, the innermost last.
    private var scopes = [TypeScope()]
    /// The outermost scope that types are looked for in.
    private var outermost = 0

    init(_ store: TypeStore) { self.store = store }

    /// The scope that items are added to.
    private var scope: TypeScope {
        _read { yield scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    // MARK: The component itself

    /// From here on, types that refer to what an item of the component is, or exports, refer to it there.
    mutating func note(_ type: Resolved.ExternType, at index: SortIndex) {
        switch type {
        case .type(.resource(let id)): scope.name(id, at: TypeIndex(index.index))
        case .type(.value(.defined(let id))): scope.name(id, at: TypeIndex(index.index))
        case .instance(let id):
            let instance = InstanceIndex(index.index)
            for (name, export) in store.exports(of: id) {
                switch export.type {
                case .type(.resource(let id)): scope.note(id, named: name, by: instance)
                case .type(.value(.defined(let id))): scope.note(id, named: name, by: instance)
                default: break
                }
            }
        default: break
        }
    }

    // MARK: Imports and exports

    mutating func declareImport(_ name: ExternName, _ type: Resolved.ExternType) -> SortIndex {
        let encoded = encode(type)
        let index = builder.add(Import(name: name, type: encoded))
        note(type, at: index)
        return index
    }

    /// A component that is given by the host: its type has nothing to do with the types at hand.
    mutating func declareImport(_ name: ExternName, closed id: ComponentTypeID) -> SortIndex {
        outermost = scopes.count
        let type = defineComponent(id)
        outermost = 0
        return builder.add(Import(name: name, type: .component(type)))
    }

    private mutating func declareExport(_ name: ExternName, _ type: Resolved.ExternType) {
        let encoded = encode(type)
        let index = builder.add(ExportDeclaration(name: name, type: encoded))
        note(type, at: index)
    }

    /// The type of an import or export, with all that it needs declared.
    mutating func encode(_ type: Resolved.ExternType) -> ExternType {
        switch type {
        case .coreModule(let id): return .coreModule(builder.define(CoreType.module(declarations(of: store[id]))))
        case .function(let id): return .function(index(of: id))
        case .value(let type): return .value(.type(encode(type)))
        case .type(.resource(let id)):
            guard let index = nearest(id) else {
                // What else is a name of the resource is a name of this one then.
                scope.isDeclaring = store.original(of: id)
                return .type(.subResource)
            }
            return .type(.eq(index))
        case .type(.value(let type)): return .type(.eq(index(of: type)))
        case .type(.function(let id)): return .type(.eq(index(of: id)))
        case .type(.instance(let id)): return .type(.eq(defineInstance(id)))
        case .type(.component(let id)): return .type(.eq(defineComponent(id)))
        case .instance(let id): return .instance(defineInstance(id))
        case .component(let id): return .component(defineComponent(id))
        }
    }

    private mutating func defineInstance(_ id: InstanceTypeID) -> TypeIndex {
        open(.instanceType)
        for export in store[id].exports.values { declareExport(export.name, export.type) }
        return defineClosed()
    }

    private mutating func defineComponent(_ id: ComponentTypeID) -> TypeIndex {
        let type = store[id]
        open(.componentType)
        for item in type.imports.values { _ = declareImport(item.name, item.type) }
        for export in type.exports.values { declareExport(export.name, export.type) }
        return defineClosed()
    }

    private mutating func open(_ kind: ComponentBuilder.Kind) {
        builder.open(kind)
        scopes.append(TypeScope())
    }

    /// Closes a type, and defines it around.
    private mutating func defineClosed() -> TypeIndex {
        scopes.removeLast()
        return builder.define(builder.closeType())
    }

    private func declarations(of interface: ModuleInterface) -> [ModuleDeclaration] {
        interface.types.map(ModuleDeclaration.type) + interface.imports.map(ModuleDeclaration.import)
            + interface.exports.map(ModuleDeclaration.export)
    }

    // MARK: Value and function types

    private mutating func index(of id: FuncTypeID) -> TypeIndex {
        if let known = scope.functions[id] { return known }
        let type = store[id].type.map(value: { encode($0) })
        let index = builder.define(.function(type))
        scope.functions[id] = index
        return index
    }

    private mutating func encode(_ type: Resolved.ValueType) -> ValueType {
        switch type {
        case .primitive(let type): .primitive(type)
        case .defined: .index(index(of: type))
        }
    }

    private mutating func index(of type: Resolved.ValueType) -> TypeIndex {
        let id: DefinedTypeID
        switch type {
        case .primitive(let primitive): return builder.define(.value(.primitive(primitive)))
        case .defined(let own): id = own
        }
        if let known = nearest(id) { return known }
        let shape = store.shape(of: id).map(value: { encode($0) }, resource: { resource($0) })
        let index = builder.define(.value(shape))
        // A name that nothing at hand gives stands for what it names.
        scope.name(store.original(of: id), at: index)
        return index
    }

    /// Where a resource stands that a handle refers to. Validation lets no component through whose imports and exports
    /// refer to a resource that none before them names; were there one, the index is of nothing, and the composition is
    /// found invalid.
    private mutating func resource(_ id: ResourceID) -> TypeIndex { nearest(id) ?? TypeIndex(.max) }

    /// Where a type stands in the innermost scope, or the nearest at hand of those that it is a name of.
    private mutating func nearest(_ id: DefinedTypeID) -> TypeIndex? {
        if let index = known(id) { return index }
        for aliased in store.aliased(by: id) {
            if let index = known(aliased) { return index }
        }
        return nil
    }

    private mutating func nearest(_ id: ResourceID) -> TypeIndex? {
        if let index = known(id) { return index }
        for aliased in store.aliased(by: id) {
            if let index = known(aliased) { return index }
        }
        return nil
    }

    /// Where a type stands in the innermost scope, aliased from an outer one where it is at hand there.
    private mutating func known(_ id: DefinedTypeID) -> TypeIndex? {
        find(id, known: { $0.definedTypes[$1] }, home: { $0.typeHomes[$1] }, remember: { $0.name($1, at: $2) })
    }

    private mutating func known(_ id: ResourceID) -> TypeIndex? {
        find(id, known: { $0.resources[$1] }, home: { $0.resourceHomes[$1] }, remember: { $0.name($1, at: $2) })
    }

    private mutating func find<ID>(
        _ id: ID, known: (TypeScope, ID) -> TypeIndex?, home: (TypeScope, ID) -> TypeScope.Home?,
        remember: (inout TypeScope, ID, TypeIndex) -> Void
    ) -> TypeIndex? {
        let innermost = scopes.count - 1
        for place in scopes.indices.reversed() where place >= outermost {
            var index = known(scopes[place], id)
            if index == nil, let home = home(scopes[place], id) {
                let alias = alias(.export(home.instance, name: home.export, .type), in: place)
                remember(&scopes[place], id, alias)
                index = alias
            }
            guard let index else { continue }
            guard place < innermost else { return index }
            let outward = UInt32(innermost - place)
            let alias = alias(.outer(count: outward, SortIndex(.type, index.rawValue)), in: innermost)
            remember(&scopes[innermost], id, alias)
            return alias
        }
        return nil
    }

    private mutating func alias(_ alias: Alias, in place: Int) -> TypeIndex {
        TypeIndex(builder.add(alias, inScope: place).index)
    }
}
