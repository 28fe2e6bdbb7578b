import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// An export that is nearly what an import asks for, and why it was not taken.
struct NearMiss: Equatable {
    var provider: String
    var export: String
    var reason: String
    /// A wire that takes it all the same, where it would fit.
    var wire: String?
    /// Whether it is probably what was meant: only the version differs, or a few letters.
    var isProbablyMeant = false
    /// What the import asks for, of an instance that depends on the importer: as it is in every chain.
    var isDependent = false
}

extension GraphPlanner {
    /// More of them do not help anyone.
    private static let mostNearMisses = 5
    /// Exports held against imports, in all, beyond which nothing more is told.
    private static let mostComparisons = 50_000

    /// The near misses of an import that stays open.
    mutating func nearMisses(of outer: CompositionImport) -> [NearMiss] {
        guard let asked = outer.askedBy.first,
            let consumer = instance(withID: asked.instance),
            let item = imports(of: consumer)[asked.import], !item.isTypeOnly,
            let position = imports(of: consumer).index(forKey: asked.import),
            bindings[consumer.index][position]?.rule == .open, nearMissComparisons < Self.mostComparisons
        else { return [] }
        let representatives = nearMissRepresentatives ?? firstInstances()
        nearMissRepresentatives = representatives
        var misses: [NearMiss] = []
        var seen: Set<ComponentTypeID> = []
        for provider in representatives where provider != consumer {
            guard seen.insert(componentType(of: provider)).inserted else { continue }
            for (name, export) in exports(of: provider) {
                nearMissComparisons += 1
                guard nearMissComparisons < Self.mostComparisons else { return misses }
                guard let miss = nearMiss(item, consumer, export, name, provider) else { continue }
                misses.append(miss)
                if misses.count == Self.mostNearMisses { return misses }
            }
        }
        return misses
    }

    /// Instances of one component miss alike: the first stands for all, and a second for the first where that asks.
    private func firstInstances() -> [InstanceID] {
        var counts: [ComponentTypeID: Int] = [:]
        return instancesByID.filter { instance in
            let count = counts[componentType(of: instance), default: 0]
            counts[componentType(of: instance)] = count + 1
            return count < 2
        }
    }

    private mutating func nearMiss(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ export: Resolved.Extern, _ name: String,
        _ provider: InstanceID
    ) -> NearMiss? {
        guard !export.isTypeOnly else { return nil }
        let wanted = item.name.implements ?? item.name.text
        let fits = fit(export.type, item.type).isEmpty && provesSomething(item.type)
        let wire = "\(id(provider))[\"\(name)\"] -> \(id(consumer))[\"\(item.name.text)\"]"
        func miss(_ reason: String, isProbablyMeant: Bool = false) -> NearMiss {
            NearMiss(
                provider: id(provider), export: name, reason: reason + (fits ? "" : ", and the type differs"),
                wire: fits ? wire : nil, isProbablyMeant: isProbablyMeant)
        }
        if name == item.name.text || isOnTrack(name, of: wanted), depends(provider, on: consumer) {
            var dependent = miss("`\(id(provider))` itself depends on `\(id(consumer))`")
            dependent.isDependent = true
            return dependent
        }
        if let wantedName = InterfaceName(wanted), let offered = InterfaceName(name) {
            if wantedName.unversioned == offered.unversioned {
                if isOnTrack(name, of: wanted) {
                    return miss("`match: exact` excludes other versions", isProbablyMeant: true)
                }
                let (one, other) = (spell(wantedName.version), spell(offered.version))
                return miss("versions \(other) and \(one) are not semver-compatible", isProbablyMeant: true)
            }
            if ExternNameKind.shortName(of: wanted) == ExternNameKind.shortName(of: name) {
                return miss("the package differs")
            }
        }
        if isSimilar(name, to: wanted) { return miss("the name is similar", isProbablyMeant: true) }
        if fits, case .instance = item.type { return miss("the type fits, but the name differs") }
        return nil
    }

    private func isOnTrack(_ name: String, of wanted: String) -> Bool {
        guard let track = InterfaceName(wanted)?.track else { return false }
        return InterfaceName(name)?.track == track
    }

    /// Whether one name may be the other with a slip of the pen: of interfaces, package and interface each.
    private func isSimilar(_ name: String, to wanted: String) -> Bool {
        func isNear(_ name: String, _ wanted: String) -> Bool { Spelling.nearest(to: wanted, among: [name]) != nil }
        switch (InterfaceName(name), InterfaceName(wanted)) {
        case (let name?, let wanted?):
            return isNear(name.package, wanted.package) && isNear(name.projection, wanted.projection)
        case (nil, nil): return isNear(name, wanted)
        default: return false
        }
    }

    private func spell(_ version: InterfaceVersion?) -> String { version?.description ?? "(none)" }
}
