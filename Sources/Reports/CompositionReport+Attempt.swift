import WComposeComponentModel
package import WComposeComposition

extension CompositionReport.Composition {
    /// Tells of a graph of which there is no plan: what was said of it, and decided, before that was found out.
    ///
    /// - Parameter input: where a package is among the report's inputs.
    package init(_ attempt: PlanningAttempt, of graph: CompositionGraph, input: (PackageID) -> Int) {
        var told: [Int: String] = [:]
        let used = Set(graph.instances.map(\.component))
        let ids = graph.componentIDs.filter { used.contains($0) }
        var edges = attempt.wires.map { wire in
            CompositionReport.Edge(
                consumer: graph[wire.consumer].id, importName: wire.importName,
                provider: .init(wire.binding.source, in: graph, asked: wire.importName),
                rule: wire.binding.rule.identifier, why: wire.binding.rule.words)
        }
        // What is said of instances that are not known is all that there is to tell of them.
        for edge in graph.edges {
            let ends = [edge.consumer] + (edge.provider.instance.map { [$0] } ?? [])
            guard ends.contains(where: { attempt.component(graph[$0].component) == nil }) else { continue }
            edges.append(CompositionReport.Edge(edge, in: graph))
        }
        self.init(
            packageName: graph.packageName, embedsComponents: graph.embedsComponents,
            components: ids.map { id in
                .init(id: graph[id].id, attempt.component(id), &told, input)
            },
            instances: graph.instances.map { .init(id: $0.id, component: graph[$0.component].id) }, edges: edges,
            imports: Self.imports(edges), exports: [])
    }

    /// What is left to the host, each name once.
    private static func imports(_ edges: [CompositionReport.Edge]) -> [CompositionReport.Import] {
        var imports: [CompositionReport.Import] = []
        var places: [String: Int] = [:]
        for edge in edges {
            for host in edge.provider.hosts {
                let place = places[host] ?? imports.count
                if place == imports.count {
                    places[host] = place
                    imports.append(.init(name: host, kind: "instance", askedBy: []))
                }
                imports[place].askedBy.append(.init(instance: edge.consumer, importName: edge.importName))
            }
        }
        return imports
    }
}

extension CompositionReport.Component {
    fileprivate init(
        id: String, _ source: PlannedComponent.Source?, _ told: inout [Int: String], _ input: (PackageID) -> Int
    ) {
        var details: CompositionDetails?
        switch source {
        case nil: self.init(id: id, contents: .missing)
        case .package(let package): self.init(id: id, contents: .input(input(package)))
        case .plan(let plan): self.init(plan, called: id, below: "", &told, &details, input)
        }
    }
}

extension CompositionReport.Edge.Provider {
    /// - Parameter name: of the import that it is for.
    fileprivate init(_ source: Binding.Source, in graph: CompositionGraph, asked name: String) {
        switch source {
        case .export(let id, let name): self = .export(instance: graph[id].id, name: name)
        case .instance(let id): self = .instance(graph[id].id)
        case .import(let id): self = .host(graph[id].extern.name.text)
        case .path(.instance(let id), let names): self = .exportPath(instance: graph[id].id, names)
        case .path(.import(let id), let names): self = .importPath(host: graph[id].extern.name.text, names)
        case .path(.definition, _): self = .definition
        case .host(let renamed): self = .host(renamed ?? name)
        case .typeExport(let other, let type): self = .type(of: other, name: type)
        }
    }
}

extension CompositionReport.Edge {
    /// As it was said, which is all that is known.
    fileprivate init(_ edge: Edge, in graph: CompositionGraph) {
        let name = edge.importName?.text ?? "what fits"
        let provider: Provider =
            switch edge.provider {
            case .instance(let id): .instance(graph[id].id)
            case .export(let id, let name): .export(instance: graph[id].id, name: name.text)
            case .import(let id): .host(graph[id].extern.name.text)
            case .path(.instance(let id), let names): .exportPath(instance: graph[id].id, names.map(\.text))
            case .path(.import(let id), let names): .importPath(host: graph[id].extern.name.text, names.map(\.text))
            case .path(.definition, _): .definition
            case .host(let renamed): .host(renamed ?? name)
            }
        self.init(
            consumer: graph[edge.consumer].id, importName: name, provider: provider,
            rule: edge.importName == nil ? "edge" : "named", why: "as the graph file says")
    }
}
