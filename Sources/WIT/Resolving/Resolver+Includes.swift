import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Worlds in worlds. See "Union of Worlds with `include`" in WIT.md.

extension Resolver {
    mutating func include(_ syntax: IncludeSyntax, into world: WIT.WorldID) {
        guard isIncluded(syntax.annotations, syntax.range), let included = self.world(at: syntax.path) else { return }
        let source = resolution[included]
        let isForeign = source.package != resolution[world].package
        var renames: [String: IdentifierSyntax] = [:]
        for rename in syntax.renames {
            let names = (source.imports.keys.elements + source.exports.keys.elements).compactMap { key in
                if case .name(let name) = key { Self.resourceName(in: name) } else { nil }
            }
            guard names.contains(rename.name.text) else {
                let isInterface = (source.imports.keys.elements + source.exports.keys.elements).contains { key in
                    if case .interface(let id) = key { resolution[id].name == rename.name.text } else { false }
                }
                report(.renameOfNothing(rename.name, in: syntax.path, isInterface: isInterface, known: names))
                continue
            }
            renames[rename.name.text] = rename.local
        }
        var copier = WorldCopier(to: world)
        for (key, item) in copies(of: source.imports, renames: renames, &copier) {
            include(key, item, \.imports, of: world, isForeign: isForeign, at: syntax, "import")
        }
        for (key, item) in copies(of: source.exports, renames: renames, &copier) {
            include(key, item, \.exports, of: world, isForeign: isForeign, at: syntax, "export")
        }
        typeTraits += copier.copiedTypes.map { typeTraits[$0.index] }
    }

    /// The items under the names that they are to have.
    private mutating func copies(
        of items: WIT.World.Items, renames: [String: IdentifierSyntax], _ copier: inout WorldCopier
    ) -> [(WIT.World.Key, WIT.World.Item)] {
        items.map { key, item in
            guard case .name(let old) = key else { return (key, copier.copy(item, in: &resolution)) }
            let resource = Self.resourceName(in: old)
            let name = renames[resource].map { old.replacing(resource, by: $0.text) }
            return (.name(name ?? old), copier.copy(item, name: name, in: &resolution))
        }
    }

    /// The name that `with` gives for a name: that of its resource for a function of one.
    static func resourceName(in name: String) -> String {
        guard name.first == "[", let end = name.firstIndex(of: "]") else { return name }
        let rest = name[name.index(after: end)...]
        return String(rest[..<(rest.firstIndex(of: ".") ?? rest.endIndex)])
    }

    private mutating func include(
        _ key: WIT.World.Key, _ item: WIT.World.Item, _ items: WritableKeyPath<WIT.World, WIT.World.Items>,
        of world: WIT.WorldID, isForeign: Bool, at syntax: IncludeSyntax, _ verb: String
    ) {
        var item = item
        // A gate speaks of versions of its own package.
        let isStable = item.annotations.gate.since != nil
        if isForeign, isStable { item.annotations.gate = WIT.Gate() }
        guard let other = resolution[world][keyPath: items][key] else {
            resolution[world][keyPath: items][key] = item
            return
        }
        guard case .interface = key else {
            report(
                .includedTwice(
                    resolution.name(of: key), verb, at: syntax.range, first: other.annotations.place))
            return
        }
        if isForeign, isStable {
            resolution[world][keyPath: items][key]?.annotations.gate = WIT.Gate()
        } else if !item.annotations.gate.isOpen, item.annotations.gate != other.annotations.gate {
            if other.annotations.gate.isOpen {
                resolution[world][keyPath: items][key]?.annotations.gate = item.annotations.gate
            } else {
                report(.differentGates(resolution.name(of: key), at: syntax.range))
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
