import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rules 3 to 7: what nobody said is found, or left to the host. Rule 6 is in GraphPlanner+ByType.swift.

extension GraphPlanner {
    /// Rules 3 to 6 for all imports that are given nothing so far; what they do not find stays open (rule 7).
    mutating func bindFound() {
        guard bindings.contains(where: { $0.contains { $0 == nil } }) else { return }
        let providers = providerTable()
        var dependents = Dependents(namedProviders)
        defer { self.dependents = dependents }
        for consumer in graph.instanceIDs {
            if isGivenUp { return }
            for position in bindings[consumer.index].indices where bindings[consumer.index][position] == nil {
                let item = imports(of: consumer).values[position]
                bindings[consumer.index][position] =
                    find(item, consumer, providers, &dependents) ?? Binding(source: .host(renamed: nil), rule: .open)
            }
        }
    }

    private mutating func find(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ providers: ProviderTable, _ dependents: inout Dependents
    ) -> Binding? {
        // A middleware, for one, never feeds itself.
        let consumersOnly = graph.consumersOnly
        func isAllowed(_ provider: InstanceID) -> Bool {
            provider != consumer && !consumersOnly.contains(provider) && !dependents.has(provider, of: consumer)
        }
        let found = decide(providers.rules(for: item, match: graph.match), item) { isAllowed($0) ? $0 : nil }
        guard !found.isEmpty else { return graph.match == .structural ? findByType(item, consumer, isAllowed) : nil }
        return binding(found, item, consumer, at: nil) { .found($0) }
    }

    /// Whether, by what was said, `instance` depends on `other`.
    mutating func depends(_ instance: InstanceID, on other: InstanceID) -> Bool {
        var dependents = self.dependents ?? Dependents(namedProviders)
        self.dependents = nil
        defer { self.dependents = dependents }
        return dependents.has(instance, of: other)
    }
}

/// Which instances depend on which, by what was said.
struct Dependents {
    /// By provider.
    private var consumers: [[InstanceID]]
    /// The instance whose dependents are marked, by the number of the mark.
    private var marked: InstanceID?
    private var mark = 0
    private var marks: [Int]

    /// - Parameter namedProviders: by consumer.
    init(_ namedProviders: [[InstanceID]]) {
        consumers = Array(repeating: [], count: namedProviders.count)
        marks = Array(repeating: 0, count: namedProviders.count)
        for (consumer, providers) in namedProviders.enumerated() {
            for provider in providers { consumers[provider.index].append(InstanceID(index: consumer)) }
        }
    }

    /// Whether `instance` depends on `other`. All that depend on one are found together: many are asked about in a row.
    mutating func has(_ instance: InstanceID, of other: InstanceID) -> Bool {
        if consumers[other.index].isEmpty { return false }
        if marked != other {
            marked = other
            mark += 1
            var rest = [other]
            while let next = rest.popLast() {
                for consumer in consumers[next.index] where marks[consumer.index] != mark {
                    marks[consumer.index] = mark
                    rest.append(consumer)
                }
            }
        }
        return marks[instance.index] == mark
    }
}
