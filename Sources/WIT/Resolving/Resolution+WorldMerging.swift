import OrderedCollections
import WComposeComponentModel

extension WIT.Resolution {
    /// Adds the imports and exports of a world to another one.
    ///
    /// - Returns: an import or export that both have, and not alike; nil where there is none.
    package mutating func addItems(of source: WIT.WorldID, to target: WIT.WorldID) -> WIT.World.Key? {
        var copier = WorldCopier(to: target)
        let source = self[source]
        for (key, item) in source.imports {
            if let known = self[target].imports[key] {
                guard isSame(item, known, with: &copier) else { return key }
            } else {
                self[target].imports[key] = copier.copy(item, in: &self)
            }
        }
        for (key, item) in source.exports {
            if let known = self[target].exports[key] {
                guard isSame(item, known, with: &copier) else { return key }
            } else {
                self[target].exports[key] = copier.copy(item, in: &self)
            }
        }
        return nil
    }

    /// Whether an item is what the other world has in its place already.
    private func isSame(_ item: WIT.World.Item, _ known: WIT.World.Item, with copier: inout WorldCopier) -> Bool {
        switch (item.kind, known.kind) {
        case (.interface(let id), .interface(let known)):
            id == known || isSame(self[id], self[known], with: &copier)
        case (.function(let function), .function(let known)): copier.translated(function).type == known.type
        case (.type(let id), .type(let known)): isSame(id, known, with: &copier)
        case (.interface, _), (.function, _), (.type, _): false
        }
    }

    private func isSame(
        _ interface: WIT.Interface, _ known: WIT.Interface, with copier: inout WorldCopier
    ) -> Bool {
        guard interface.name == nil, known.name == nil, interface.types.count == known.types.count,
            interface.functions.count == known.functions.count
        else { return false }
        for (name, type) in interface.types {
            guard let known = known.types[name], isSame(type, known, with: &copier) else { return false }
        }
        for (name, function) in interface.functions {
            guard copier.translated(function).type == known.functions[name]?.type else { return false }
        }
        return true
    }

    private func isSame(_ type: WIT.TypeID, _ known: WIT.TypeID, with copier: inout WorldCopier) -> Bool {
        guard copier.translated(self[type].kind) == self[known].kind else { return false }
        copier.put(known, for: type)
        return true
    }
}
