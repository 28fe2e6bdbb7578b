import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What may stay open, and what nearly provides for it.

extension OpenImports {
    /// Holds the imports of the composition against what it may import, and tells of near misses.
    func check(
        _ instances: GraphInstances, _ nearMisses: inout NearMisses, _ wiring: inout Wiring, in store: TypeStore,
        _ log: inout PlanningLog
    ) {
        let allowed = instances.graph.allowedImports?.map { Glob($0) }
        var forbidden: [(item: CompositionImport, nearMisses: [NearMiss])] = []
        // What is open because of an error is no news.
        let isInDoubt = log.hasErrors
        let told = checkStrict(instances, &nearMisses, &wiring, in: store, &log)
        for item in imports where item.declaration == nil {
            if !told.isEmpty, item.askedBy.allSatisfy({ told.contains($0.instance) }) { continue }
            let found = nearMisses.of(item, &wiring, in: store, &log)
            if let allowed, !item.type.isTypesOnly(in: store), !allowed.contains(where: { $0.matches(item.name.text) })
            {
                forbidden.append((item, found))
                continue
            }
            let misses = found.filter { !$0.isDependent }
            if !misses.isEmpty, !isInDoubt {
                log.report(.nearMiss(item, misses, in: instances))
                nearMisses.noteTold(misses)
            }
        }
        if !forbidden.isEmpty {
            log.report(.forbiddenImports(forbidden, allowed: instances.graph.allowedImports ?? [], in: instances))
        }
    }
}

extension OpenImports {
    /// Says what stays open of instances none of whose imports may.
    ///
    /// - Returns: the ids of the instances of which it was told.
    private func checkStrict(
        _ instances: GraphInstances, _ nearMisses: inout NearMisses, _ wiring: inout Wiring, in store: TypeStore,
        _ log: inout PlanningLog
    ) -> Set<String> {
        var told: Set<String> = []
        for instance in instances.byID where instances.graph[instance].isStrict {
            var open: [(name: String, nearMisses: [NearMiss])] = []
            for (position, item) in instances.imports(of: instance).values.enumerated() {
                let place = ImportPlace(instance, position)
                guard let binding = wiring.bindings[place], binding.isOpen, !binding.isFaulty,
                    !item.type.isTypesOnly(in: store)
                else { continue }
                open.append((item.name.text, nearMisses.of(place, &wiring, in: store, &log)))
            }
            guard !open.isEmpty else { continue }
            told.insert(instances.id(instance))
            log.report(.openImports(open, ofStrict: instance, in: instances))
        }
        return told
    }
}

extension Resolved.ExternType {
    /// An interface of types alone asks nothing of the host.
    func isTypesOnly(in store: TypeStore) -> Bool {
        switch self {
        case .type(.resource): false
        case .type: true
        case .instance(let id): store.exports(of: id).values.allSatisfy { $0.type.isTypesOnly(in: store) }
        case .coreModule, .function, .value, .component: false
        }
    }
}
