import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where types do not fit.

extension Diagnostic {
    static func typeMismatch(
        import name: String, of consumer: InstanceID, export: String, _ provider: InstanceID,
        by choice: MatchRule.Choice = .exactName, _ rule: MatchRule, _ differences: [Mismatch],
        at location: Location?, in planner: GraphPlanner
    ) -> Diagnostic {
        let (from, to) = (planner.id(provider), planner.id(consumer))
        let exported = export == name ? "the export of `\(from)`" : "export `\(export)` of `\(from)`"
        return Diagnostic(
            .typeMismatch, "type mismatch: \(exported) does not fit import `\(name)` of `\(to)`",
            at: location.map { [Label($0)] } ?? [],
            notes: (choice == .exactName ? [] : ["found by \(choice.words)"])
                + differences.map {
                    "\(from) → \($0.location(in: export)): \($0.difference(in: planner.table.types))"
                } + age(of: export, comparedTo: name, from, to),
            help: ["build both against one version of the interface"]
                + (planner.leaveToHost(name, of: consumer, from: provider, rule).map {
                    ["or leave it to the host: \($0)"]
                }
                    ?? []))
    }

    /// Which side is the older one, where versions say so.
    private static func age(of export: String, comparedTo name: String, _ from: String, _ to: String) -> [String] {
        guard let offered = InterfaceName(export), let wanted = InterfaceName(name),
            offered.unversioned == wanted.unversioned, let one = offered.version, let other = wanted.version,
            one != other
        else { return [] }
        return one < other
            ? ["`\(from)` is older: it exports \(one), and `\(to)` imports \(other)"]
            : ["`\(to)` is older: it imports \(other), and `\(from)` exports \(one)"]
    }

    /// An argument that does not have the type that the import asks for, once resources have their identity.
    static func misfit(
        _ name: String, of consumer: InstanceID, _ binding: GraphPlanner.Binding, _ differences: [Mismatch],
        _ given: [String: Resolved.ExternType], in planner: GraphPlanner
    ) -> Diagnostic {
        let store = planner.table.types
        let to = planner.id(consumer)
        let from = binding.provider.map(planner.id) ?? "host"
        var notes: [String] = []
        var help: [String] = []
        var named: Set<ResourceID> = []
        var resource: ResourceID?
        var onlyResources = true
        for difference in differences {
            let place = "\(from) → \(difference.location(in: name)): "
            guard case .resource(let expected, let found) = difference.reason else {
                onlyResources = false
                notes.append(place + difference.difference(in: store))
                continue
            }
            guard named.insert(found).inserted else { continue }
            resource = resource ?? expected
            notes.append(place + "`\(store.spell(found))` of " + store[found].origin.words)
            notes.append("`\(to)` expects `\(store.spell(expected))` of " + store[expected].origin.words)
            if help.isEmpty { help = cures(expected, found, of: consumer, binding, given, in: planner) }
        }
        let message =
            if onlyResources, let resource {
                "resource mismatch: `\(store.spell(resource))` is a different resource type for `\(to)` and for "
                    + "`\(from)`, the provider of its import `\(name)`"
            } else { "type mismatch: what `\(from)` provides does not fit import `\(name)` of `\(to)`" }
        return Diagnostic(
            onlyResources ? .resourceMismatch : .typeMismatch, message,
            at: (binding.location ?? planner.graph[consumer].location).map { [Label($0)] } ?? [], notes: notes,
            help: help)
    }

    /// The changes that would make two resources one, each of which was seen to: both sides take the one, or both the
    /// other, or the consumer takes all that speaks of resources from the host.
    private static func cures(
        _ expected: ResourceID, _ found: ResourceID, of consumer: InstanceID, _ binding: GraphPlanner.Binding,
        _ given: [String: Resolved.ExternType], in planner: GraphPlanner
    ) -> [String] {
        // Each trial is another run of planning: the first errors are the ones to cure.
        guard !planner.isTrial, planner.sink.errorCount < 8,
            planner.graph.instances.count <= GraphPlanner.mostInstancesOfTrials
        else { return [] }
        let store = planner.table.types
        // The import of the consumer by which it gets the resource that it expects.
        let own = planner.imports(of: consumer).keys.first { name in
            guard case .instance(let id)? = given[name] else { return false }
            return store.exports(of: id).values.contains {
                if case .type(.resource(let shown)) = $0.type { store.original(of: shown) == expected } else { false }
            }
        }
        // And that of the provider, where it has it from an instance.
        let theirs = binding.provider.flatMap { provider in
            zip(planner.imports(of: provider).keys, planner.bindings[provider.index])
                .first { planner.provides(store[found].origin, $0.1) }.map { (provider, $0.0) }
        }
        var changes = [
            own.flatMap { planner.change(consumer, [$0], to: store[found].origin) },
            theirs.flatMap { planner.change($0, [$1], to: store[expected].origin) },
        ].compactMap(\.self)
        // Imports that speak of resources which others of them define go together.
        let tied = planner.imports(of: consumer).filter { item in
            if case .instance = item.value.type { store.traits(of: item.value.type).hasResources } else { false }
        }.keys
        changes.append(GraphPlanner.Change(consumer: consumer, imports: Array(tied), provider: .host(renamed: nil)))
        return changes.lazy.compactMap { planner.working($0) }.first.map { [planner.cure($0)] } ?? []
    }
}

