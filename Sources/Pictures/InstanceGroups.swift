import OrderedCollections
import WComposeReports

/// The instances of a composition in as many boxes as can be looked at: each by itself, else those of one component
/// together, then what follows one after the other, then what stands as deep.
struct InstanceGroups {
    private(set) var units: [Unit]

    struct Unit: Equatable {
        var title: String
        var lines: [String] = []
        /// Of which all are.
        var component: String?
        var members: [CompositionReport.Instance]
    }

    /// - Parameter limit: the most boxes.
    init(_ composition: CompositionReport.Composition, limit: Int) {
        units = composition.instances.map { Unit(title: $0.id, component: $0.component, members: [$0]) }
        guard units.count > limit else { return }
        units = Self.byComponent(units)
        guard units.count > limit else { return }
        let links = Links(units, composition)
        units = Self.byChain(units, links)
        guard units.count > limit else { return }
        units = Self.byDepth(units, Links(units, composition), limit: max(1, limit))
    }

    private static func byComponent(_ units: [Unit]) -> [Unit] {
        var groups: OrderedDictionary<String, [CompositionReport.Instance]> = [:]
        for unit in units {
            guard let component = unit.component else { continue }
            groups[component, default: []] += unit.members
        }
        return groups.map { component, members in
            guard members.count > 1 else {
                return Unit(title: members[0].id, component: component, members: members)
            }
            return Unit(
                title: "\(component) ×\(Quantity.spelled(members.count))",
                lines: ["\(members[0].id) … \(members[members.count - 1].id)"], component: component, members: members)
        }
    }

    private static func byChain(_ units: [Unit], _ links: Links) -> [Unit] {
        var result: [Unit] = []
        var isTaken = [Bool](repeating: false, count: units.count)
        for start in units.indices where !isTaken[start] {
            // From where the chain begins, so that it is whole.
            var first = start
            while let before = links.onlyProvider(of: first), !isTaken[before], before != start { first = before }
            var chain = [first]
            isTaken[first] = true
            while let next = links.onlyConsumer(of: chain[chain.count - 1]), !isTaken[next] {
                isTaken[next] = true
                chain.append(next)
            }
            guard chain.count > 2 else {
                result += chain.map { units[$0] }
                continue
            }
            let members = chain.flatMap { units[$0].members }
            result.append(
                Unit(
                    title: "\(members[0].id) → … → \(members[members.count - 1].id)",
                    lines: ["a chain of \(Quantity.spelled(members.count))"], members: members))
        }
        return result
    }

    private static func byDepth(_ units: [Unit], _ links: Links, limit: Int) -> [Unit] {
        let depths = links.depths
        let deepest = depths.max() ?? 0
        let step = deepest / limit + 1
        var groups: [Int: [CompositionReport.Instance]] = [:]
        for (unit, depth) in zip(units, depths) { groups[depth / step, default: []] += unit.members }
        return groups.keys.sorted().map { key in
            let members = groups[key, default: []]
            guard members.count > 1 else {
                return Unit(title: members[0].id, component: members[0].component, members: members)
            }
            return Unit(
                title: "\(members[0].id) … \(members[members.count - 1].id)",
                lines: ["\(Quantity.spelled(members.count)) instances, \(key * step + 1) deep"], members: members)
        }
    }
}

/// Who provides for whom, among boxes.
private struct Links {
    private var providers: [OrderedSet<Int>]
    private var consumers: [OrderedSet<Int>]

    init(_ units: [InstanceGroups.Unit], _ composition: CompositionReport.Composition) {
        providers = Array(repeating: [], count: units.count)
        consumers = providers
        var places: [String: Int] = [:]
        for (place, unit) in units.enumerated() {
            for member in unit.members { places[member.id] = place }
        }
        for edge in composition.edges {
            guard let consumer = places[edge.consumer] else { continue }
            for root in edge.provider.roots {
                guard let provider = root.instance.flatMap({ places[$0] }), provider != consumer else { continue }
                providers[consumer].append(provider)
                consumers[provider].append(consumer)
            }
        }
    }

    /// The one before it in a chain.
    func onlyProvider(of unit: Int) -> Int? {
        guard providers[unit].count == 1, consumers[providers[unit][0]].count == 1 else { return nil }
        return providers[unit][0]
    }

    /// The one after it in a chain.
    func onlyConsumer(of unit: Int) -> Int? {
        guard consumers[unit].count == 1, providers[consumers[unit][0]].count == 1 else { return nil }
        return consumers[unit][0]
    }

    /// How many stand before each.
    var depths: [Int] {
        let links = consumers.enumerated().lazy.flatMap { provider, consumers in
            consumers.lazy.map { (from: provider, to: $0) }
        }
        return LinkDepths(count: providers.count, links: links).depths
    }
}
