import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What may stay open, and what nearly provides for it.

extension OpenImports {
    /// Holds the imports of the composition, and of its instances, against what they may import, and tells of near misses.
    func check(
        _ instances: GraphInstances, _ nearMisses: inout NearMisses, _ wiring: inout Wiring, in store: TypeStore,
        _ log: inout PlanningLog
    ) {
        let limits = ImportPatterns(instances.graph.importLimits)
        var forbidden: [(item: CompositionImport, nearMisses: [NearMiss])] = []
        // What is open because of an error is no news.
        let isInDoubt = log.hasErrors
        let told = checkInstances(instances, &nearMisses, &wiring, in: store, &log)
        for item in imports where item.declaration == nil {
            if !told.isEmpty, item.askedBy.allSatisfy({ told.contains($0.instance) }) { continue }
            let found = nearMisses.of(item, &wiring, in: store, &log)
            if !item.type.isTypesOnly(in: store), !limits.allow(item.name) {
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
            log.report(.forbiddenImports(forbidden, instances.graph.importLimits, in: instances))
        }
    }
}

extension OpenImports {
    /// Says what stays open of instances that may not import it from the host.
    ///
    /// - Returns: the ids of the instances of which it was told.
    private func checkInstances(
        _ instances: GraphInstances, _ nearMisses: inout NearMisses, _ wiring: inout Wiring, in store: TypeStore,
        _ log: inout PlanningLog
    ) -> Set<String> {
        var told: Set<String> = []
        for instance in instances.byID {
            let node = instances.graph[instance]
            guard node.isStrict || !node.importLimits.isEmpty else { continue }
            let limits = ImportPatterns(node.importLimits)
            var open: [(name: ExternName, nearMisses: [NearMiss])] = []
            for (position, item) in instances.imports(of: instance).values.enumerated() {
                let place = ImportPlace(instance, position)
                guard let binding = wiring.bindings[place], binding.isOpen, !binding.isFaulty,
                    !item.type.isTypesOnly(in: store), node.isStrict || !limits.allow(item.name)
                else { continue }
                open.append((item.name, nearMisses.of(place, &wiring, in: store, &log)))
            }
            guard !open.isEmpty else { continue }
            told.insert(instances.id(instance))
            log.report(.openImports(open, of: instance, in: instances))
        }
        return told
    }
}

/// What may be imported from the host, as it is asked for each name.
private struct ImportPatterns {
    private let allowed: [Glob]?
    private let denied: [Glob]

    init(_ limits: ImportLimits) {
        allowed = limits.allowed?.map { Glob($0) }
        denied = limits.denied.map { Glob($0) }
    }

    func allow(_ name: ExternName) -> Bool {
        !denied.contains { $0.matches(name) } && (allowed?.contains { $0.matches(name) } ?? true)
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
