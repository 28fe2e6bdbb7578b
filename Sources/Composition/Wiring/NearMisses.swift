import OrderedCollections
package import WComposeComponentModel
import WComposeDiagnostics

/// An export that is nearly what an import asks for, and why it was not taken.
package struct NearMiss: Equatable, Sendable {
    package var provider: String
    package var export: String
    package var reason: String
    /// A wire that takes it all the same, where it would fit.
    package var wire: String?
    /// Whether it is probably what was meant: only the version differs, or a few letters.
    package var isProbablyMeant = false
    /// What the import asks for, of an instance that depends on the importer: as it is in every chain.
    package var isDependent = false
}

/// Looks for what imports that stay open have nearly found.
package struct NearMisses {
    private let instances: GraphInstances
    /// How often an import was held against an export.
    private var comparisons = 0
    /// Instances of one component miss alike: the first stands for all, and a second for the first where that asks.
    private var representatives: [InstanceID]?
    /// Instances, by id, of which it was told that they were probably meant.
    private(set) var providers: Set<String> = []

    /// More of them do not help anyone.
    private static let mostNearMisses = 5
    /// Exports held against imports, in all, beyond which nothing more is told.
    private static let mostComparisons = 50_000

    package init(_ instances: GraphInstances) { self.instances = instances }

    /// Remembers that a person was told of these.
    mutating func noteTold(_ misses: [NearMiss]) {
        providers.formUnion(misses.filter(\.isProbablyMeant).map(\.provider))
    }

    /// The near misses of an import of the composition: those of the first instance that asks for it.
    mutating func of(
        _ item: CompositionImport, _ wiring: inout Wiring, in store: TypeStore, _ log: inout PlanningLog
    ) -> [NearMiss] {
        guard let asked = item.askedBy.first, let consumer = instances.instance(withID: asked.instance),
            let position = instances.imports(of: consumer).index(forKey: asked.import)
        else { return [] }
        return of(ImportPlace(consumer, position), &wiring, in: store, &log)
    }

    /// The near misses of an import that found nothing.
    package mutating func of(
        _ place: ImportPlace, _ wiring: inout Wiring, in store: TypeStore, _ log: inout PlanningLog
    ) -> [NearMiss] {
        let consumer = place.instance
        let item = instances.imports(of: consumer).values[place.position]
        guard !item.isTypeOnly, wiring.bindings[place]?.rule == .open, comparisons < Self.mostComparisons else {
            return []
        }
        let providers = representatives ?? firstInstances()
        representatives = providers
        var misses: [NearMiss] = []
        var seen: Set<ComponentTypeID> = []
        for provider in providers where provider != consumer {
            guard seen.insert(instances.type(of: provider)).inserted else { continue }
            for (name, export) in instances.exports(of: provider) {
                comparisons += 1
                guard comparisons < Self.mostComparisons else { return misses }
                guard let miss = nearMiss(item, consumer, export, name, provider, &wiring, store, &log) else {
                    continue
                }
                misses.append(miss)
                if misses.count == Self.mostNearMisses { return misses }
            }
        }
        return misses
    }

    private func firstInstances() -> [InstanceID] {
        var counts: [ComponentTypeID: Int] = [:]
        return instances.byID.filter { instance in
            let count = counts[instances.type(of: instance), default: 0]
            counts[instances.type(of: instance)] = count + 1
            return count < 2
        }
    }

    private func nearMiss(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ export: Resolved.Extern, _ name: String,
        _ provider: InstanceID, _ wiring: inout Wiring, _ store: TypeStore, _ log: inout PlanningLog
    ) -> NearMiss? {
        guard !export.isTypeOnly, !instances.graph.spliced.contains(provider) else { return nil }
        let wanted = item.name.interfaceText
        let offered = export.name.fullText
        let differences = wiring.candidates.differences(of: export.type, from: item.type, store, &log)
        let fits = differences.isEmpty && item.type.provesSomething(in: store)
        let wire = instances.wire(provider, name, to: consumer, item.name.text)
        let (wantedName, offeredName) = (InterfaceName(wanted), InterfaceName(offered))
        let isCompatible = wantedName.flatMap { offeredName?.isCompatible(with: $0) } ?? false
        let isAskedFor = offered == item.name.fullText || isCompatible
        func miss(_ reason: String, isProbablyMeant: Bool = false) -> NearMiss {
            NearMiss(
                provider: instances.id(provider), export: offered,
                reason: reason + (fits ? "" : ", and the type differs"),
                wire: fits ? wire : nil, isProbablyMeant: isProbablyMeant)
        }
        if !instances.offers.include(name, of: provider) {
            guard isAskedFor else { return nil }
            var kept = miss(instances.reasonNotToOffer(exportsOf: provider))
            kept.wire = nil
            return kept
        }
        if isAskedFor, wiring.dependencies.has(provider, of: consumer) {
            var dependent = miss("`\(instances.id(provider))` itself depends on `\(instances.id(consumer))`")
            dependent.isDependent = true
            return dependent
        }
        if let wantedName, let offeredName {
            if wantedName.unversioned == offeredName.unversioned {
                if isAskedFor {
                    return reasonToMatchNothing.map { miss($0) }
                        ?? miss("`match: exact` excludes other versions", isProbablyMeant: true)
                }
                let (one, other) = (spell(wantedName.version), spell(offeredName.version))
                return miss("versions \(other) and \(one) are not semver-compatible", isProbablyMeant: true)
            }
            if ExternNameKind.shortName(of: wanted) == ExternNameKind.shortName(of: offered) {
                return miss("the package differs")
            }
        }
        if offered == wanted, let reason = reasonToMatchNothing { return miss(reason) }
        if isSimilar(offered, to: wanted) { return miss("the name is similar", isProbablyMeant: true) }
        if fits, case .instance = item.type { return miss("the type fits, but the name differs") }
        return nil
    }

    /// Nothing where imports are matched.
    private var reasonToMatchNothing: String? {
        switch (instances.graph.match, instances.graph.way) {
        case (.explicit, .document): "`...` takes nothing from instances"
        case (.explicit, .configuration): "a configuration takes an instance by its name, not by its exports"
        case (.explicit, .graphFile), (.explicit, .command): "`match: explicit` connects only what is said"
        case (.exact, _), (.semver, _), (.structural, _): nil
        }
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
