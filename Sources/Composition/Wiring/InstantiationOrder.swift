import HeapModule
import OrderedCollections
import WComposeComponentModel

/// The order of instantiation: providers first, ties by id. What is left when no instance can come next is a cycle.
package struct InstantiationOrder: Sendable {
    package let instances: [InstanceID]

    /// Instances need each other in a circle.
    package struct Cycle: Error {
        /// Each by the next.
        package var steps: [Step]

        /// An instance on the circle, what it takes and by which import.
        package struct Step: Sendable {
            package var consumer: InstanceID
            package var importName: String
            package var binding: Binding
        }
    }

    package init(of instances: GraphInstances, _ bindings: Bindings) throws(Cycle) {
        let byID = instances.byID
        var rank = Array(repeating: 0, count: byID.count)
        for (position, instance) in byID.enumerated() { rank[instance.index] = position }
        var waiting = Array(repeating: 0, count: byID.count)
        var consumers: [[InstanceID]] = Array(repeating: [], count: byID.count)
        for instance in instances.all {
            for case let provider? in bindings[of: instance].lazy.map({ $0?.provider })
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
        guard order.count == byID.count else {
            let left = Set(byID.filter { waiting[$0.index] > 0 })
            throw Self.cycle(among: left, instances, bindings)
        }
        self.instances = order
    }

    /// Each instance that is left waits for another that is left: following them leads around a circle.
    private static func cycle(
        among left: Set<InstanceID>, _ instances: GraphInstances, _ bindings: Bindings
    ) -> Cycle {
        guard var current = instances.byID.first(where: left.contains) else { return Cycle(steps: []) }
        var steps: [Cycle.Step] = []
        var positions: [InstanceID: Int] = [:]
        while positions[current] == nil {
            positions[current] = steps.count
            let imports = instances.imports(of: current)
            let next = zip(imports.keys, bindings[of: current]).lazy.compactMap { name, binding -> Cycle.Step? in
                guard let binding, let provider = binding.provider, left.contains(provider) else { return nil }
                return Cycle.Step(consumer: current, importName: name, binding: binding)
            }.first
            guard let next, let provider = next.binding.provider else { return Cycle(steps: steps) }
            steps.append(next)
            current = provider
        }
        return Cycle(steps: Array(steps[(positions[current] ?? 0)...]))
    }
}