extension GraphPlanner {
    /// Something that a person may write to give imports another provider.
    struct Change {
        var consumer: InstanceID
        var imports: [String]
        var provider: Edge.Provider
        /// A wire between instances that has nothing to connect any more.
        var replaced: Edge?
    }

    /// The change by which imports are given what is of this origin.
    fileprivate func change(_ consumer: InstanceID, _ imports: [String], to origin: ResourceOrigin) -> Change? {
        switch origin {
        case .instance(let id, let export):
            guard id != self.id(consumer), let provider = instancesByID.first(where: { self.id($0) == id }) else {
                return nil
            }
            return Change(consumer: consumer, imports: imports, provider: .export(provider, NameReference(export)))
        case .compositionImport: return Change(consumer: consumer, imports: imports, provider: .host(renamed: nil))
        case .imported, .defined, .declared: return nil
        }
    }

    /// The change, or the change with a wire taken out, if the graph has fewer errors then: a cure that leads to another
    /// error is none.
    fileprivate func working(_ change: Change) -> Change? {
        if isBetter(after: change) { return change }
        guard change.imports.count == 1, let name = change.imports.first,
            let position = imports(of: change.consumer).index(forKey: name),
            let provider = bindings[change.consumer.index][position]?.provider
        else { return nil }
        var replacing = change
        replacing.replaced = graph.edges.first {
            $0.consumer == change.consumer && $0.provider == .instance(provider) && $0.origin == .wire
                && $0.importName == nil
        }
        return replacing.replaced != nil && isBetter(after: replacing) ? replacing : nil
    }

    private func isBetter(after change: Change) -> Bool {
        var changed = graph
        changed.edges.removeAll { edge in
            guard edge.consumer == change.consumer else { return false }
            guard let reference = edge.importName else {
                return edge.provider == change.replaced?.provider && edge.origin == .wire
            }
            guard let position = position(of: reference, in: imports(of: edge.consumer)) else { return false }
            return change.imports.contains(imports(of: edge.consumer).keys[position])
        }
        for name in change.imports {
            changed.edges.append(Edge(from: change.provider, to: change.consumer, NameReference(name), origin: .with))
        }
        func errors(_ graph: CompositionGraph) -> Int {
            var table = table
            var sink = DiagnosticSink()
            var nested = nested
            _ = Planner.plan(graph, in: &table, reporting: &sink, &nested, isTrial: true)
            return sink.errorCount
        }
        return errors(changed) < errors(graph)
    }

    /// Beyond it no cure is looked for.
    fileprivate static var mostInstancesOfTrials: Int { 200 }

    fileprivate func cure(_ change: Change) -> String {
        if case .export(let provider, let export) = change.provider, let name = change.imports.first {
            let wire = wire(provider, export.text, to: change.consumer, name)
            guard let replaced = change.replaced?.provider.instance else { return "use one provider: " + addWire(wire) }
            return "use one provider: replace the wire `\(id(replaced)) -> \(id(change.consumer))` with `\(wire)`"
        }
        return "use the host's: " + leaveToHost(change.imports, of: change.consumer)
    }
}

extension GraphPlanner {
    /// Whether what an import is given is where a resource comes from.
    fileprivate func provides(_ origin: ResourceOrigin, _ binding: Binding?) -> Bool {
        switch (origin, binding?.source) {
        case (.instance(let id, let export), .export(let provider, let name)?):
            self.id(provider) == id && name == export
        default: false
        }
    }
}

extension ResourceOrigin {
    fileprivate var words: String {
        switch self {
        case .imported(let name): "import `\(name)`"
        case .defined: "the component itself"
        case .declared: "a declared type"
        case .instance(let id, let export): "instance `\(id)`, from its export `\(export)`"
        case .compositionImport(let name): "the host, from import `\(name)`"
        }
    }
}
