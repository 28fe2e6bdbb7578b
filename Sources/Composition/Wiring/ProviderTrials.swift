import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// Looks for changes to a graph that would make two resources one, and tries them: a cure that leads to another error is
/// none.
struct ProviderTrials {
    private let instances: GraphInstances
    private let bindings: Bindings
    private let table: PackageTable
    private let nested: NestedPlans

    /// Each trial is another run of planning: the first errors are the ones to cure.
    static var mostErrors: Int { 8 }
    /// Beyond it no cure is looked for.
    private static var mostInstances: Int { 200 }

    init(_ instances: GraphInstances, _ bindings: Bindings, _ table: PackageTable, _ nested: NestedPlans) {
        self.instances = instances
        self.bindings = bindings
        self.table = table
        self.nested = nested
    }

    /// Something that a person may write to give imports another provider.
    struct Change {
        var consumer: InstanceID
        var imports: [String]
        var provider: Edge.Provider
        /// A wire between instances that has nothing to connect any more.
        var replaced: Edge?
    }

    /// The first change after which there are fewer errors: both sides take the one resource, or both the other, or the
    /// consumer takes all that speaks of resources from the host.
    ///
    /// - Parameters:
    ///   - differences: between what the consumer asks for and what `binding` gives it.
    ///   - given: the types of all that the consumer is given.
    func cure(
        of differences: [Mismatch], _ consumer: InstanceID, _ binding: Binding, _ given: [String: Resolved.ExternType]
    ) -> Change? {
        guard instances.count <= Self.mostInstances else { return nil }
        var seen: Set<ResourceID> = []
        for difference in differences {
            guard case .resource(let expected, let found) = difference.reason, seen.insert(found).inserted else {
                continue
            }
            let changes = changes(expected, found, consumer, binding, given)
            if let change = changes.lazy.compactMap({ working($0) }).first { return change }
        }
        return nil
    }

    private func changes(
        _ expected: ResourceID, _ found: ResourceID, _ consumer: InstanceID, _ binding: Binding,
        _ given: [String: Resolved.ExternType]
    ) -> [Change] {
        let store = table.types
        // The import of the consumer by which it gets the resource that it expects.
        let own = instances.imports(of: consumer).keys.first { name in
            guard case .instance(let id)? = given[name] else { return false }
            return store.exports(of: id).values.contains {
                if case .type(.resource(let shown)) = $0.type { store.original(of: shown) == expected } else { false }
            }
        }
        // And that of the provider, where it has it from an instance.
        let theirs = binding.provider.flatMap { provider in
            zip(instances.imports(of: provider).keys, bindings[of: provider])
                .first { provides(store[found].origin, $0.1) }.map { (provider, $0.0) }
        }
        var changes = [
            own.flatMap { change(consumer, [$0], to: store[found].origin) },
            theirs.flatMap { change($0, [$1], to: store[expected].origin) },
        ].compactMap(\.self)
        let tied = instances.importsWithResources(of: consumer, store)
        changes.append(Change(consumer: consumer, imports: tied, provider: .host(renamed: nil)))
        return changes
    }

    /// Whether what an import is given is where a resource comes from.
    private func provides(_ origin: ResourceOrigin, _ binding: Binding?) -> Bool {
        switch (origin, binding?.source) {
        case (.instance(let id, let export), .export(let provider, let name)?):
            instances.id(provider) == id && name == export
        default: false
        }
    }

    /// The change by which imports are given what is of this origin.
    private func change(_ consumer: InstanceID, _ imports: [String], to origin: ResourceOrigin) -> Change? {
        switch origin {
        case .instance(let id, let export):
            guard id != instances.id(consumer), let provider = instances.byID.first(where: { instances.id($0) == id })
            else { return nil }
            return Change(consumer: consumer, imports: imports, provider: .export(provider, NameReference(export)))
        case .compositionImport: return Change(consumer: consumer, imports: imports, provider: .host(renamed: nil))
        case .imported, .defined, .declared: return nil
        }
    }

    /// The change, or the change with a wire taken out, if the graph has fewer errors then.
    private func working(_ change: Change) -> Change? {
        if isBetter(after: change) { return change }
        guard change.imports.count == 1, let name = change.imports.first,
            let position = instances.imports(of: change.consumer).index(forKey: name),
            let provider = bindings[ImportPlace(change.consumer, position)]?.provider
        else { return nil }
        var replacing = change
        replacing.replaced = instances.graph.edges.first {
            $0.consumer == change.consumer && $0.provider == .instance(provider) && $0.origin == .wire
                && $0.importName == nil
        }
        return replacing.replaced != nil && isBetter(after: replacing) ? replacing : nil
    }

    private func isBetter(after change: Change) -> Bool {
        var changed = instances.graph
        changed.edges.removeAll { edge in
            guard edge.consumer == change.consumer else { return false }
            guard let reference = edge.importName else {
                return edge.provider == change.replaced?.provider && edge.origin == .wire
            }
            let imports = instances.imports(of: edge.consumer)
            guard let position = reference.position(in: imports) else { return false }
            return change.imports.contains(imports.keys[position])
        }
        for name in change.imports {
            changed.edges.append(Edge(from: change.provider, to: change.consumer, NameReference(name), origin: .with))
        }
        return errorCount(of: changed) < errorCount(of: instances.graph)
    }

    private func errorCount(of graph: CompositionGraph) -> Int {
        var table = table
        var sink = DiagnosticSink()
        var nested = nested
        // Only the number of errors is asked for.
        _ = Planner.plan(graph, in: &table, reporting: &sink, &nested, isTrial: true)
        return sink.errorCount
    }
}
