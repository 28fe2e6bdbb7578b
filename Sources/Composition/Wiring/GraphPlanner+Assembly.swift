import OrderedCollections
import WComposeComponentModel

// The plan, put together from what was decided.

extension GraphPlanner {
    mutating func assemble(
        _ order: [InstanceID], _ types: [InstanceTypeID], _ open: OpenImports,
        _ exports: OrderedDictionary<String, PlannedExport>
    ) -> Plan {
        var position = Array(repeating: 0, count: order.count)
        for (index, instance) in order.enumerated() { position[instance.index] = index }
        var components: [PlannedComponent] = []
        var known: [PlannedComponent.Identity: Int] = [:]
        known.reserveCapacity(graph.components.count)
        var instances: [PlannedInstance] = []
        for instance in order {
            let node = graph[graph[instance].component]
            guard let component = self.components[graph[instance].component.index] else { continue }
            let identity: PlannedComponent.Identity =
                switch component.source {
                case .package(let id): .package(id)
                case .plan(let plan): .plan(plan.id)
                }
            let index = known[identity] ?? components.count
            if index == components.count {
                known[identity] = index
                components.append(PlannedComponent(id: node.id, source: component.source, type: component.type))
            }
            instances.append(
                PlannedInstance(
                    id: id(instance), component: index, arguments: arguments(of: instance, position, open),
                    type: types[instance.index]))
        }
        let outer = exports.values.map {
            CompositionExport(name: $0.name, instance: position[$0.instance.index], export: $0.export, type: $0.type)
        }
        return Plan(
            id: nested.nextID(), packageName: graph.packageName, components: components, instances: instances,
            imports: open.imports,
            exports: outer, embedsComponents: graph.embedsComponents,
            type: compositionType(open.imports, outer))
    }

    private func arguments(of instance: InstanceID, _ position: [Int], _ open: OpenImports) -> [PlannedArgument] {
        zip(imports(of: instance).values, bindings[instance.index]).enumerated().compactMap { index, pair in
            let (item, binding) = pair
            guard let binding else { return nil }
            let source: PlannedArgument.Source
            switch binding.source {
            case .export(let provider, let name): source = .export(instance: position[provider.index], name: name)
            case .instance(let provider): source = .instance(position[provider.index])
            case .host:
                guard let place = open.places[OpenImports.Ask(instance: instance, position: index)] else { return nil }
                source = .compositionImport(place)
            case .typeExport(let name, let export): source = .typeExport(of: name, name: export)
            }
            return PlannedArgument(name: item.name, source: source, rule: binding.rule)
        }
    }

    /// The type of the composition as a component, for the graphs that it is nested in.
    private mutating func compositionType(_ imports: [CompositionImport], _ exports: [CompositionExport])
        -> ComponentTypeID
    {
        var importExterns: Resolved.Externs = [:]
        for item in imports { importExterns[item.name.text] = Resolved.Extern(name: item.name, type: item.type) }
        var exportExterns: Resolved.Externs = [:]
        for item in exports { exportExterns[item.name.text] = Resolved.Extern(name: item.name, type: item.type) }
        let imported = resources(in: importExterns)
        return table.types.addComponent(
            imports: importExterns, exports: exportExterns, importedResources: Array(imported),
            definedResources: resources(in: exportExterns).filter { !imported.contains($0) })
    }

    /// The resources that types refer to, under whatever names.
    private func resources(in externs: Resolved.Externs) -> OrderedSet<ResourceID> {
        var collector = ResourceCollector()
        for item in externs.values { collector.visit(item.type, in: table.types) }
        return OrderedSet(collector.resources.map { table.types.original(of: $0) })
    }
}

extension PlannedComponent {
    /// What makes two components of a graph one.
    fileprivate enum Identity: Hashable {
        case package(PackageID)
        case plan(Int)
    }
}
