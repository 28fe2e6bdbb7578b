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
        for item in imports {
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
