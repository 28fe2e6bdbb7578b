import OrderedCollections
import WComposeComponentModel

extension PlanningAttempt {
    /// An import of an instance and what it is given.
    package struct Wire {
        package var consumer: InstanceID
        package var importName: String
        package var binding: Binding
    }

    /// What was decided of the imports of instances, as far as it was, in the order of the graph's instances.
    package var wires: [Wire] {
        guard let wiring else { return [] }
        return wiring.instances.all.flatMap { instance in
            zip(wiring.instances.imports(of: instance).keys, wiring.bindings[of: instance]).compactMap {
                name, binding in
                binding.map { Wire(consumer: instance, importName: name, binding: $0) }
            }
        }
    }

    /// What a component of the graph is; nil where it could not be loaded, or has errors.
    package func component(_ id: ComponentID) -> PlannedComponent.Source? { components[id.index]?.source }
}
