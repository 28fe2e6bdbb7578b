import OrderedCollections
import WComposeComponentModel

/// Adds the imports and exports of a world to another one, which may have some of them already.
struct WorldMerger: Sendable {
    private let target: WIT.WorldID
    private var copier: WorldCopier

    init(to target: WIT.WorldID) {
        self.target = target
        copier = WorldCopier(to: target)
    }

    /// Adds the imports and exports of a world.
    ///
    /// - Returns: an import or export that both have, and not alike; nil where there is none.
    mutating func add(itemsOf source: WIT.WorldID, in resolution: inout WIT.Resolution) -> WIT.World.Key? {
        let source = resolution[source]
        for (key, item) in source.imports {
            if let known = resolution[target].imports[key] {
                guard isSame(item, known, in: resolution) else { return key }
            } else {
                resolution[target].imports[key] = copier.copy(item, in: &resolution)
            }
        }
        for (key, item) in source.exports {
            if let known = resolution[target].exports[key] {
                guard isSame(item, known, in: resolution) else { return key }
            } else {
                resolution[target].exports[key] = copier.copy(item, in: &resolution)
            }
        }
        return nil
    }

    /// Whether an item is what the other world has in its place already.
    private mutating func isSame(_ item: WIT.World.Item, _ known: WIT.World.Item, in resolution: WIT.Resolution) -> Bool
    {
        switch (item.kind, known.kind) {
        case (.interface(let id), .interface(let known)):
            id == known || isSame(resolution[id], resolution[known], in: resolution)
        case (.function(let function), .function(let known)): copier.translated(function).type == known.type
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
        for (name, function) in interface.functions {
            guard copier.translated(function).type == known.functions[name]?.type else { return false }
        }
        return true
    }

    private mutating func isSame(_ type: WIT.TypeID, _ known: WIT.TypeID, in resolution: WIT.Resolution) -> Bool {
        guard copier.translated(resolution[type].kind) == resolution[known].kind else { return false }
        copier.put(known, for: type)
        return true
    }
}
