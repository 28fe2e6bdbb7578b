import OrderedCollections
import WComposeComponentModel

/// Makes imports and exports of one world those of another, which then has types and interfaces of its own for those that
/// are written within the first.
struct WorldCopier {
    private let target: WIT.WorldID
    /// What stands in the other world for types of the first one, and of interfaces that are written in it.
    private var types: [WIT.TypeID: WIT.TypeID] = [:]
    private var interfaces: [WIT.InterfaceID: WIT.InterfaceID] = [:]
    /// The types that were copied, in the order of the copies.
    private(set) var copiedTypes: [WIT.TypeID] = []

    init(to target: WIT.WorldID) { self.target = target }

    /// From here on, `known` stands for `type`.
    mutating func put(_ known: WIT.TypeID, for type: WIT.TypeID) { types[type] = known }

    // MARK: Copies

    /// - Parameter name: by which the other world calls a type or function, where that is another one.
    mutating func copy(
        _ item: WIT.World.Item, name: String? = nil, in resolution: inout WIT.Resolution
    ) -> WIT.World.Item {
        var copy = item
        switch item.kind {
        case .interface(let id):
            if resolution[id].name == nil { copy.kind = .interface(self.copy(id, in: &resolution)) }
        case .function(let function):
            var function = translated(function)
            function.name = name ?? function.name
            copy.kind = .function(function)
        case .type(let id):
            copy.kind = .type(self.copy(id, name: name, ownedBy: .world(target), in: &resolution))
        }
        return copy
    }

    private mutating func copy(_ id: WIT.InterfaceID, in resolution: inout WIT.Resolution) -> WIT.InterfaceID {
        if let known = interfaces[id] { return known }
        return copy(id, name: nil, package: resolution[target].package, in: &resolution)
    }

    /// A copy of a named interface, of the same name: an instance of it that has types of its own.
    mutating func copyNamed(_ id: WIT.InterfaceID, in resolution: inout WIT.Resolution) -> WIT.InterfaceID {
        copy(id, name: resolution[id].name, package: resolution[id].package, in: &resolution)
    }

    private mutating func copy(
        _ id: WIT.InterfaceID, name: String?, package: WIT.PackageID, in resolution: inout WIT.Resolution
    ) -> WIT.InterfaceID {
        let original = resolution[id]
        let copy = resolution.add(
            WIT.Interface(name: name, package: package, annotations: original.annotations))
        interfaces[id] = copy
        for (name, type) in original.types {
            resolution[copy].types[name] = self.copy(type, ownedBy: .interface(copy), in: &resolution)
        }
        resolution[copy].functions = original.functions.mapValues { translated($0) }
        return copy
    }

    private mutating func copy(
        _ id: WIT.TypeID, name: String? = nil, ownedBy owner: WIT.TypeDefinition.Owner,
        in resolution: inout WIT.Resolution
    ) -> WIT.TypeID {
        let original = resolution[id]
        var type = WIT.TypeDefinition(
            name: name ?? original.name, owner: owner, kind: translated(original.kind),
            annotations: original.annotations)
        type.memberDocumentation = original.memberDocumentation
        let copy = resolution.add(type)
        types[id] = copy
        copiedTypes.append(id)
        return copy
    }

    // MARK: Types within types

    func translated(_ kind: WIT.TypeDefinition.Kind) -> WIT.TypeDefinition.Kind {
        switch kind {
        case .value(let shape): .value(translated(shape))
        case .resource: .resource
        case .alias(let id): .alias(translated(id))
        case .function(let type): .function(type.map(value: { translated($0) }))
        }
    }

    func translated(_ function: WIT.Function) -> WIT.Function {
        var copy = function
        copy.type = function.type.map(value: { translated($0) })
        switch function.kind {
        case .freestanding: break
        case .method(let id): copy.kind = .method(translated(id))
        case .static(let id): copy.kind = .static(translated(id))
        case .constructor(let id): copy.kind = .constructor(translated(id))
        }
        return copy
    }

    private func translated(_ id: WIT.TypeID) -> WIT.TypeID { types[id] ?? id }

    private func translated(_ shape: WIT.ValueShape) -> WIT.ValueShape {
        shape.map(value: { translated($0) }, resource: { translated($0) })
    }

    private func translated(_ type: WIT.ValueType) -> WIT.ValueType {
        switch type {
        case .primitive: type
        case .named(let id): .named(translated(id))
        case .shape(let shape): .shape(translated(shape))
        }
    }
}
