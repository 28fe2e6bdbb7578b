package import WComposeComposition
import WComposeDiagnostics

extension CompositionGraph {
    /// The graph that a file writes down.
    ///
    /// - Parameter sources: what each of the document's components is, in their order.
    package init(_ document: GraphDocument, sources: [ComponentNode.Source]) {
        precondition(sources.count == document.components.count, "a source for each component")
        self.init()
        isSound = document.isSound
        packageName = document.package?.value
        match = document.match?.value ?? .semver
        allowedImports = document.allowedImports?.map(\.value)
        embedsComponents = document.embed?.value ?? true
        location = .text(document.range)
        let components = zip(document.components, sources).map { component, source in
            addComponent(component.id.value, source, at: .text(component.id.range))
        }
        var instances: [String: InstanceID] = [:]
        let resolved = document.resolvedInstances
        instances.reserveCapacity(resolved.count)
        for instance in resolved {
            instances[instance.id.value] = addInstance(
                instance.id.value, of: components[instance.component], at: .text(instance.id.range))
        }
        var builder = EdgeBuilder(instances: instances)
        for (instance, id) in zip(resolved, instanceIDs) { builder.add(instance.with, of: id) }
        for wire in document.wires { builder.add(wire) }
        for pattern in document.patterns { builder.add(pattern) }
        edges = builder.edges
        exports = document.exports?.compactMap { export in
            instances[export.from.instance.value].map {
                ExportChoice($0, export.from.reference, as: export.name?.value, at: .text(export.range))
            }
        }
    }
}

/// Collects the edges of a graph file in the order in which it has them.
private struct EdgeBuilder {
    let instances: [String: InstanceID]
    var edges: [Edge] = []

    mutating func add(_ imports: [ImportSyntax], of instance: InstanceID) {
        for entry in imports {
            let provider: Edge.Provider?
            switch entry.provider {
            case .instance(let end): provider = self.provider(end)
            case .host(let name): provider = .host(renamed: name.value)
            }
            guard let provider else { continue }
            edges.append(
                Edge(
                    from: provider, to: instance, NameReference(entry.name.value), origin: .with,
                    at: .text(entry.name.range)))
        }
    }

    mutating func add(_ wire: WireSyntax) {
        add(
            from: provider(wire.provider), to: wire.consumer.instance, wire.consumer.reference, .wire, at: wire.range)
    }

    mutating func add(_ pattern: PatternSyntax) {
        switch pattern.shape {
        case .chain(let ids):
            for (provider, consumer) in zip(ids, ids.dropFirst()) {
                // The step is said where its consumer is named.
                add(from: self.provider(provider), to: consumer, nil, .pattern("chain"), at: consumer.range)
            }
        case .fanout(let from, let to):
            for consumer in to {
                add(from: provider(from), to: consumer, nil, .pattern("fanout"), at: consumer.range)
            }
        case .fanin(let into, let from):
            for entry in from {
                add(
                    from: provider(entry.instance), to: into, NameReference(entry.importName.value), .pattern("fanin"),
                    at: entry.importName.range)
            }
        }
    }

    /// Ids that are none of the file's are left out: the reader has told of them.
    private mutating func add(
        from provider: Edge.Provider?, to consumer: Located<String>, _ importName: NameReference?,
        _ origin: Edge.Origin, at range: SourceRange
    ) {
        guard let provider, let consumer = instances[consumer.value] else { return }
        edges.append(Edge(from: provider, to: consumer, importName, origin: origin, at: .text(range)))
    }

    private func provider(_ id: Located<String>) -> Edge.Provider? {
        instances[id.value].map(Edge.Provider.instance)
    }

    private func provider(_ end: EndSyntax) -> Edge.Provider? {
        guard let instance = instances[end.instance.value] else { return nil }
        return end.reference.map { .export(instance, $0) } ?? .instance(instance)
    }
}

extension EndSyntax {
    /// The export or import that is named, if one is.
    fileprivate var reference: NameReference? {
        switch accessor {
        case .none: nil
        case .exact(let name), .short(let name): NameReference(name.value, at: .text(name.range))
        }
    }
}
