import HeapModule
import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// The order of instantiation: providers first, ties by id. What is left when no instance can come next is a cycle.

extension GraphPlanner {
    /// The instances in the order of their instantiation; nil, and an error, where they need each other in a circle.
    mutating func instantiationOrder() -> [InstanceID]? {
        let byID = instancesByID
        var rank = Array(repeating: 0, count: byID.count)
        for (position, instance) in byID.enumerated() { rank[instance.index] = position }
        var waiting = Array(repeating: 0, count: byID.count)
        var consumers: [[InstanceID]] = Array(repeating: [], count: byID.count)
        for instance in graph.instanceIDs {
            for case let provider? in bindings[instance.index].lazy.map({ $0?.provider })
            where consumers[provider.index].last != instance {
                consumers[provider.index].append(instance)
                waiting[instance.index] += 1
            }
        }
        var ready = Heap<Int>()
        for instance in byID where waiting[instance.index] == 0 { ready.insert(rank[instance.index]) }
        var order: [InstanceID] = []
        while let next = ready.popMin() {
            let instance = byID[next]
            order.append(instance)
            for consumer in consumers[instance.index] {
                waiting[consumer.index] -= 1
                if waiting[consumer.index] == 0 { ready.insert(rank[consumer.index]) }
            }
        }
        guard order.count < byID.count else { return order }
        let left = Set(byID.filter { waiting[$0.index] > 0 })
        sink.report(.cycle(cycle(among: left, byID), in: self))
        return nil
    }

    /// An instance on the circle, what it takes and by which import, and so on around.
    struct CycleStep {
        var consumer: InstanceID
        var importName: String
        var binding: Binding
    }

    /// Each instance that is left waits for another that is left: following them leads around a circle.
    private func cycle(among left: Set<InstanceID>, _ byID: [InstanceID]) -> [CycleStep] {
        guard var current = byID.first(where: left.contains) else { return [] }
        var steps: [CycleStep] = []
        var positions: [InstanceID: Int] = [:]
        while positions[current] == nil {
            positions[current] = steps.count
            let imports = imports(of: current)
            let next = bindings[current.index].enumerated().lazy.compactMap { position, binding -> CycleStep? in
                guard let binding, let provider = binding.provider, left.contains(provider) else { return nil }
                return CycleStep(consumer: current, importName: imports.keys[position], binding: binding)
            }.first
            guard let next, let provider = next.binding.provider else { return steps }
            steps.append(next)
            current = provider
        }
        return Array(steps[(positions[current] ?? 0)...])
    }
}
