import OrderedCollections
import WComposeComponentModel

extension WIT.Resolution {
    /// Adds the imports and exports of a world to another one, which then has types and interfaces of its own for those
    /// that are written within the first.
    ///
    /// - Returns: an import or export that both have, and not alike; nil where there is none.
    package mutating func addItems(of source: WIT.WorldID, to target: WIT.WorldID) -> WIT.World.Key? {
        var copier = WorldCopier(target: target)
        let source = self[source]
        for (key, item) in source.imports {
            if let known = self[target].imports[key] {
                guard copier.isSame(item, known, in: self) else { return key }
            } else {
                self[target].imports[key] = copier.copy(item, in: &self)
            }
        }
        for (key, item) in source.exports {
            if let known = self[target].exports[key] {
                guard copier.isSame(item, known, in: self) else { return key }
            } else {
                self[target].exports[key] = copier.copy(item, in: &self)
            }
        }
        return nil
    }
}

/// Makes items of one world those of another.
private struct WorldCopier {
    let target: WIT.WorldID
    /// What stands in the other world for types of the first one, and of interfaces that are written in it.
    private var types: [WIT.TypeID: WIT.TypeID] = [:]

    init(target: WIT.WorldID) { self.target = target }

    // MARK: Copies

    mutating func copy(_ item: WIT.World.Item, in resolution: inout WIT.Resolution) -> WIT.World.Item {
        var copy = item
        switch item.kind {
        case .interface(let id) where resolution[id].name == nil:
            copy.kind = .interface(self.copy(id, in: &resolution))
        case .interface: break
        case .function(let function): copy.kind = .function(translated(function))
        case .type(let id): copy.kind = .type(self.copy(id, ownedBy: .world(target), in: &resolution))
        }
        return copy
    }

    private mutating func copy(_ id: WIT.InterfaceID, in resolution: inout WIT.Resolution) -> WIT.InterfaceID {
        let original = resolution[id]
        let copy = resolution.add(
            WIT.Interface(name: nil, package: resolution[target].package, annotations: original.annotations))
        for (name, type) in original.types {
            resolution[copy].types[name] = self.copy(type, ownedBy: .interface(copy), in: &resolution)
        }
        resolution[copy].functions = original.functions.mapValues { translated($0) }
        return copy
    }

    private mutating func copy(
        _ id: WIT.TypeID, ownedBy owner: WIT.TypeDefinition.Owner, in resolution: inout WIT.Resolution
    ) -> WIT.TypeID {
        var type = resolution[id]
        type.owner = owner
        type.kind = translated(type.kind)
        let copy = resolution.add(type)
        types[id] = copy
        return copy
    }

    // MARK: Comparing

    /// Whether an item is what the other world has in its place already.
    mutating func isSame(_ item: WIT.World.Item, _ known: WIT.World.Item, in resolution: WIT.Resolution) -> Bool {
        switch (item.kind, known.kind) {
        case (.interface(let id), .interface(let known)):
            id == known || isSame(resolution[id], resolution[known], in: resolution)
        case (.function(let function), .function(let known)): translated(function).type == known.type
        case (.type(let id), .type(let known)): isSame(id, known, in: resolution)
        case (.interface, _), (.function, _), (.type, _): false
        }
    }

    private mutating func isSame(
        _ interface: WIT.Interface, _ known: WIT.Interface, in resolution: WIT.Resolution
    ) -> Bool {
        guard interface.name == nil, known.name == nil, interface.types.count == known.types.count,
            interface.functions.count == known.functions.count
        else { return false }
        for (name, type) in interface.types {
            guard let known = known.types[name], isSame(type, known, in: resolution) else { return false }
        }
        return interface.functions.allSatisfy { name, function in
            known.functions[name].map { $0.type == translated(function).type } ?? false
        }
    }

    private mutating func isSame(_ type: WIT.TypeID, _ known: WIT.TypeID, in resolution: WIT.Resolution) -> Bool {
        guard translated(resolution[type].kind) == resolution[known].kind else { return false }
        types[type] = known
        return true
    }

    // MARK: Types within types

    private func translated(_ id: WIT.TypeID) -> WIT.TypeID { types[id] ?? id }

    private func translated(_ kind: WIT.TypeDefinition.Kind) -> WIT.TypeDefinition.Kind {
        switch kind {
        case .value(let shape): .value(translated(shape))
        case .resource: .resource
        case .alias(let id): .alias(translated(id))
        }
    }

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

    private func translated(_ function: WIT.Function) -> WIT.Function {
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
}
