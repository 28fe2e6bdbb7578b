import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// Puts the middleware of splices into a graph: instances and edges like any others, once it is known what feeds what.
struct Splicing {
    private var graph: CompositionGraph
    private let components: [GraphInstances.NodeComponent?]
    private var ids = InstanceIDs()
    /// The places of edges that were said or found, and not made here.
    private let found: Range<Int>
    /// The places of edges by which imports are open that nothing was said of: those stay unsaid unless something is put in.
    private var open: Set<Int> = []
    /// By instance that was put in: whether what it passes on comes from the host.
    private var isFromHost: [InstanceID: Bool] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - graph: without errors, as it was planned without its splices.
    ///   - exports: of the composition.
    init(_ graph: CompositionGraph, _ wiring: Wiring, _ exports: [PlannedExport]) {
        self.graph = graph
        components = wiring.instances.components
        for node in graph.instances { _ = ids.next(for: node.id) }
        for node in graph.imports { _ = ids.next(for: node.id) }
        // What was found is said from here on, so that new instances change none of it.
        let edges = wiring.edges
        self.graph.edges = edges
        found = edges.indices
        open = Set(found.filter { edges[$0].rule == .open })
        let defined = Set(graph.definedExports.map(\.root))
        self.graph.exportsAreImplied = graph.exports == nil
        self.graph.exports = exports.filter { !defined.contains($0.origin.root) }.map(ExportChoice.init)
    }

    /// The graph with all middleware in place; where something is wrong, `diagnostics` say what.
    mutating func spliced() -> CompositionGraph {
        for splice in graph.splices { insert(splice) }
        graph.splices = []
        graph.edges = graph.edges.enumerated().filter { !open.contains($0.offset) }.map(\.element)
        return graph
    }

    /// Where the first of the middleware takes the interface from.
    private enum Source: Hashable {
        case item(PathRoot, [String])
        /// The host, by the name under which it is asked.
        case host(String)

        /// - Parameter passed: by instance that was put in, whether what it passes on comes from the host.
        func isHost(_ passed: [InstanceID: Bool]) -> Bool {
            switch self {
            case .host: true
            // What the graph imports by its own words comes from the host as well.
            case .item(.import, let names): names.isEmpty
            case .item(.instance(let id), _): passed[id] == true
            case .item(.definition, _): false
            }
        }
    }

    /// Those who take the interface from one source: edges and exports, by their positions.
    private struct Takers {
        var edges: [Int] = []
        var exports: [Int] = []
    }

    private mutating func insert(_ splice: Splice) {
        var links: [Link] = []
        for component in splice.components {
            guard let link = link(component, splice) else { continue }
            links.append(link)
        }
        guard links.count == splice.components.count else { return }
        let takers = takers(of: splice)
        if takers.isEmpty { diagnostics.append(.idleSplice(splice, carried: carriedInterfaces, in: graph)) }
        for (source, takers) in takers { insert(links, from: source, to: takers, splice) }
    }

    /// A component that is spliced in, by the names of its import and export of the interface.
    private struct Link {
        var component: ComponentID
        var importName: String
        var exportName: String
    }

    /// Nothing, and an error, for a component that does not both import and export the interface.
    private mutating func link(_ id: ComponentID, _ splice: Splice) -> Link? {
        guard let component = components[id.index] else { return nil }
        let importName = component.imports.values.first { splice.concerns($0.name) }?.name.text
        let exportName = component.exports.values.first { splice.concerns($0.name) }?.name.text
        guard let importName, let exportName else {
            diagnostics.append(
                .noMiddleware(
                    graph[id].id, splice, lacks: importName == nil ? "import" : "export",
                    Array(importName == nil ? component.imports.keys : component.exports.keys)))
            return nil
        }
        return Link(component: id, importName: importName, exportName: exportName)
    }

    private mutating func insert(_ links: [Link], from source: Source, to takers: Takers, _ splice: Splice) {
        var provider = provider(of: source)
        let name = self.name(of: source)
        for link in links {
            let instance = graph.addInstance(
                ids.next(for: "\(graph[link.component].id)-\(name)"), of: link.component, at: splice.location)
            graph.spliced.insert(instance)
            isFromHost[instance] = source.isHost(isFromHost)
            if case .host(let renamed) = provider {
                provider = .host(renamed: renamed == link.importName ? nil : renamed)
            }
            var edge = Edge(
                from: provider, to: instance, NameReference(link.importName), origin: .with, at: splice.location)
            edge.rule = .named(.pattern("splice"))
            graph.edges.append(edge)
            provider = .export(instance, NameReference(link.exportName))
        }
        for place in takers.edges {
            open.remove(place)
            graph.edges[place].provider = provider
            graph.edges[place].rule = .named(.pattern("splice"))
        }
        guard case .export(let last, let name) = provider else { return }
        for place in takers.exports { graph.exports?[place].source = .item(.instance(last), [name]) }
    }

