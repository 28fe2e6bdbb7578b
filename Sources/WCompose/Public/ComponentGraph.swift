import WComposeComposition
import WComposeDiagnostics

/// A graph of components that a program makes, instead of a graph file.
///
/// ```swift
/// var graph = ComponentGraph()
/// let logger = graph.addInstance("logger", of: graph.addComponent("logger", file: "logger.wasm"))
/// let app = graph.addInstance("app", of: graph.addComponent("app", file: "app.wasm"))
/// graph.wire(logger, to: app)
/// graph.export(app)
/// var composition = Composition(graph)
/// ```
public struct ComponentGraph: Sendable {
    /// How providers are looked for where nothing was said.
    public enum Matching: String, Sendable, CaseIterable {
        /// By equal names.
        case exact
        /// By equal names, then on the same semver track.
        case semver
        /// As `semver`, then by the only type that fits.
        case structural
    }

    /// A component of the graph.
    public struct Component: Hashable, Sendable {
        let index: Int
    }

    /// An instance of the graph.
    public struct Instance: Hashable, Sendable {
        let index: Int
    }

    /// The package name of the result, such as `example:pipeline@1.0.0`.
    public var packageName: String?
    public var matching: Matching = .semver
    /// Patterns of names that the result may import, in which `*` is any run of characters; nil: anything.
    public var allowedImports: [String]?
    /// False: the result imports its components instead of holding them.
    public var embedsComponents = true

    private var components: [(id: String, file: String)] = []
    private var instances: [(id: String, component: Component)] = []
    private var edges: [Edge] = []
    private var exports: [ExportChoice]?
    private var ids = InstanceIDs()

    /// What the graph keeps of an edge.
    private enum Edge: Sendable {
        case wire(from: Instance, export: String?, to: Instance, import: String?)
        case chain(from: Instance, to: Instance)
        case open(import: String, of: Instance, name: String?)
    }

    private struct ExportChoice: Sendable {
        var instance: Instance
        var export: String?
        var name: String?
    }

    public init(packageName: String? = nil) { self.packageName = packageName }

    /// Adds the component in a file.
    public mutating func addComponent(_ id: String, file: String) -> Component {
        components.append((InstanceIDs.identifier(id), file))
        return Component(index: components.count - 1)
    }

    /// Adds an instance. If its id is taken, or is not of the form that ids have, it gets one that is like it.
    public mutating func addInstance(_ id: String, of component: Component) -> Instance {
        precondition(component.index < components.count, "a component of another graph")
        instances.append((ids.next(for: id), component))
        return Instance(index: instances.count - 1)
    }

    /// Lets one instance provide for another: by one export or what fits, for one import or all that it satisfies.
    public mutating func wire(
        _ provider: Instance, export: String? = nil, to consumer: Instance, import importName: String? = nil
    ) {
        edges.append(.wire(from: provider, export: export, to: consumer, import: importName))
    }

    /// Lets each instance provide for the next one.
    public mutating func chain(_ instances: [Instance]) {
        for (provider, consumer) in zip(instances, instances.dropFirst()) {
            edges.append(.chain(from: provider, to: consumer))
        }
    }

    /// Leaves an import to the host, under another name where one is given.
    public mutating func leaveOpen(_ importName: String, of instance: Instance, as name: String? = nil) {
        edges.append(.open(import: importName, of: instance, name: name))
    }

    /// Exports from the result one export of an instance, or all of them. Where this is never said, the result exports
    /// all exports of the instances none of whose exports is consumed.
    public mutating func export(_ instance: Instance, _ export: String? = nil, as name: String? = nil) {
        exports = (exports ?? []) + [ExportChoice(instance: instance, export: export, name: name)]
    }
}

extension ComponentGraph {
    var files: [String] { components.map(\.file) }

    /// - Parameter packages: what is in each of the files.
    func compositionGraph(packages: [PackageID]) -> CompositionGraph {
        var graph = CompositionGraph()
        graph.packageName = packageName
        graph.match = MatchMode(matching)
        graph.allowedImports = allowedImports
        graph.embedsComponents = embedsComponents
        let componentIDs = zip(components, packages).map { component, package in
            graph.addComponent(component.id, .package(package), at: .file(component.file))
        }
        let instanceIDs = instances.map { instance in
            graph.addInstance(
                instance.id, of: componentIDs[instance.component.index],
                at: .file(components[instance.component.index].file))
        }
        graph.edges = edges.map { edge in
            switch edge {
            case .wire(let provider, let export, let consumer, let importName):
                let provider = instanceIDs[provider.index]
                return WComposeComposition.Edge(
                    from: export.map { .export(provider, NameReference($0)) } ?? .instance(provider),
                    to: instanceIDs[consumer.index], importName.map { NameReference($0) }, origin: .wire)
            case .chain(let provider, let consumer):
                return WComposeComposition.Edge(
                    from: .instance(instanceIDs[provider.index]), to: instanceIDs[consumer.index],
                    origin: .pattern("chain"))
            case .open(let importName, let consumer, let name):
                return WComposeComposition.Edge(
                    from: .host(renamed: name), to: instanceIDs[consumer.index], NameReference(importName),
                    origin: .with)
            }
        }
        graph.exports = exports?.map {
            WComposeComposition.ExportChoice(
                instanceIDs[$0.instance.index], $0.export.map { NameReference($0) }, as: $0.name)
        }
        return graph
    }
}

extension MatchMode {
    fileprivate init(_ matching: ComponentGraph.Matching) {
        self =
            switch matching {
            case .exact: .exact
            case .semver: .semver
            case .structural: .structural
            }
    }
}
