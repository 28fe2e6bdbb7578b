import OrderedCollections
import WComposeComponentModel
package import WComposeDiagnostics

extension WIT.Resolution {
    /// Has a world import each interface in one version of those that are compatible, the highest. All that was of the lower
    /// ones is then of that one.
    package mutating func mergeImports(of world: WIT.WorldID) throws(Diagnostic) {
        let replacements = replacements(among: self[world].imports)
        guard !replacements.isEmpty else { return }
        for (old, new) in replacements { try checkUpgrade(from: old, to: new) }
        var imports: WIT.World.Items = [:]
        for (key, var item) in self[world].imports {
            if case .interface(let id) = item.kind, let replacement = replacements[id] {
                // A plain name stays, and is then one for the other version.
                guard case .name = key else { continue }
                item.kind = .interface(replacement)
            }
            imports[key] = item
        }
        self[world].imports = imports
        var aliases: [(id: WIT.TypeID, target: WIT.TypeID)] = []
        for id in types(in: world) {
            guard case .alias(let target) = self[id].kind, let used = interfaceUsed(by: id),
                let replacement = replacements[used]
            else { continue }
            guard let type = self[replacement].types[self[target].name] else {
                throw .unmergeableImports(
                    used, replacement, in: self, because: "the higher version lacks type `\(self[target].name)`")
            }
            aliases.append((id, type))
        }
        retarget(aliases)
        let elaboration = WorldElaboration(of: world, in: self)
        if let unmet = elaboration.unmet { throw .exportNeedsImport(unmet.path, at: [], world: self[world].name) }
        elaboration.write(to: &self)
    }

    /// The interfaces that are imported in a higher version too, with that one.
    private func replacements(
        among imports: WIT.World.Items
    ) -> OrderedDictionary<WIT.InterfaceID, WIT.InterfaceID> {
        var highest: [InterfaceName.Track: (version: SemanticVersion, id: WIT.InterfaceID)] = [:]
        var versions: [(id: WIT.InterfaceID, track: InterfaceName.Track)] = []
        for key in imports.keys {
            guard case .interface(let id) = key, let version = self[self[id].package].name.version,
                let name = qualifiedName(of: id), let track = InterfaceName(name)?.track
            else { continue }
            versions.append((id, track))
            if let known = highest[track], known.version >= version { continue }
            highest[track] = (version, id)
        }
        var replacements: OrderedDictionary<WIT.InterfaceID, WIT.InterfaceID> = [:]
        for (id, track) in versions {
            if let best = highest[track]?.id, best != id { replacements[id] = best }
        }
        return replacements
    }

    /// The types of a world, and of the interfaces that it imports and exports.
    private func types(in world: WIT.WorldID) -> [WIT.TypeID] {
        (self[world].imports.values.elements + self[world].exports.values.elements).flatMap { item -> [WIT.TypeID] in
            switch item.kind {
            case .interface(let id): self[id].types.values.elements
            case .type(let id): [id]
            case .function: []
            }
        }
    }

    /// What both versions have must be the same.
    private func checkUpgrade(from old: WIT.InterfaceID, to new: WIT.InterfaceID) throws(Diagnostic) {
        var copier = WorldCopier(to: WIT.WorldID(0))
        for (name, type) in self[old].types {
            if let known = self[new].types[name] { copier.put(known, for: type) }
        }
        for (name, function) in self[old].functions {
            guard let known = self[new].functions[name], copier.translated(function).type != known.type else {
                continue
            }
            throw .unmergeableImports(old, new, in: self, because: "the types of function `\(name)` differ")
        }
    }
}
