package import WComposeComposition
import WComposeComponentModel
package import WComposeDiagnostics

extension GraphDraft {
    /// What a graph says that graph files have no words for.
    package enum Unwritable: Error, Equatable {
        /// An id with characters that ids of graph files do not have.
        case id(String)
        /// An import of the composition that is declared, a declared type or the target world, of which a graph does not
        /// have the text.
        case declaration(String)
        /// An import whose type is that of what a name stands for.
        case importOfItem(String, SourceRange)
        /// Middleware that is not in place.
        case splice
        /// An instance that does not offer all that it exports, where the wiring is not written out.
        case offers(String)
    }

    /// The file that says what a graph says.
    ///
    /// - Parameters:
    ///   - sources: where each of the graph's components comes from, in their order.
    ///   - plan: what the graph's wiring is, to be written out: a wire for each import that something provides for, in
    ///     the place of what the graph says of wiring. Nothing: what it says is written, and the rest is left to matching.
    ///   - declares: whether what the graph declares is written by others.
    package init(
        _ graph: CompositionGraph, sources: [Source], writingOut plan: Plan? = nil, declares: Bool = false
    ) throws(Unwritable) {
        precondition(sources.count == graph.components.count, "a source for each component")
        self.init()
        for id in graph.components.map(\.id) + graph.instances.map(\.id) where !GraphNames.isIdentifier(id) {
            throw .id(id)
        }
        if !declares {
            let declared = graph.imports.map(\.id) + graph.definitions.map(\.id)
            if let name = declared.first ?? graph.target?.name { throw .declaration(name) }
        }
        if !graph.splices.isEmpty { throw .splice }
        package = graph.packageName
        components = zip(graph.components, sources).map { Component($0.id, $1) }
        instances = try graph.instanceIDs.map { id throws(Unwritable) in
            let node = graph[id]
            if plan == nil, graph.offers[id] != nil { throw .offers(node.id) }
            var instance = Instance(node.id, of: graph[node.component].id)
            instance.isStrict = node.isStrict
            instance.allowedImports = node.importLimits.allowed
            instance.deniedImports = node.importLimits.denied
            return instance
        }
        if graph.match != .semver { match = graph.match }
        allowedImports = graph.importLimits.allowed
        deniedImports = graph.importLimits.denied
        if !graph.embedsComponents { embed = false }
        exports = graph.exports?.map { choice in
            var export: Export
            switch choice.source {
            case .all(let id): export = Export(End(graph[id].id), as: choice.name)
            case .item(let root, let steps):
                let isOwnName = choice.name != nil && choice.name == graph.name(at: root, steps)
                export = Export(End(root, steps, in: graph), as: isOwnName ? nil : choice.name)
            }
            export.prefix = choice.prefix
            export.implements = choice.saysInterface
            return export
        }
        add(graph.edges, of: graph, includingProviders: plan == nil)
        if let plan { wires = plan.wires }
    }

    /// - Parameter includingProviders: whether to add more than what leaves imports to the host.
    private mutating func add(_ edges: [Edge], of graph: CompositionGraph, includingProviders: Bool) {
        var last: Edge?
        for edge in edges {
            let consumer = graph[edge.consumer].id
            let provider: Provider
            switch edge.provider {
            case .instance(let id): provider = .end(End(graph[id].id))
            case .export(let id, let name): provider = .end(End(graph[id].id, name.text))
            case .host(let renamed): provider = .host(renamed: renamed, implements: edge.saysInterface)
            case .import(let id): provider = .end(End(graph[id].id))
            case .path(let root, let steps): provider = .end(End(root, steps, in: graph))
            }
            switch (edge.origin, provider) {
            case (.with, _), (.argument, _), (.importName, _), (.definition, _), (_, .host):
                // An edge that leaves to the host whatever it may says nothing.
                guard let name = edge.importName, includingProviders || provider.isHost else { continue }
                instances[edge.consumer.index].with.append(Import(name.text, provider))
            case (.wire, .end(let end)):
                if includingProviders { wires.append(Wire(from: end, to: End(consumer, edge.importName?.text))) }
            case (.pattern(let kind), .end(let end)):
                if includingProviders { add(kind, from: end.instance, to: consumer, edge, after: last) }
            }
            last = edge
        }
    }

