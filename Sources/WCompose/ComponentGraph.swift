import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading

/// A graph of components that a program makes, instead of a graph file.
///
/// ```swift
/// var graph = ComponentGraph()
/// let calculator = try graph.addInstance("calculator", of: graph.addComponent("calculator", .file("calculator.wasm")))
/// let shell = try graph.addInstance("shell", of: graph.addComponent("shell", .file("shell.wasm")))
/// graph.wire(calculator, to: shell)
/// graph.export(shell)
/// try await Composition.compose(graph).write(to: "app.wasm")
/// ```
///
/// Imports and exports are named in full, or by what follows the last `/`, without the version, if only one fits.
public struct ComponentGraph: Sendable {
    /// How an import finds its provider if no edge names one.
    public enum Matching: String, Sendable, CaseIterable {
        /// By nothing: only edges connect.
        case explicit
        /// By equal names.
        case exact
        /// By equal names, then by the same interface in a compatible version.
        case semver
        /// As ``semver``, then by the only type that fits.
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

    /// Why an id cannot be used.
    public enum IDError: Error, Equatable, Sendable {
        /// The id does not consist of letters, digits, `-` and `_`, or does not begin with a letter.
        case invalid(String)
        /// Another component, or another instance, has this id.
        case taken(String)
    }

    /// The package name of the composition, such as `example:pipeline@1.0.0`.
    public var packageName: String?
    /// How an import finds its provider if no edge names one.
    public var matching: Matching = .semver
    /// The names that the composition may import, in which `*` stands for any run of characters; nil allows all.
    public var allowedImports: [String]?
    /// The names that the composition may not import, even if they are allowed; `*` stands for any run of characters.
    public var deniedImports: [String] = []
    /// Whether the components are embedded; if not, the composition imports them.
    public var embedsComponents = true

    private var components: [(id: String, source: ComponentSource)] = []
    private var componentIDs: Set<String> = []
    private var instances: [(id: String, component: Component, limits: Limits)] = []
    private var instanceIDs: Set<String> = []
    private var edges: [Edge] = []
    private var exports: [ExportChoice]?
    private var splices: [Splice] = []

    /// What an instance may leave to the host.
    private struct Limits: Sendable {
        var isStrict = false
        var allowed: [String]?
        var denied: [String] = []
    }

    private struct Splice: Sendable {
        var interface: String
        var middleware: [Component]
        var place: SplicePlace
    }

    /// The edges of an interface into which middleware is spliced.
    public enum SplicePlace: String, Sendable, CaseIterable {
        /// Between instances.
        case edges
        /// From the host.
        case host
        /// To the exports of the composition.
        case exports
        /// All of them.
        case all
    }

    /// What the graph keeps of an edge.
    fileprivate enum Edge: Sendable {
        case wire(from: Instance, export: String?, to: Instance, import: String?)
        case chain(from: Instance, to: Instance)
        case open(import: String, of: Instance, name: String?)
    }

    private struct ExportChoice: Sendable {
        var instance: Instance
        var export: String?
        var name: String?
        var prefix: String?
    }

    /// A graph without components.
    public init(packageName: String? = nil) { self.packageName = packageName }

    /// Adds a component, which is read when the graph is composed.
    ///
    /// - Throws: ``IDError`` if the id is invalid, or another component has it.
    public mutating func addComponent(_ id: String, _ source: ComponentSource) throws(IDError) -> Component {
        try Self.add(id, to: &componentIDs)
        components.append((id, source))
        return Component(index: components.count - 1)
    }

    /// Adds an instance of a component of this graph.
    ///
    /// - Throws: ``IDError`` if the id is invalid, or another instance has it.
    public mutating func addInstance(_ id: String, of component: Component) throws(IDError) -> Instance {
        precondition(component.index < components.count, "a component of another graph")
        try Self.add(id, to: &instanceIDs)
        instances.append((id, component, Limits()))
        return Instance(index: instances.count - 1)
    }

    private static func add(_ id: String, to taken: inout Set<String>) throws(IDError) {
        guard GraphNames.isIdentifier(id) else { throw .invalid(id) }
        guard taken.insert(id).inserted else { throw .taken(id) }
    }

    /// Connects an instance to another: one export of it, or those that fit, to one import, or to all that they
    /// satisfy.
    public mutating func wire(
        _ provider: Instance, export: String? = nil, to consumer: Instance, import importName: String? = nil
    ) {
        edges.append(.wire(from: provider, export: export, to: consumer, import: importName))
    }

    /// Connects the exports of each instance to the imports of the next one.
    public mutating func chain(_ instances: [Instance]) {
        for (provider, consumer) in zip(instances, instances.dropFirst()) {
            edges.append(.chain(from: provider, to: consumer))
        }
    }

    /// Puts middleware into every edge of an interface: one instance of each component for each provider, the first next
    /// to the provider. Each imports and exports the interface; without a version, all versions are meant.
    public mutating func splice(
        _ interface: String, _ middleware: [Component], at place: SplicePlace = .edges
    ) {
        splices.append(Splice(interface: interface, middleware: middleware, place: place))
    }

