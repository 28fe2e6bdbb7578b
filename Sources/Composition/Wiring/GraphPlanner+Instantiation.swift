import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// The planned instances by their types: the function that validates an instantiation decides here as well.

extension GraphPlanner {
    /// The type of each instance of the graph; errors where resources are not the same.
    mutating func instantiate(_ order: [InstanceID], _ open: OpenImports) -> [InstanceTypeID] {
        var types = graph.instanceIDs.map { table.types.instance(of: componentType(of: $0)) }
        for instance in order where !isGivenUp {
            let component = componentType(of: instance)
            // Where types have no identity and no names, all that can be wrong about them was found when providers were
            // chosen.
            let traits = table.types.traits(of: component)
            guard traits.hasResources || traits.hasAliases else { continue }
            types[instance.index] = instantiate(instance, component, types, open)
        }
        return types
    }

    private mutating func instantiate(
        _ instance: InstanceID, _ component: ComponentTypeID, _ types: [InstanceTypeID], _ open: OpenImports
    ) -> InstanceTypeID {
        let imports = table.types.imports(of: component)
        var given: [String: Resolved.ExternType] = [:]
        for (position, item) in imports.values.enumerated() {
            given[item.name.text] = argument(instance, position, types, open, given) ?? item.type
        }
        let id = id(instance)
        let result = table.types.instantiate(
            component, followingTypes: true, argument: { given[$0] }, origin: { .instance(id, export: $0) })
        for (name, differences) in result.mismatches {
            guard let position = imports.index(forKey: name), let binding = bindings[instance.index][position] else {
                continue
            }
            sink.report(.misfit(name, of: instance, binding, differences, given, in: self))
        }
        return result.instance
    }

    /// The type of what an import is given; nil where that was found to be wrong before.
    private func argument(
        _ instance: InstanceID, _ position: Int, _ types: [InstanceTypeID], _ open: OpenImports,
        _ given: [String: Resolved.ExternType]
    ) -> Resolved.ExternType? {
        guard let binding = bindings[instance.index][position], !binding.isFaulty else { return nil }
        switch binding.source {
        case .export(let provider, let name): return table.types.exports(of: types[provider.index])[name]?.type
        case .instance(let provider): return .instance(types[provider.index])
        case .host:
            return open.places[OpenImports.Ask(instance: instance, position: position)].map { open.imports[$0].type }
        case .typeExport(let name, let export):
            guard case .instance(let id)? = given[name] else { return nil }
            return table.types.exports(of: id)[export]?.type
        }
    }
}
