import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

// Worlds that have what they say. See "Item: world" in WIT.md.

extension ResolutionDraft {
    /// Adds an import or export. One that the world has already is reported.
    mutating func add(
        _ kind: ExternKind, _ key: WIT.World.Key, _ item: WIT.World.Item, at place: Location, to world: WIT.WorldID
    ) {
        if let other = resolution[world][kind][key] {
            problems.report(
                .externTwice(
                    resolution.name(of: key), kind.rawValue, at: item.annotations.place.map { .text($0) } ?? place,
                    first: other.annotations.place))
            return
        }
        resolution[world][kind][key] = item
    }

    /// Adds to a world what it needs besides what it says, and checks it as a whole.
    ///
    /// - Parameter place: where its name is written.
    mutating func finish(_ id: WIT.WorldID, at place: Location) {
        guard purpose == .resolving else { return }
        let elaboration = WorldElaboration(of: id, in: resolution)
        elaboration.write(to: &resolution)
        if let unmet = elaboration.unmet {
            let place = unmet.item.annotations.place.map { .text($0) } ?? place
            problems.report(.exportNeedsImport(unmet.path, at: [place], world: resolution[id].name))
        }
        checkNames(in: id, at: place)
        for item in resolution[id].imports.values.elements + resolution[id].exports.values.elements {
            guard case .interface(let interface) = item.kind else { continue }
            checkDepth(of: interface, at: item.annotations.place.map { .text($0) } ?? place)
        }
    }

    /// Reports an interface that is nested too deep for a world to import or export it.
    private mutating func checkDepth(of interface: WIT.InterfaceID, at place: Location) {
        guard let name = resolution[interface].name, let depth = depths.depth(of: interface) else { return }
        if depth + Self.levelsOfWorld > Limits.typeDepth {
            problems.report(
                .witTooLarge(
                    "levels of nested types of `\(name)`", limit: Limits.typeDepth - Self.levelsOfWorld - 1, at: place))
        }
    }

    /// Names that included worlds bring, and those of interfaces of other packages, may conflict as those that are written
    /// may, which was reported.
    private mutating func checkNames(in world: WIT.WorldID, at place: Location) {
        for items in [resolution[world].imports, resolution[world].exports] {
            var unique = UniqueNames()
            var places: [String: Location] = [:]
            for (key, item) in items {
                let name = resolution.name(of: key)
                let here = item.place(in: resolution).map { .text($0) } ?? place
                if let other = unique.insert(name) {
                    problems.report(.duplicateName(name, at: here, first: other, at: places[other] ?? place))
                } else {
                    places[name] = here
                }
            }
        }
    }
}

extension WIT.World.Item {
    /// Where it is written.
    fileprivate func place(in resolution: WIT.Resolution) -> SourceRange? {
        switch kind {
        case .function(let function): function.annotations.place ?? annotations.place
        case .type(let id): resolution[id].annotations.place ?? annotations.place
        case .interface: annotations.place
        }
    }
}
