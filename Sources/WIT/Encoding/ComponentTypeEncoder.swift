import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// Makes the component type of a world, or that which stands for an interface.
///
/// In such a type each interface is an instance that is imported or exported. What an interface uses of another one is
/// aliased from that one's instance. A type that is written without a name is defined once in each of the scopes, as are
/// function types.
struct ComponentTypeEncoder {
    private let resolution: WIT.Resolution
    /// The scope of the component type, and while there is one, that of an instance type in it.
    private var scopes = [DeclarationScope()]
    /// The interface whose types are defined rather than aliased; nil while it is the world that defines some.
    private var interface: WIT.InterfaceID?
    /// The last instance of each interface so far.
    private var instances: [WIT.InterfaceID: InstanceIndex] = [:]
    /// Types of interfaces, aliased in the outer scope.
    private var aliases: [WIT.TypeID: TypeIndex] = [:]

    init(_ resolution: WIT.Resolution) { self.resolution = resolution }

    private var scope: DeclarationScope {
        get { scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    // MARK: Worlds and interfaces

    /// The type of a component of the world.
    mutating func encode(_ world: WIT.WorldID) throws(Diagnostic) -> TypeDefinition {
        let world = resolution[world]
        for (key, item) in world.imports {
            guard let type = try encode(item) else { continue }
            scope.import(name(of: key, item), type)
            if case .interface(let id) = item.kind { instances[id] = scope.nextInstance() }
        }
        for (key, item) in world.exports {
            guard let type = try encode(item) else { continue }
            scope.export(name(of: key, item), type)
            if case .interface(let id) = item.kind { instances[id] = scope.nextInstance() }
        }
        return .component(scope.declarations)
    }

    /// The type that exports an instance of the interface, and imports the interfaces that it uses, as far as they are
    /// types.
    mutating func encode(_ id: WIT.InterfaceID) throws(Diagnostic) -> TypeDefinition {
        for used in resolution.interfacesUsed(by: id) {
            scope.import(name(of: used), .instance(try instanceType(of: used, withFunctions: false)))
            instances[used] = scope.nextInstance()
        }
        scope.export(name(of: id), .instance(try instanceType(of: id)))
        return .component(scope.declarations)
    }

    private func name(of id: WIT.InterfaceID) -> ExternName { ExternName(resolution.qualifiedName(of: id) ?? "") }

    private func name(of key: WIT.World.Key, _ item: WIT.World.Item) -> ExternName {
        let text = resolution.name(of: key)
        switch item.kind {
        case .function(let function): return ExternName(text, externalID: function.annotations.externalID)
        case .type(let id): return ExternName(text, externalID: resolution[id].annotations.externalID)
        case .interface(let id):
            let implemented: String? = if case .name = key { resolution.qualifiedName(of: id) } else { nil }
            return ExternName(text, implements: implemented, externalID: item.annotations.externalID)
        }
    }

    /// The type of an import or export; nothing for a type, whose name is its import.
    private mutating func encode(_ item: WIT.World.Item) throws(Diagnostic) -> ExternType? {
        interface = nil
        switch item.kind {
        case .interface(let id): return .instance(try instanceType(of: id))
        case .function(let function): return .function(try index(of: function))
        case .type(let id):
            _ = try index(of: id)
            return nil
        }
    }

    private mutating func instanceType(
        of id: WIT.InterfaceID, withFunctions: Bool = true
    ) throws(Diagnostic) -> TypeIndex {
        let interface = resolution[id]
        self.interface = id
        scopes.append(DeclarationScope())
        for type in interface.types.values { _ = try index(of: type) }
        if withFunctions {
            for function in interface.functionsByResource {
                let name = ExternName(function.name, externalID: function.annotations.externalID)
                scope.export(name, .function(try index(of: function)))
            }
        }
        let declarations = scopes.removeLast().instanceDeclarations
        return scope.define(.instance(declarations))
    }

    // MARK: Types

    private mutating func index(of function: WIT.Function) throws(Diagnostic) -> TypeIndex {
        if let known = scope.functions[function.type] { return known }
        let type = try function.type.map { value throws(Diagnostic) in try encode(value) }
        let index = scope.define(.function(type))
        scope.functions[function.type] = index
        return index
    }

    private mutating func encode(_ type: WIT.ValueType) throws(Diagnostic) -> ValueType {
        switch type {
        case .primitive(let type), .shape(.primitive(let type)): return .primitive(type)
        case .named(let id): return .index(try index(of: id))
        case .shape(let shape):
            if let known = scope.shapes[shape] { return .index(known) }
            let index = try define(shape)
            scope.shapes[shape] = index
            return .index(index)
        }
    }

    private mutating func define(_ shape: WIT.ValueShape) throws(Diagnostic) -> TypeIndex {
        let definition = try shape.map(
            value: { type throws(Diagnostic) in try encode(type) },
            resource: { id throws(Diagnostic) in try index(of: id) })
        return scope.define(.value(definition))
    }

    private mutating func index(of id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        if let known = scope.named[id] { return known }
        let index = try add(id)
        scope.named[id] = index
        return index
    }

    private mutating func add(_ id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        let type = resolution[id]
        if case .interface(let owner) = type.owner, owner != interface { return try alias(type, id, of: owner) }
        let bound: TypeBound =
            switch type.kind {
            case .resource: .subResource
            case .alias(let target): .eq(try index(of: target))
            case .value(let shape): .eq(try define(shape))
            }
        let name = ExternName(type.name, externalID: type.annotations.externalID)
        return scope.name(name, bound, byImport: scopes.count == 1)
    }

    private mutating func alias(
        _ type: WIT.TypeDefinition, _ id: WIT.TypeID, of owner: WIT.InterfaceID
    ) throws(Diagnostic) -> TypeIndex {
        let index: TypeIndex
        if let known = aliases[id] {
            index = known
        } else {
            guard let instance = instances[owner] else {
                throw .interfaceNotImported(resolution.qualifiedName(of: owner), whichHas: type.name)
            }
            index = scopes[0].alias(.export(instance, name: type.name, .type))
            aliases[id] = index
        }
        guard scopes.count > 1 else { return index }
        return scope.alias(.outer(count: 1, SortIndex(.type, index.rawValue)))
    }
}

extension WIT.Interface {
    /// The functions as a binary has them: those of resources in the order of the resources, then the others.
    fileprivate var functionsByResource: [WIT.Function] {
        var ofResources: OrderedDictionary<WIT.TypeID, [WIT.Function]> = [:]
        for type in types.values { ofResources[type] = [] }
        var others: [WIT.Function] = []
        for function in functions.values {
            if let resource = function.kind.resource {
                ofResources[resource, default: []].append(function)
            } else {
                others.append(function)
            }
        }
        return ofResources.values.flatMap { $0 } + others
    }
}
