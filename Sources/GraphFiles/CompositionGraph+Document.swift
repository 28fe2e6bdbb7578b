package import WComposeComposition
import WComposeDiagnostics

extension CompositionGraph {
    /// The graph that a file writes down.
    ///
    /// - Parameters:
    ///   - sources: what each of the document's components is, in their order.
    ///   - declared: the graph of what the file declares, imports and types alone; nil where it declares nothing.
    package init(
        _ document: GraphDocument, sources: [ComponentNode.Source], declared: CompositionGraph? = nil
    ) {
        precondition(sources.count == document.components.count, "a source for each component")
        self.init()
        isSound = document.isSound && declared?.isSound ?? true
        packageName = document.package?.value
        match = document.match?.value ?? .semver
        importLimits = ImportLimits(
            allowed: document.allowedImports?.map(\.value), denied: document.deniedImports.map(\.value))
        embedsComponents = document.embed?.value ?? true
        location = .text(document.range)
        let components = zip(document.components, sources).map { component, source in
            addComponent(component.id.value, source, at: .text(component.id.range))
        }
        var roots: [String: PathRoot] = [:]
        let resolved = document.resolvedInstances
        roots.reserveCapacity(resolved.count)
        for instance in resolved {
            let id = addInstance(
                instance.id.value, of: components[instance.component], isStrict: instance.isStrict,
                at: .text(instance.id.range))
            self[id].importLimits = instance.importLimits
            roots[instance.id.value] = .instance(id)
        }
        if let declared { add(declared, ids: document.declarations.ids, to: &roots) }
        var builder = EdgeBuilder(roots: roots)
        for (instance, id) in zip(resolved, instanceIDs) { builder.add(instance.with, of: id) }
        for wire in document.wires { builder.add(wire) }
        for pattern in document.patterns { builder.add(pattern) }
        edges = builder.edges
        splices = document.patterns.compactMap { pattern in
            guard case .splice(let splice) = pattern.shape else { return nil }
            let ids = splice.with.compactMap { id in
                document.components.firstIndex { $0.id.value == id.value }.map { components[$0] }
            }
            return Splice(splice.interface.value, ids, at: splice.place.value, location: .text(splice.interface.range))
        }
        exports = document.exports?.compactMap { choice(of: $0, roots) }
        if let types = declared?.exports, !types.isEmpty { addTypes(types) }
    }

    /// Takes over what is declared.
    private mutating func add(
        _ declared: CompositionGraph, ids: [String: Located<String>], to roots: inout [String: PathRoot]
    ) {
        for node in declared.imports {
            let id = ids[node.id]?.value ?? node.id
            let root = PathRoot.import(addImport(id, node.extern, at: node.location))
            if ids[node.id] != nil { roots[id] = root }
        }
        for node in declared.definitions {
            roots[node.id] = .definition(addDefinition(node.id, node.type, at: node.location))
        }
    }

    /// Declared types are exported, under their own names where nothing is said of them.
    private mutating func addTypes(_ types: [ExportChoice]) {
        let said = Set((exports ?? []).map(\.root))
        definedExports = types.filter { !said.contains($0.root) }
    }

    private func choice(of export: ExportSyntax, _ roots: [String: PathRoot]) -> ExportChoice? {
        // Ids that are none of the file's were told of by the reader.
        guard let root = roots[export.from.instance.value] else { return nil }
        let source: ExportChoice.Source
        if case .instance(let id) = root, export.from.steps.isEmpty, !export.from.isWhole {
            source = .all(id)
        } else {
            source = .item(root, export.from.references)
        }
        var choice = ExportChoice(source, as: export.name?.value, at: .text(export.range))
        choice.prefix = export.prefix?.value
        choice.saysInterface = export.implements
        return choice
    }
}

extension ResolvedInstance {
    fileprivate var importLimits: ImportLimits {
        ImportLimits(allowed: allowedImports?.map(\.value), denied: deniedImports.map(\.value))
    }
}

/// Collects the edges of a graph file in the order in which it has them.
private struct EdgeBuilder {
    let roots: [String: PathRoot]
    var edges: [Edge] = []

    mutating func add(_ imports: [ImportSyntax], of instance: InstanceID) {
        for entry in imports {
            let provider: Edge.Provider?
            switch entry.provider {
            case .instance(let end): provider = self.provider(end)
            case .host(let name): provider = .host(renamed: name.value)
            }
            guard let provider else { continue }
            var edge = Edge(
                from: provider, to: instance, NameReference(entry.name.value), origin: .with,
                at: .text(entry.name.range))
            edge.saysInterface = entry.implements
            edges.append(edge)
        }
    }

    mutating func add(_ wire: WireSyntax) {
        add(
            from: provider(wire.provider), to: wire.consumer.instance, wire.consumer.references.first, .wire,
            at: wire.range)
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
        case .splice: break
        }
    }

    /// Ids that are none of the file's are left out: the reader has told of them.
    private mutating func add(
        from provider: Edge.Provider?, to consumer: Located<String>, _ importName: NameReference?,
        _ origin: Edge.Origin, at range: SourceRange
    ) {
        guard let provider, case .instance(let consumer)? = roots[consumer.value] else { return }
        edges.append(Edge(from: provider, to: consumer, importName, origin: origin, at: .text(range)))
    }

    private func provider(_ id: Located<String>) -> Edge.Provider? {
        roots[id.value].map { root in
            if case .instance(let id) = root { .instance(id) } else { Edge.Provider.path(root, []).plainest }
        }
    }

    private func provider(_ end: EndSyntax) -> Edge.Provider? {
        guard !end.steps.isEmpty || end.isWhole else { return provider(end.instance) }
        return roots[end.instance.value].map { Edge.Provider.path($0, end.references).plainest }
    }
}

extension EndSyntax {
    /// The exports or import that are named, if any are.
    fileprivate var references: [NameReference] { steps.map { NameReference($0.value, at: .text($0.range)) } }
}