    /// Adds a pattern's edge: to the pattern that the edge before it is of, where it goes on with that.
    private mutating func add(
        _ kind: String, from provider: String, to consumer: String, _ edge: Edge, after last: Edge?
    ) {
        let isSame = last?.origin == edge.origin
        switch (kind, isSame ? patterns.last : nil) {
        case ("chain", .chain(let ids)?) where ids.last == provider && !ids.contains(consumer):
            patterns[patterns.count - 1] = .chain(ids + [consumer])
        case ("chain", _): patterns.append(.chain([provider, consumer]))
        case ("fanin", let pattern):
            let entry = FaninEntry(edge.importName?.text ?? "", provider)
            if case .fanin(consumer, let entries)? = pattern,
                !entries.contains(where: { $0.importName == entry.importName })
            {
                patterns[patterns.count - 1] = .fanin(into: consumer, from: entries + [entry])
            } else {
                patterns.append(.fanin(into: consumer, from: [entry]))
            }
        case (_, .fanout(provider, let consumers)?) where !consumers.contains(consumer):
            patterns[patterns.count - 1] = .fanout(from: provider, to: consumers + [consumer])
        default: patterns.append(.fanout(from: provider, to: [consumer]))
        }
    }
}

extension CompositionGraph {
    /// The name that an export has by itself; nil for an instance as a whole.
    fileprivate func name(at root: PathRoot, _ steps: [NameReference]) -> String? {
        if let step = steps.last { return step.text }
        return switch root {
        case .instance: nil
        case .import(let id): self[id].extern.name.text
        case .definition: id(root)
        }
    }
}

extension GraphDraft.End {
    fileprivate init(_ root: PathRoot, _ steps: [NameReference], in graph: CompositionGraph) {
        self.init(graph.id(root), path: steps.map(\.text))
        if case .instance = root { isWhole = steps.isEmpty }
    }
}

extension GraphDraft {
    /// The file that says of each import what a plan gives it, and that nothing is matched.
    ///
    /// - Parameter sayingOpen: whether it also says of those that are left to the host that they are; then `match` is
    ///   `exact`, and imports of different versions stay apart.
    package init(
        _ graph: CompositionGraph, sources: [Source], givenBy plan: Plan, sayingOpen: Bool
    ) throws(Unwritable) {
        try self.init(graph, sources: sources, writingOut: plan)
        wires = []
        match = sayingOpen ? .exact : .explicit
        let places = Dictionary(uniqueKeysWithValues: graph.instances.enumerated().map { ($1.id, $0) })
        for instance in plan.instances {
            guard let place = places[instance.id] else { preconditionFailure("a plan has the instances of its graph") }
            instances[place].with = instance.arguments.compactMap { argument in
                switch argument.source {
                case .export, .instance, .path(.instance, _):
                    guard let end = argument.source.end(of: plan.instances) else { return nil }
                    return Import(argument.name.text, .end(end))
                case .compositionImport:
                    return sayingOpen ? Import(argument.name.text, .host(renamed: nil)) : nil
                // Types go with what exports them; nothing else is declared.
                case .typeExport, .path(.compositionImport, _), .definition: return nil
                }
            }
        }
    }
}

extension PlannedArgument.Source {
    /// What is given, where it is an instance or of one.
    fileprivate func end(of instances: [PlannedInstance]) -> GraphDraft.End? {
        switch self {
        case .export(let index, let name): .init(instances[index].id, name)
        case .instance(let index): .init(instances[index].id, path: [], isWhole: true)
        case .path(.instance(let index), let names): .init(instances[index].id, path: names)
        case .compositionImport, .typeExport, .path(.compositionImport, _), .definition: nil
        }
    }
}

extension GraphDraft.Provider {
    fileprivate var isHost: Bool {
        if case .host = self { true } else { false }
    }
}

extension Plan {
    /// A wire for each import that something provides for.
    fileprivate var wires: [GraphDraft.Wire] {
        var wires: [GraphDraft.Wire] = []
        for instance in instances {
            for argument in instance.arguments {
                // Without declared imports and types, which were refused, nothing but instances provides.
                guard var provider = argument.source.end(of: instances) else { continue }
                provider.isWhole = false
                wires.append(.init(from: provider, to: .init(instance.id, argument.name.text)))
            }
        }
        return wires
    }
}
