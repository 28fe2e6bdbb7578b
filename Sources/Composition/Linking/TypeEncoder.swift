import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Writes resolved types as definitions again. A type that something at hand exports already is aliased from there and
/// not declared anew, so that who reads the result finds the `use`s of the sources.
struct TypeEncoder {
    let store: TypeStore
    let same: SameTypes
    /// The scopes that are open, the innermost last.
    private(set) var scopes: [TypeScope]

    /// - Parameter counts: what stands in the component before.
    init(
        _ table: PackageTable, following counts: TypeScope.Counts = .init()
    ) {
        self.store = table.types
        self.same = table.sameTypes
        self.scopes = [TypeScope(following: counts)]
    }

    /// The scope that items are added to.
    private var scope: TypeScope {
        _read { yield scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    /// The outermost scope: the component itself.
    var component: TypeScope { scopes[0] }

    mutating func declareImport(_ name: ExternName, _ type: Resolved.ExternType) -> SortIndex {
        let item = Import(name: name, type: encode(type))
        let index = scope.add(item, of: type)
        note(type, at: index)
        return index
    }

    mutating func declareExport(_ name: ExternName, _ type: Resolved.ExternType) {
        let export = ExportDeclaration(name: name, type: encode(type))
        let index = scope.add(export, of: type)
        note(type, at: index)
    }

    /// What was imported or exported names its types from here on.
    private mutating func note(_ type: Resolved.ExternType, at index: SortIndex) {
        switch type {
        case .type(.resource(let id)): scope.resources[id] = TypeIndex(index.index)
        case .type(.value(.defined(let id))): scope.definedTypes[same(id)] = TypeIndex(index.index)
        case .instance(let id):
            let instance = InstanceIndex(index.index)
            for (name, export) in store[id].exports {
                switch export.type {
                case .type(.resource(let id)): scope.note(id, named: name, by: instance)
                case .type(.value(.defined(let id))): scope.note(same(id), named: name, by: instance)
                default: break
                }
            }
        default: break
        }
    }

    private mutating func encode(_ type: Resolved.ExternType) -> ExternType {
        switch type {
        case .coreModule(let id): return .coreModule(scope.define(.module(declarations(of: store[id]))))
        case .function(let id): return .function(index(of: id))
        case .value(let type): return .value(.type(encode(type)))
        case .type(.resource(let id)):
            guard let index = known(id) else { return .type(.subResource) }
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
        scopes.append(TypeScope())
        for export in store[id].exports.values { declareExport(export.name, export.type) }
        let declarations = scopes.removeLast().items.compactMap(\.instanceDeclaration)
        return scope.define(.instance(declarations))
    }

    private mutating func defineComponent(_ id: ComponentTypeID) -> TypeIndex {
        let type = store[id]
        scopes.append(TypeScope())
        for item in type.imports.values { _ = declareImport(item.name, item.type) }
        for export in type.exports.values { declareExport(export.name, export.type) }
        let declarations = scopes.removeLast().items.map(\.componentDeclaration)
        return scope.define(.component(declarations))
    }

    private func declarations(of interface: ModuleInterface) -> [ModuleDeclaration] {
        interface.types.map(ModuleDeclaration.type) + interface.imports.map(ModuleDeclaration.import)
            + interface.exports.map(ModuleDeclaration.export)
    }

    // MARK: Value and function types

    private mutating func index(of id: FuncTypeID) -> TypeIndex {
        if let known = scope.functions[id] { return known }
        let type = store[id].type.map(value: { encode($0) })
        let index = scope.define(.function(type))
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
        case .primitive(let primitive): return scope.define(.value(.primitive(primitive)))
        case .defined(let own): id = same(own)
        }
        if let known = known(id) { return known }
        let shape = store.shape(of: id).map(value: { encode($0) }, resource: { resource($0) })
        let index = scope.define(.value(shape))
        scope.definedTypes[id] = index
        return index
    }

    /// Where a resource stands that a handle refers to. Validation lets no component through whose imports and exports
    /// refer to a resource that none before them names.
    private mutating func resource(_ id: ResourceID) -> TypeIndex {
        guard let index = known(id) else { preconditionFailure("a handle refers to a resource that has no name here") }
        return index
    }

    /// Where a type stands in the innermost scope, aliased from an outer one where it is at hand there.
    private mutating func known(_ id: DefinedTypeID) -> TypeIndex? {
        find(
            id, known: { $0.definedTypes[$1] }, home: { $0.typeHomes[$1] },
            remember: { $0.definedTypes[$1] = $2 })
    }

    private mutating func known(_ id: ResourceID) -> TypeIndex? {
        find(id, known: { $0.resources[$1] }, home: { $0.resourceHomes[$1] }, remember: { $0.resources[$1] = $2 })
    }

    private mutating func find<ID>(
        _ id: ID, known: (TypeScope, ID) -> TypeIndex?, home: (TypeScope, ID) -> TypeScope.Home?,
        remember: (inout TypeScope, ID, TypeIndex) -> Void
    ) -> TypeIndex? {
        let innermost = scopes.count - 1
        for place in scopes.indices.reversed() {
            var index = known(scopes[place], id)
            if index == nil, let home = home(scopes[place], id) {
                let alias = scopes[place].aliasType(.export(home.instance, name: home.export, .type))
                remember(&scopes[place], id, alias)
                index = alias
            }
            guard let index else { continue }
            guard place < innermost else { return index }
            let outward = UInt32(innermost - place)
            let alias = scopes[innermost].aliasType(.outer(count: outward, SortIndex(.type, index.rawValue)))
            remember(&scopes[innermost], id, alias)
            return alias
        }
        return nil
    }
}

extension TypeScope.Item {
    /// Imports are no declarations of instances.
    fileprivate var instanceDeclaration: InstanceDeclaration? {
        switch self {
        case .coreType(let type): .coreType(type)
        case .type(let type): .type(type)
        case .alias(let alias): .alias(alias)
        case .export(let export): .export(export)
        case .import: nil
        }
    }

    fileprivate var componentDeclaration: ComponentDeclaration {
        switch self {
        case .coreType(let type): .instance(.coreType(type))
        case .type(let type): .instance(.type(type))
        case .alias(let alias): .instance(.alias(alias))
        case .export(let export): .instance(.export(export))
        case .import(let item): .import(item)
        }
    }
}
