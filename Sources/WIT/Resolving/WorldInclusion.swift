import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// Copies what worlds import and export into worlds that include them. See "Union of Worlds with `include`" in WIT.md.
struct WorldInclusion: Sendable {
    /// The items that were copied so far, of all worlds.
    private var copyCount = 0

    /// Adds the imports and exports of `included` to `world`. Those that cannot be added are reported.
    mutating func include(
        _ included: WIT.WorldID, _ syntax: IncludeSyntax, into world: WIT.WorldID, _ draft: inout ResolutionDraft
    ) {
        let source = draft.resolution[included]
        let isForeign = source.package != draft.resolution[world].package
        let renames = renames(of: syntax, in: source, &draft)
        copyCount += size(of: source, in: draft.resolution)
        guard copyCount <= Limits.items else {
            draft.problems.report(
                .witTooLarge("items included from other worlds", limit: Limits.items, at: .text(syntax.range)))
            return
        }
        var copier = WorldCopier(to: world)
        for (key, item) in copies(of: source.imports, renames: renames, &copier, &draft) {
            include(.import, key, item, into: world, isForeign: isForeign, at: syntax, &draft)
        }
        for (key, item) in copies(of: source.exports, renames: renames, &copier, &draft) {
            include(.export, key, item, into: world, isForeign: isForeign, at: syntax, &draft)
        }
        draft.depths.append(copiesOf: copier.copiedTypes)
    }

    /// By name of the included world, the one that it is to have.
    private func renames(
        of syntax: IncludeSyntax, in source: WIT.World, _ draft: inout ResolutionDraft
    ) -> [String: IdentifierSyntax] {
        var renames: [String: IdentifierSyntax] = [:]
        let keys = source.imports.keys.elements + source.exports.keys.elements
        let names = Set(keys.compactMap { if case .name(let name) = $0 { Self.resourceName(in: name) } else { nil } })
        for rename in syntax.renames {
            guard names.contains(rename.name.text) else {
                let isInterface = keys.contains { key in
                    if case .interface(let id) = key { draft.resolution[id].name == rename.name.text } else { false }
                }
                let known = names.count <= FoundPackage.mostSuggested ? names.sorted() : []
                draft.problems.report(
                    .renameOfNothing(rename.name, in: syntax.path, isInterface: isInterface, known: known))
                continue
            }
            if let other = renames[rename.name.text] {
                draft.problems.report(.renamedTwice(rename, first: other))
            } else {
                renames[rename.name.text] = rename.local
            }
        }
        return renames
    }

    /// The items under the names that they are to have.
    private func copies(
        of items: WIT.World.Items, renames: [String: IdentifierSyntax], _ copier: inout WorldCopier,
        _ draft: inout ResolutionDraft
    ) -> [(WIT.World.Key, WIT.World.Item)] {
        items.map { key, item in
            guard case .name(let old) = key else { return (key, copier.copy(item, in: &draft.resolution)) }
            let resource = Self.resourceName(in: old)
            let name = renames[resource].map { old.replacing(resource, by: $0.text) }
            return (.name(name ?? old), copier.copy(item, name: name, in: &draft.resolution))
        }
    }

    /// How many items a world has, with those of interfaces that are written in it: a few names may include many.
    private func size(of world: WIT.World, in resolution: WIT.Resolution) -> Int {
        var size = 0
        for items in [world.imports, world.exports] {
            for item in items.values {
                size += 1
                if case .interface(let id) = item.kind, resolution[id].name == nil {
                    size += resolution[id].types.count + resolution[id].functions.count
                }
            }
        }
        return size
    }

    /// The name that `with` gives for a name: that of its resource for a function of one.
    private static func resourceName(in name: String) -> String {
        guard name.first == "[", let end = name.firstIndex(of: "]") else { return name }
        let rest = name[name.index(after: end)...]
        return String(rest[..<(rest.firstIndex(of: ".") ?? rest.endIndex)])
    }

    private func include(
        _ kind: ExternKind, _ key: WIT.World.Key, _ item: WIT.World.Item, into world: WIT.WorldID, isForeign: Bool,
        at syntax: IncludeSyntax, _ draft: inout ResolutionDraft
    ) {
        var item = item
        // A gate speaks of versions of its own package.
        let isStable = item.annotations.gate.since != nil
        if isForeign, isStable { item.annotations.gate = WIT.Gate() }
        guard let other = draft.resolution[world][kind][key] else {
            draft.resolution[world][kind][key] = item
            return
        }
        guard case .interface = key else {
            draft.problems.report(
                .includedTwice(
                    draft.resolution.name(of: key), kind.rawValue, at: syntax.range, first: other.annotations.place))
            return
        }
        if isForeign, isStable {
            draft.resolution[world][kind][key]?.annotations.gate = WIT.Gate()
        } else if !item.annotations.gate.isOpen, item.annotations.gate != other.annotations.gate {
            if other.annotations.gate.isOpen {
                draft.resolution[world][kind][key]?.annotations.gate = item.annotations.gate
            } else {
                draft.problems.report(
                    .differentGates(
                        draft.resolution.name(of: key), at: syntax.range, item.annotations.place, item.annotations.gate,
                        first: other.annotations.place, other.annotations.gate))
            }
        }
    }
}

extension String {
    /// The name with the one of its resource, or itself, replaced.
    fileprivate func replacing(_ old: String, by new: String) -> String {
        guard first == "[", let end = firstIndex(of: "]") else { return new }
        return String(self[...end]) + new + dropFirst(distance(from: startIndex, to: end) + 1 + old.count)
    }
}
