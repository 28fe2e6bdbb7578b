import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rules 3 to 7: what nobody said is found, or left to the host.

extension GraphPlanner {
    /// Rules 3 to 6 for all imports that are given nothing so far; what they do not find stays open (rule 7).
    mutating func bindFound() {
        guard bindings.contains(where: { $0.contains { $0 == nil } }) else { return }
        let providers = providerTable()
        for consumer in graph.instanceIDs {
            for position in bindings[consumer.index].indices where bindings[consumer.index][position] == nil {
                let item = imports(of: consumer).values[position]
                bindings[consumer.index][position] =
                    find(item, consumer, providers) ?? Binding(source: .host(renamed: nil), rule: .open)
            }
        }
    }

    private mutating func find(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ providers: ProviderTable
    ) -> Binding? {
        var candidates = providers.candidates(for: item, match: graph.match)
        candidates.removeAll { !mayProvide($0.owner, for: consumer) }
        let found = decide(candidates, item)
        guard !found.isEmpty else { return graph.match == .structural ? findByType(item, consumer) : nil }
        return binding(found, item, consumer, at: nil) { .found($0) }
    }

    /// Rule 6: the one export whose type fits.
    private mutating func findByType(_ item: Resolved.Extern, _ consumer: InstanceID) -> Binding? {
        guard provesSomething(item.type) else { return nil }
        var found: [Binding] = []
        for provider in instancesByID where mayProvide(provider, for: consumer) {
            for (name, export) in exports(of: provider) where fit(export.type, item.type).isEmpty {
                found.append(Binding(source: .export(provider, name), rule: .found(.type)))
            }
        }
        guard found.count > 1 else { return found.first }
        sink.report(.ambiguousProvider(import: item.name.text, of: consumer, candidates: found, in: self))
        return Binding(source: .host(renamed: nil), rule: .open, isFaulty: true)
    }

    /// An empty shape fits everything and proves nothing: at least a function must be asked for.
    func provesSomething(_ type: Resolved.ExternType) -> Bool {
        switch type {
        case .instance(let id):
            table.types.exports(of: id).values.contains { if case .function = $0.type { true } else { false } }
        case .function: true
        case .coreModule, .value, .type, .component: false
        }
    }

    /// Whether rules 3 to 6 may look at `provider`: a middleware, for one, never feeds itself.
    private func mayProvide(_ provider: InstanceID, for consumer: InstanceID) -> Bool {
        provider != consumer && !graph.consumersOnly.contains(provider) && !depends(provider, on: consumer)
    }

    /// Whether, by what was said, `instance` depends on `other`.
    func depends(_ instance: InstanceID, on other: InstanceID) -> Bool {
        guard !namedProviders[instance.index].isEmpty else { return false }
        var seen: Set<InstanceID> = [instance]
        var rest = [instance]
        while let next = rest.popLast() {
            for provider in namedProviders[next.index] {
                if provider == other { return true }
                if seen.insert(provider).inserted { rest.append(provider) }
            }
        }
        return false
    }
}
