import OrderedCollections
import WComposeComponentModel
package import WComposeDiagnostics

/// Something that a person has to decide before a graph can be composed: what an error of planning is about, for those
/// who can change the graph.
package struct Impasse: Sendable {
    /// What is said of it.
    package var diagnostic: Diagnostic
    package var subject: Subject

    package enum Subject: Sendable {
        /// Several exports are one as good as the other for an import: the first of them, and how many there are.
        case candidates(for: ImportPlace, [Binding.Source], count: Int)
        /// What imports of an instance are given they cannot take; perhaps they can take this.
        case provider(of: InstanceID, imports: [String], instead: Edge.Provider)
        /// Imports that cannot stay open while others of the same instances are connected.
        case open([ImportPlace])
        /// Imports that are asked of the host together cannot be, under the name that they have.
        case hostName([ImportPlace])
        /// An export cannot be exported beside the others.
        case export(PlannedExport.Origin)
    }

    /// So many candidates are there to be shown: each of any number of imports may have any number.
    static let mostCandidates = 8
}

/// What came of planning a graph: also where that is no plan, for those who change the graph then.
package struct PlanningAttempt {
    package var plan: Plan?
    package var diagnostics: [Diagnostic]
    package var impasses: [Impasse]
    /// What is to be exported, as far as it can be.
    package var exports: [PlannedExport]
    /// By component of the graph.
    var components: [GraphInstances.NodeComponent?]
    /// Nothing where the graph was not looked at so far.
    var wiring: Wiring?
}

extension PlanningAttempt {
    /// The imports of an instance that another provides for.
    package func connectedImports(of instance: InstanceID) -> [String] {
        guard let wiring else { return [] }
        return zip(wiring.instances.imports(of: instance).keys, wiring.bindings[of: instance])
            .filter { $0.1?.provider != nil }.map(\.0)
    }

    /// Those of `connectedImports(of:)` that speak of resources, which others of them define: they go together.
    package func connectedImportsWithResources(of instance: InstanceID, _ table: PackageTable) -> [String] {
        let connected = Set(connectedImports(of: instance))
        return (wiring?.instances.importsWithResources(of: instance, table.types) ?? [])
            .filter { connected.contains($0) }
    }

    /// By instance: the exports that it offers, and of which no import takes anything. What tools add is not among them.
    ///
    /// - Parameter consumers: whose imports count; nothing: those of all.
    package func exportsLeft(
        _ table: PackageTable, takenBy consumers: Set<InstanceID>? = nil
    ) -> [InstanceID: [String]] {
        guard let wiring else { return [:] }
        let instances = wiring.instances
        var taken: [InstanceID: Set<String>] = [:]
        var takenWhole: Set<InstanceID> = []
        for consumer in instances.all where consumers?.contains(consumer) != false {
            for binding in wiring.bindings[of: consumer] {
                switch binding?.source {
                case .export(let provider, let name)?: taken[provider, default: []].insert(name)
                case .path(.instance(let provider), let names)?:
                    taken[provider, default: []].formUnion(names.prefix(1))
                case .instance(let provider)?: takenWhole.insert(provider)
                case .path(.import, _)?, .path(.definition, _)?, .import?, .host?, .typeExport?, nil: continue
                }
            }
        }
        var left: [InstanceID: [String]] = [:]
        for instance in instances.all where !takenWhole.contains(instance) {
            left[instance] = instances.exports(of: instance).keys.filter { name in
                taken[instance]?.contains(name) != true && instances.offers.include(name, of: instance)
                    && !instances.isToolExport(name, of: instance, table.types)
            }
        }
        return left
    }

    package func importName(at place: ImportPlace) -> String? { wiring?.instances.importName(at: place) }

    /// Edges that say what the graph's `offers` say, for graphs that have no word for it: for each import that finds
    /// something else where all is offered.
    package func edgesPassingOffers(_ table: PackageTable) -> [Edge] {
        guard let wiring, !wiring.instances.graph.offers.isEmpty else { return [] }
        var graph = wiring.instances.graph
        graph.offers = [:]
        let instances = GraphInstances(graph, wiring.instances.components)
        var candidates = Candidates(instances)
        var dependencies = wiring.dependencies
        var log = PlanningLog(for: graph)
        var edges: [Edge] = []
        for consumer in instances.all {
            for (position, item) in instances.imports(of: consumer).values.enumerated() where !item.isTypeOnly {
                guard let binding = wiring.bindings[ImportPlace(consumer, position)], !binding.isFaulty,
                    binding.rule.isOfNoEdge
                else { continue }
                let found = candidates.exports(for: item, of: consumer, &dependencies, table.types, &log)
                let provider: Edge.Provider
                switch binding.source {
                case .export(let instance, let name) where found.map(\.source) != [binding.source]:
                    provider = .export(instance, NameReference(name))
                case .host where !found.isEmpty: provider = .host(renamed: nil)
                case .export, .host, .instance, .import, .path, .typeExport: continue
                }
                edges.append(Edge(from: provider, to: consumer, NameReference(item.name.text), origin: .with))
            }
        }
        return edges
    }
}

extension MatchRule {
    /// Whether what it gives was found, or not, without a word of a person.
    fileprivate var isOfNoEdge: Bool {
        switch self {
        case .found, .open: true
        case .named, .edge, .follows: false
        }
    }
}

extension GraphInstances {
    /// Imports that speak of resources, which others of them define: they go together.
    func importsWithResources(of instance: InstanceID, _ store: TypeStore) -> [String] {
        imports(of: instance).filter { item in
            if case .instance = item.value.type { store.traits(of: item.value.type).hasResources } else { false }
        }.map(\.key)
    }
}
