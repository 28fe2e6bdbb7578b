import OrderedCollections
package import WComposeComponentModel

// Rules 3 to 7: what nobody said is found, or left to the host.

extension Wiring {
    /// Rules 3 to 6 for all imports that are given nothing so far; what they do not find stays open (rule 7).
    package mutating func bindFound(in store: TypeStore, _ log: inout PlanningLog) {
        guard !bindings.areComplete else { return }
        for consumer in instances.all {
            if log.isGivenUp { return }
            for (position, item) in instances.imports(of: consumer).values.enumerated() {
                let place = ImportPlace(consumer, position)
                guard bindings[place] == nil else { continue }
                let found = candidates.exports(for: item, of: consumer, &dependencies, store, &log)
                let binding = binding(found, item, place, at: nil, store, &log) { .found($0) }
                bindings.set(binding ?? Binding(.host(renamed: nil), .open), at: place)
            }
        }
    }
}
