package import OrderedCollections
package import WComposeComponentModel

extension Plan {
    /// A plan put together from what was decided.
    ///
    /// - Parameter id: unlike that of every other plan.
    package init(
        id: Int, of instances: GraphInstances, _ bindings: Bindings, _ order: InstantiationOrder,
        _ types: InstanceTypes, _ open: OpenImports, _ exports: OrderedDictionary<String, PlannedExport>,
        in store: inout TypeStore
    ) {
        let graph = instances.graph
        var position = Array(repeating: 0, count: order.instances.count)
        for (index, instance) in order.instances.enumerated() { position[instance.index] = index }
        var components: [PlannedComponent] = []
        var known: [PlannedComponent.Identity: Int] = [:]
        known.reserveCapacity(graph.components.count)
        // By component of the graph: there may be thousands of instances of one.
        var places: [Int?] = Array(repeating: nil, count: graph.components.count)
        var planned: [PlannedInstance] = []
        planned.reserveCapacity(order.instances.count)
        for instance in order.instances {
            let node = graph[instance].component
            let place: Int
            if let known = places[node.index] {
                place = known
            } else {
                let component = instances.component(of: instance)
                let identity = PlannedComponent.Identity(component.source)
                place = known[identity] ?? components.count
                if place == components.count {
                    known[identity] = place
                    components.append(
                        PlannedComponent(
                            id: graph[node].id, source: component.source, type: component.type,
                            fullExportNames: component.exports.fullNames))
                }
                places[node.index] = place
            }
            planned.append(
                PlannedInstance(
                    id: instances.id(instance), component: place,
                    arguments: Self.arguments(of: instance, instances, bindings, position, open),
                    type: types[instance]))
        }
        let exported = exports.values.map {
            CompositionExport(
                name: $0.name, source: Self.source($0.origin.root, $0.origin.names, position, open), type: $0.type)
        }
        self.init(
            id: id, packageName: graph.packageName, components: components, instances: planned,
            imports: open.imports, exports: exported,
            definitions: graph.definitions.map { PlannedDefinition(name: $0.id, type: $0.type) },
            embedsComponents: graph.embedsComponents, type: Self.type(open.imports, exported, in: &store))
    }

    private static func arguments(
        of instance: InstanceID, _ instances: GraphInstances, _ bindings: Bindings, _ position: [Int],
        _ open: OpenImports
    ) -> [PlannedArgument] {
        instances.imports(of: instance).values.enumerated().map { index, item in
            let place = ImportPlace(instance, index)
            guard let binding = bindings[place] else { preconditionFailure("every import is given something") }
            let source: PlannedArgument.Source
            switch binding.source {
            case .export(let provider, let name): source = Self.source(.instance(provider), [name], position, open)
            case .instance(let provider): source = Self.source(.instance(provider), [], position, open)
            case .import(let id): source = Self.source(.import(id), [], position, open)
            case .path(let root, let names): source = Self.source(root, names, position, open)
            case .host:
                guard let place = open.place(of: place) else { preconditionFailure("what is open was merged") }
                source = .compositionImport(place)
            case .typeExport(let name, let export): source = .typeExport(of: name, name: export)
            }
            return PlannedArgument(name: item.name, source: source, rule: binding.rule)
        }
    }

    private static func source(
        _ root: PathRoot, _ names: [String], _ position: [Int], _ open: OpenImports
    ) -> PlannedArgument.Source {
        switch root {
        case .instance(let id):
            let place = position[id.index]
            return switch names.count {
            case 0: .instance(place)
            case 1: .export(instance: place, name: names[0])
            default: .path(.instance(place), names)
            }
        case .import(let id):
            let place = open.place(of: id)
            return names.isEmpty ? .compositionImport(place) : .path(.compositionImport(place), names)
        case .definition(let id): return .definition(id.index)
        }
    }

    /// The type of the composition as a component, for the graphs that it is nested in.
    static func type(
        _ imports: [CompositionImport], _ exports: [CompositionExport], in store: inout TypeStore
    ) -> ComponentTypeID {
        var importExterns: Resolved.Externs = [:]
        for item in imports { importExterns[item.name.text] = Resolved.Extern(name: item.name, type: item.type) }
        var exportExterns: Resolved.Externs = [:]
        for item in exports { exportExterns[item.name.text] = Resolved.Extern(name: item.name, type: item.type) }
        let imported = resources(in: importExterns, store)
        let defined: [ResourceID] = resources(in: exportExterns, store).filter { !imported.contains($0) }
        return store.addComponent(
            imports: importExterns, exports: exportExterns, importedResources: Array(imported),
            definedResources: defined)
    }

    /// The resources that types refer to, under whatever names.
    private static func resources(in externs: Resolved.Externs, _ store: TypeStore) -> OrderedSet<ResourceID> {
        var collector = ResourceCollector()
        for item in externs.values { collector.visit(item.type, in: store) }
        return OrderedSet(collector.resources.map { store.original(of: $0) })
    }
}

extension PlannedComponent {
    /// What makes two components of a graph one.
    fileprivate enum Identity: Hashable {
        case package(PackageID)
        case plan(Int)

        init(_ source: Source) {
            self =
                switch source {
                case .package(let id): .package(id)
                case .plan(let plan): .plan(plan.id)
                }
        }
    }
}