    private func provider(of source: Source) -> Edge.Provider {
        switch source {
        case .item(let root, let names): .path(root, names.map { NameReference($0) })
        case .host(let name): .host(renamed: name)
        }
    }

    /// What instances that take from there are called after.
    private func name(of source: Source) -> String {
        switch source {
        case .item(let root, _): graph.id(root)
        case .host: "host"
        }
    }

    // MARK: - Who takes what

    private func takers(of splice: Splice) -> OrderedDictionary<Source, Takers> {
        var takers: OrderedDictionary<Source, Takers> = [:]
        let own = Set(splice.components)
        // What feeds middleware is no edge of its own: later splices stand behind it.
        for place in found {
            let edge = graph.edges[place]
            // Middleware does not stand in its own way.
            guard !own.contains(graph[edge.consumer].component), let item = extern(of: edge),
                splice.concerns(item.name)
            else { continue }
            let source = source(of: edge, item.name.text)
            guard source.isHost(isFromHost) ? splice.place.hasHost : splice.place.hasEdges else { continue }
            takers[source, default: Takers()].edges.append(place)
        }
        guard splice.place.hasExports else { return takers }
        for (place, choice) in (graph.exports ?? []).enumerated() {
            guard case .item(.instance(let owner), let steps) = choice.source, steps.count == 1,
                !own.contains(graph[owner].component),
                let item = components[graph[owner].component.index]?.exports[steps[0].text],
                splice.concerns(item.name)
            else { continue }
            takers[.item(.instance(owner), [steps[0].text]), default: Takers()].exports.append(place)
        }
        return takers
    }

    private func source(of edge: Edge, _ importName: String) -> Source {
        switch edge.provider.plainest {
        case .host(let renamed): .host(renamed ?? importName)
        case .import(let id): .item(.import(id), [])
        case .instance(let id): .item(.instance(id), [])
        case .export(let id, let name): .item(.instance(id), [name.text])
        case .path(let root, let steps): .item(root, steps.map(\.text))
        }
    }

    private func extern(of edge: Edge) -> Resolved.Extern? {
        edge.importName.flatMap { components[graph[edge.consumer].component.index]?.imports[$0.text] }
    }

    /// The interfaces that edges carry, for those who named another.
    private var carriedInterfaces: [String] {
        Array(OrderedSet(graph.edges.compactMap { extern(of: $0)?.name.text }.filter { InterfaceName($0) != nil }))
    }
}

extension Splice {
    /// Whether an import or export is of the interface.
    fileprivate func concerns(_ name: ExternName) -> Bool {
        guard let wanted = InterfaceName(interface) else { return name.interfaceText == interface }
        guard let found = name.interface else { return false }
        return wanted.version == nil ? found.unversioned == wanted.unversioned : found.isCompatible(with: wanted)
    }
}

extension Splice.Place {
    fileprivate var hasEdges: Bool { self == .edges || self == .all }
    fileprivate var hasHost: Bool { self == .host || self == .all }
    fileprivate var hasExports: Bool { self == .exports || self == .all }
}

extension Wiring {
    /// All that was decided, as edges that say it.
    fileprivate var edges: [Edge] {
        instances.all.flatMap { instance in
            instances.imports(of: instance).values.enumerated().compactMap { position, item -> Edge? in
                guard !item.isTypeOnly, let binding = bindings[ImportPlace(instance, position)] else { return nil }
                var edge = Edge(
                    from: binding.source.provider, to: instance, NameReference(item.name.text), origin: .with,
                    at: binding.location)
                edge.rule = binding.rule
                edge.saysInterface = binding.saysInterface
                return edge
            }
        }
    }
}

extension Binding.Source {
    fileprivate var provider: Edge.Provider {
        switch self {
        case .export(let id, let name): .export(id, NameReference(name))
        case .instance(let id): .path(.instance(id), [])
        case .import(let id): .import(id)
        case .path(let root, let names): .path(root, names.map { NameReference($0) })
        case .host(let renamed): .host(renamed: renamed)
        case .typeExport: preconditionFailure("only types follow others")
        }
    }
}

extension ExportChoice {
    /// An export that was planned.
    fileprivate init(_ export: PlannedExport) {
        self.init(
            .item(export.origin.root, export.origin.names.map { NameReference($0) }), as: export.name.text,
            at: export.location)
        saysInterface = export.name.implements != nil && InterfaceName(export.name.text) == nil
    }
}
