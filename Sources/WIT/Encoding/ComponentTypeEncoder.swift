import OrderedCollections
import WComposeComponentBinary
package import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// Makes the component type of a world, or that which stands for an interface.
///
/// In such a type each interface is an instance that is imported or exported. What an interface uses of another one is
/// aliased from that one's instance. A type that is written without a name is defined once in each of the scopes, as are
/// function types.
struct ComponentTypeEncoder: TypeEncoder {
    let resolution: WIT.Resolution
    private let form: ExternName.VersionForm
    /// What is made, with the component type and while there is one, an instance type in it, as the innermost scopes.
    private var builder = ComponentBuilder()
    /// What stands where in the scope of the component type, and while there is one, in that of an instance type in it.
    private var scopes = [EncodedTypes()]
    private(set) var interface: WIT.InterfaceID?
    /// The last instance of each interface so far.
    private var instances: [WIT.InterfaceID: InstanceIndex] = [:]
    /// Types of interfaces, aliased in the outer scope.
    private var aliases: [WIT.TypeID: TypeIndex] = [:]

    /// - Parameter form: how names of interfaces have their versions.
    init(_ resolution: WIT.Resolution, _ form: ExternName.VersionForm = .full) {
        self.resolution = resolution
        self.form = form
        builder.open(.componentType)
    }

    var types: EncodedTypes {
        _read { yield scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    // MARK: Worlds and interfaces

    /// The type of a component of the world.
    mutating func encode(_ id: WIT.WorldID) throws(Diagnostic) -> TypeDefinition {
        let (world, called) = (resolution[id], "world `\(resolution[id].name)`")
        var (imports, exports) = (Names(of: called), Names(of: called))
        for (key, item) in world.imports {
            guard let type = try encode(item, of: id) else { continue }
            let name = name(of: key, item)
            try imports.add(name, .import, resolution.name(of: key), at: item.annotations.place)
            let index = builder.add(Import(name: name, type: type))
            if case .interface(let interface) = item.kind { instances[interface] = InstanceIndex(index.index) }
        }
        for (key, item) in world.exports {
            guard let type = try encode(item, of: id) else { continue }
            let name = name(of: key, item)
            try exports.add(name, .export, resolution.name(of: key), at: item.annotations.place)
            let index = builder.add(ExportDeclaration(name: name, type: type))
            if case .interface(let interface) = item.kind { instances[interface] = InstanceIndex(index.index) }
        }
        return builder.closeType()
    }

    /// The type that exports an instance of the interface, and imports the interfaces that it uses, as far as they are
    /// types.
    mutating func encode(_ id: WIT.InterfaceID) throws(Diagnostic) -> TypeDefinition {
        var imports = Names(of: "interface `\(resolution[id].name ?? "")`")
        for used in resolution.interfacesUsed(by: id) {
            let type = try instanceType(of: used, withFunctions: false)
            let name = name(of: used)
            try imports.add(name, .import, name.fullText, at: resolution[id].annotations.place)
            instances[used] = InstanceIndex(builder.add(Import(name: name, type: .instance(type))).index)
        }
        let type = try instanceType(of: id)
        _ = builder.add(ExportDeclaration(name: name(of: id), type: .instance(type)))
        return builder.closeType()
    }

    private func name(of id: WIT.InterfaceID) -> ExternName {
        ExternName(resolution.qualifiedName(of: id) ?? "").written(form)
    }

    private func name(of key: WIT.World.Key, _ item: WIT.World.Item) -> ExternName {
        let text = resolution.name(of: key)
        switch item.kind {
        case .function(let function): return ExternName(text, externalID: function.annotations.externalID)
        case .type(let id): return ExternName(text, externalID: resolution[id].annotations.externalID)
        case .interface(let id):
            let implemented: String? = if case .name = key { resolution.qualifiedName(of: id) } else { nil }
            return ExternName(text, implements: implemented, externalID: item.annotations.externalID).written(form)
        }
    }

    /// The names of a scope, of which several may be one in canonical form: those of one track.
    private struct Names {
        let owner: String
        /// By the name as it is written, that of the text.
        private var full: [String: String] = [:]

        init(of owner: String) { self.owner = owner }

        mutating func add(
            _ name: ExternName, _ kind: ExternKind, _ full: String, at place: SourceRange?
        ) throws(Diagnostic) {
            if let other = self.full.updateValue(full, forKey: name.text) {
                throw .sameCanonicalName(full, other, name.text, kind, of: owner, at: place)
            }
        }
    }

    /// The type of an import or export; nothing for a type, whose name is its import.
    private mutating func encode(
        _ item: WIT.World.Item, of world: WIT.WorldID
    ) throws(Diagnostic) -> ExternType? {
        interface = nil
        switch item.kind {
        case .interface(let id): return .instance(try instanceType(of: id))
        case .function(let function): return .function(try index(of: function.type, in: .world(world)))
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
        builder.open(.instanceType)
        scopes.append(EncodedTypes())
        for type in interface.types.values { _ = try index(of: type) }
        if withFunctions {
            for function in interface.functionsByResource {
                let name = ExternName(function.name, externalID: function.annotations.externalID)
                let type = try index(of: function.type, in: .interface(id))
                _ = builder.add(ExportDeclaration(name: name, type: .function(type)))
            }
        }
        scopes.removeLast()
        return builder.define(builder.closeType())
    }

    // MARK: Types

    mutating func define(_ type: TypeDefinition) -> TypeIndex { builder.define(type) }

    mutating func add(_ name: ExternName, _ bound: TypeBound, of _: WIT.TypeID) -> TypeIndex {
        // A name for a type: an import of a component, an export of an instance.
        let index =
            builder.kind == .componentType
            ? builder.add(Import(name: name, type: .type(bound)))
            : builder.add(ExportDeclaration(name: name, type: .type(bound)))
        return TypeIndex(index.index)
    }

    mutating func foreignType(_ id: WIT.TypeID, of owner: WIT.InterfaceID) throws(Diagnostic) -> TypeIndex {
        let index: TypeIndex
        if let known = aliases[id] {
            index = known
        } else {
            guard let instance = instances[owner] else {
                throw .interfaceNotImported(resolution.qualifiedName(of: owner), whichHas: resolution[id].name)
            }
            index = alias(.export(instance, name: resolution[id].name, .type), in: 0)
            aliases[id] = index
        }
        guard scopes.count > 1 else { return index }
        return alias(.outer(count: 1, SortIndex(.type, index.rawValue)), in: 1)
    }

    /// - Parameter place: in `scopes`; the scope of the component that the type is made in is around them.
    private mutating func alias(_ alias: Alias, in place: Int) -> TypeIndex {
        TypeIndex(builder.add(alias, inScope: place + 1).index)
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

extension ExternName {
    /// A name with the attributes that are there, in the order in which wasm-tools has them.
    package init(_ text: String, implements interface: String? = nil, externalID: String?) {
        var attributes: [Attribute] = []
        if let interface { attributes.append(.implements(interface)) }
        if let externalID { attributes.append(.externalID(externalID)) }
        self.init(text, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes)
    }
}