    /// Makes it an error if an import of an instance is left to the host.
    public mutating func requireImports(of instance: Instance) { instances[instance.index].limits.isStrict = true }

    /// Limits what an instance may import from the host, by names in which `*` stands for any run of characters.
    ///
    /// - Parameters:
    ///   - instance: the instance whose imports are limited.
    ///   - allowed: nil allows all.
    ///   - denied: what it may not import, even if it is allowed.
    public mutating func limitImports(of instance: Instance, to allowed: [String]?, denying denied: [String] = []) {
        instances[instance.index].limits.allowed = allowed
        instances[instance.index].limits.denied = denied
    }

    /// Leaves an import unresolved, so that the composition imports it, under another name if one is given.
    public mutating func leaveOpen(_ importName: String, of instance: Instance, as name: String? = nil) {
        edges.append(.open(import: importName, of: instance, name: name))
    }

    /// Exports one export of an instance from the composition, or all of them. If this is never called, the composition
    /// exports all exports of the instances whose exports nothing imports.
    public mutating func export(_ instance: Instance, _ export: String? = nil, as name: String? = nil) {
        exports = (exports ?? []) + [ExportChoice(instance: instance, export: export, name: name)]
    }

    /// Exports all exports of an instance, each under its name with a prefix: `low-lines` for `example:text/lines`.
    public mutating func export(_ instance: Instance, prefix: String) {
        exports = (exports ?? []) + [ExportChoice(instance: instance, prefix: prefix)]
    }
}

// MARK: - What is composed

extension ComponentGraph {
    /// What the components of the graph, and of those in it, are read from, in the order in which
    /// `compositionGraph` takes them.
    ///
    /// - Parameter given: gets those that are given as bytes.
    func files(givenIn given: inout GivenFiles, prefix: String = "") -> [String] {
        var files: [String] = []
        for (id, source) in components {
            switch source {
            case .file(let path): files.append(path)
            case .bytes(let bytes):
                // No file is likely to be called so.
                let name = "<\(prefix)\(id)>"
                given.add(bytes, named: name)
                files.append(name)
            case .graph(let nested): files += nested.files(givenIn: &given, prefix: "\(prefix)\(id)/")
            }
        }
        return files
    }

    /// - Parameter packages: what is in each of the files; those of this graph are taken out.
    func compositionGraph(_ packages: inout ArraySlice<PackageID>) -> CompositionGraph {
        var graph = CompositionGraph()
        graph.packageName = packageName
        graph.match = matching.mode
        graph.importLimits = ImportLimits(allowed: allowedImports, denied: deniedImports)
        graph.embedsComponents = embedsComponents
        let nodes = components.map { id, source in
            let content: ComponentNode.Source =
                switch source {
                case .file, .bytes: .package(packages.removeFirst())
                case .graph(let nested): .graph(NestedGraph(nested.compositionGraph(&packages)))
                }
            return graph.addComponent(id, content, at: source.location)
        }
        let instanceNodes = instances.map { instance in
            let id = graph.addInstance(
                instance.id, of: nodes[instance.component.index], isStrict: instance.limits.isStrict,
                at: components[instance.component.index].source.location)
            graph[id].importLimits = ImportLimits(
                allowed: instance.limits.allowed, denied: instance.limits.denied)
            return id
        }
        graph.splices = splices.map { splice in
            WComposeComposition.Splice(
                splice.interface, splice.middleware.map { nodes[$0.index] }, at: splice.place.place)
        }
        graph.edges = edges.map { $0.edge(of: instanceNodes) }
        graph.exports = exports?.map {
            var choice = WComposeComposition.ExportChoice(
                instanceNodes[$0.instance.index], $0.export.map { NameReference($0) }, as: $0.name)
            choice.prefix = $0.prefix
            return choice
        }
        return graph
    }
}

extension ComponentGraph.Edge {
    fileprivate func edge(of instances: [InstanceID]) -> WComposeComposition.Edge {
        switch self {
        case .wire(let provider, let export, let consumer, let importName):
            let provider = instances[provider.index]
            return WComposeComposition.Edge(
                from: export.map { .export(provider, NameReference($0)) } ?? .instance(provider),
                to: instances[consumer.index], importName.map { NameReference($0) }, origin: .wire)
        case .chain(let provider, let consumer):
            return WComposeComposition.Edge(
                from: .instance(instances[provider.index]), to: instances[consumer.index], origin: .pattern("chain"))
        case .open(let importName, let consumer, let name):
            return WComposeComposition.Edge(
                from: .host(renamed: name), to: instances[consumer.index], NameReference(importName), origin: .with)
        }
    }
}

extension ComponentGraph.Matching {
    fileprivate var mode: MatchMode {
        switch self {
        case .explicit: .explicit
        case .exact: .exact
        case .semver: .semver
        case .structural: .structural
        }
    }
}

extension ComponentGraph.SplicePlace {
    fileprivate var place: Splice.Place {
        switch self {
        case .edges: .edges
        case .host: .host
        case .exports: .exports
        case .all: .all
        }
    }
}

extension ComponentSource {
    fileprivate var location: Location? {
        if case .file(let path) = self { .file(path) } else { nil }
    }
}
