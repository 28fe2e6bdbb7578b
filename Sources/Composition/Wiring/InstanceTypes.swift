import OrderedCollections
package import WComposeComponentModel
import WComposeDiagnostics

/// The planned instances by their types: the function that validates an instantiation decides here as well.
package struct InstanceTypes: Sendable {
    /// By instance of the graph.
    private var types: [InstanceTypeID]

    package subscript(instance: InstanceID) -> InstanceTypeID { types[instance.index] }

    /// The type of what a path begins at, with the actual resources.
    func type(of root: PathRoot, _ instances: GraphInstances, _ open: OpenImports, in store: TypeStore)
        -> Resolved.ExternType
    {
        switch root {
        case .instance(let id): .instance(self[id])
        case .import(let id): open.imports[open.place(of: id)].type
        case .definition: instances.type(of: root, in: store)
        }
    }

    /// Instantiates in this order, and says where resources are not the same.
    ///
    /// - Parameters:
    ///   - nested: what came of nested graphs, for trials of what may cure an error.
    ///   - isTrial: whether this is such a trial, of which only the number of errors is asked for.
    package init(
        _ order: InstantiationOrder, of instances: GraphInstances, _ bindings: Bindings, _ open: OpenImports,
        in table: inout PackageTable, _ nested: NestedPlans, isTrial: Bool, _ log: inout PlanningLog
    ) {
        types = instances.all.map { table.types.instance(of: instances.type(of: $0)) }
        for instance in order.instances where !log.isGivenUp {
            // Where types have no identity and no names, all that can be wrong about them was found when providers were
            // chosen.
            let traits = table.types.traits(of: instances.type(of: instance))
            guard traits.hasResources || traits.hasAliases else { continue }
            let component = instances.component(of: instance)
            let given = arguments(of: instance, component, instances, bindings, open, table.types)
            let id = instances.id(instance)
            let result = table.types.instantiate(
                component.type, followingTypes: true, argument: { given[$0] },
                origin: { .instance(id, export: $0) })
            for (name, differences) in result.mismatches {
                guard let position = component.imports.index(forKey: name),
                    let binding = bindings[ImportPlace(instance, position)]
                else { preconditionFailure("only what an import is given can be wrong") }
                var change: ProviderTrials.Change?
                if !isTrial, log.sink.errorCount < ProviderTrials.mostErrors {
                    let trials = ProviderTrials(instances, bindings, table, nested)
                    change = trials.cure(of: differences, instance, binding, given)
                }
                log.report(
                    .misfit(name, of: instance, binding, differences, cure: change, in: instances, table.types),
                    about: .provider(
                        of: change?.consumer ?? instance,
                        imports: change?.imports ?? [name] + instances.importsWithResources(of: instance, table.types),
                        instead: change?.provider ?? .host(renamed: nil)))
            }
            types[instance.index] = result.instance
        }
    }

    /// The types of what the imports are given.
    private func arguments(
        of instance: InstanceID, _ component: GraphInstances.NodeComponent, _ instances: GraphInstances,
        _ bindings: Bindings, _ open: OpenImports, _ store: TypeStore
    ) -> [String: Resolved.ExternType] {
        var given: [String: Resolved.ExternType] = [:]
        for (position, item) in component.imports.values.enumerated() {
            given[item.name.text] =
                argument(ImportPlace(instance, position), instances, bindings, open, given, store) ?? item.type
        }
        return given
    }

    /// The type of what an import is given; nil where that was found to be wrong before.
    private func argument(
        _ place: ImportPlace, _ instances: GraphInstances, _ bindings: Bindings, _ open: OpenImports,
        _ given: [String: Resolved.ExternType], _ store: TypeStore
    ) -> Resolved.ExternType? {
        guard let binding = bindings[place], !binding.isFaulty else { return nil }
        switch binding.source {
        case .export(let provider, let name): return store.exports(of: self[provider])[name]?.type
        case .instance(let provider): return .instance(self[provider])
        case .import(let id): return type(of: .import(id), instances, open, in: store)
        case .path(let root, let names): return type(of: root, instances, open, in: store).at(names, in: store)
        case .host: return open.type(of: place)
        case .typeExport(let name, let export):
            guard case .instance(let id)? = given[name] else { return nil }
            return store.exports(of: id)[export]?.type
        }
    }
}
