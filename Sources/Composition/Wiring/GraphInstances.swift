import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

/// The instances of a graph whose components are known: their ids, where they are written, what they import and export.
/// Nothing of it changes while the graph is planned, and messages need no more to name what they speak of.
package final class GraphInstances: Sendable {
    package let graph: CompositionGraph
    /// By component of the graph; nil where it could not be loaded, or a nested graph has errors.
    package let components: [NodeComponent?]
    // What is asked of components all the time, by itself: a plan in a component is more than anyone wants to copy.
    private let types: [ComponentTypeID?]
    private let imports: [Resolved.Externs]
    private let exports: [Resolved.Externs]
    /// Which exports the rules may take.
    let offers: Offers
    /// In the order of their ids, which decides wherever nothing else does.
    package let byID: [InstanceID]

    /// - Parameter components: what the graph's components are, in their order.
    package init(_ graph: CompositionGraph, _ components: [NodeComponent?]) {
        precondition(components.count == graph.components.count, "a component for each node")
        self.graph = graph
        self.components = components
        types = components.map { $0?.type }
        imports = components.map { $0?.imports ?? [:] }
        let exports = components.map { $0?.exports ?? [:] }
        self.exports = exports
        offers = Offers(graph, exports)
        byID = graph.instanceIDs.sorted { graph[$0].id < graph[$1].id }
    }

    /// A component of the graph as its instances see it.
    package struct NodeComponent: Sendable {
        package let source: PlannedComponent.Source
        package let type: ComponentTypeID
        package let imports: Resolved.Externs
        package let exports: Resolved.Externs

        package init(_ source: PlannedComponent.Source, _ type: ComponentTypeID, in store: TypeStore) {
            self.source = source
            self.type = type
            imports = store.imports(of: type)
            exports = store.exports(of: type)
        }
    }

    /// Which exports the rules may take, and not only edges.
    struct Offers: Sendable {
        /// Of instances that do not offer all.
        private var names: [InstanceID: Set<String>] = [:]

        /// - Parameter exports: of the graph's components, in their order.
        init(_ graph: CompositionGraph, _ exports: [Resolved.Externs]) {
            for (instance, references) in graph.offers {
                let own = exports[graph[instance].component.index]
                names[instance] = Set(references.compactMap { $0.position(in: own) }.map { own.keys[$0] })
            }
            for instance in graph.spliced { names[instance] = [] }
        }

        func include(_ export: String, of instance: InstanceID) -> Bool { names[instance]?.contains(export) ?? true }
    }

    package var all: [InstanceID] { graph.instanceIDs }
    package var count: Int { graph.instances.count }

    /// Whether it is known what an edge comes from.
    package func isKnown(_ provider: Edge.Provider) -> Bool { provider.instance.map { isKnown($0) } ?? true }

    func isKnown(_ root: PathRoot) -> Bool {
        if case .instance(let id) = root { isKnown(id) } else { true }
    }

    /// Whether it is known what the instance is made of.
    package func isKnown(_ instance: InstanceID) -> Bool { types[place(of: instance)] != nil }

    private func place(of instance: InstanceID) -> Int { graph.instances[instance.index].component.index }

    /// What a known instance is made of.
    package func component(of instance: InstanceID) -> NodeComponent {
        guard let component = components[place(of: instance)] else {
            preconditionFailure("only instances of known components are looked at")
        }
        return component
    }

    /// The type of what a known instance is made of.
    package func type(of instance: InstanceID) -> ComponentTypeID {
        guard let type = types[place(of: instance)] else {
            preconditionFailure("only instances of known components are looked at")
        }
        return type
    }

    /// None where it is not known what the instance is made of.
    package func imports(of instance: InstanceID) -> Resolved.Externs { imports[place(of: instance)] }
    package func exports(of instance: InstanceID) -> Resolved.Externs { exports[place(of: instance)] }

    package func id(_ instance: InstanceID) -> String { graph[instance].id }
    package func id(_ declared: ImportID) -> String { graph[declared].id }
    package func location(of instance: InstanceID) -> Location? { graph[instance].location }

    func location(of root: PathRoot) -> Location? {
        switch root {
        case .instance(let id): graph[id].location
        case .import(let id): graph[id].location
        case .definition(let id): graph[id].location
        }
    }

    package func importName(at place: ImportPlace) -> String { imports(of: place.instance).keys[place.position] }

    /// The type of what an import is given, as the components and declared imports have it before resources are put in
    /// place; nil for what is left to the host, or for a type that follows.
    package func type(of source: Binding.Source, in store: TypeStore) -> Resolved.ExternType? {
        switch source {
        case .export(let provider, let name): exports(of: provider)[name]?.type
        case .instance(let provider): .instance(store.instance(of: type(of: provider)))
        case .import(let id): graph[id].extern.type
        case .path(let root, let names): type(of: root, in: store).at(names, in: store)
        case .host, .typeExport: nil
        }
    }

    /// The name that what an import is given has where it comes from, where it has one.
    func externName(of source: Binding.Source, in store: TypeStore) -> ExternName? {
        switch source {
        case .export(let provider, let name): return exports(of: provider)[name]?.name
        case .import(let id): return graph[id].extern.name
        case .path(let root, let names):
            guard let last = names.last,
                case .instance(let id)? = type(of: root, in: store).at(names.dropLast(), in: store)
            else { return nil }
            return store.exports(of: id)[last]?.name
        case .instance, .host, .typeExport: return nil
        }
    }

    /// The type of what a path begins at.
    func type(of root: PathRoot, in store: TypeStore) -> Resolved.ExternType {
        switch root {
        case .instance(let provider): .instance(store.instance(of: type(of: provider)))
        case .import(let id): graph[id].extern.type
        case .definition(let id): .type(graph[id].type)
        }
    }

    /// - Complexity: O(log n)
    package func instance(withID id: String) -> InstanceID? {
        var range = byID.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if self.id(byID[middle]) < id {
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        guard range.lowerBound < byID.count else { return nil }
        let found = byID[range.lowerBound]
        return self.id(found) == id ? found : nil
    }
}

/// An import of an instance.
package struct ImportPlace: Hashable, Sendable {
    package var instance: InstanceID
    /// Among the imports of its component.
    package var position: Int

    package init(_ instance: InstanceID, _ position: Int) {
        self.instance = instance
        self.position = position
    }
}

extension NameReference {
    /// The import or export that a person means.
    package func position(in externs: Resolved.Externs) -> Int? {
        if let exact = externs.index(forKey: text) { return exact }
        if isFull { return nil }
        if text.utf8.contains(UInt8(ascii: "@")) { return positionByVersion(in: externs) }
        let matching = externs.keys.indices.filter { ExternNameKind.shortName(of: externs.keys[$0]) == text }
        return matching.count == 1 ? matching.first : nil
    }

    /// That of the interface which has the version in the other form: a component may be built with either.
    private func positionByVersion(in externs: Resolved.Externs) -> Int? {
        if let full = externs.values.firstIndex(where: { $0.name.isCanonical && $0.name.fullText == text }) {
            return full
        }
        guard let meant = InterfaceName(text), case .canonical? = meant.version else { return nil }
        let matching = externs.values.indices.filter {
            InterfaceName(externs.values[$0].name.text)?.track == meant.track
        }
        return matching.count == 1 ? matching.first : nil
    }
}

extension Resolved.ExternType {
    /// The type of an export of an export, and so on; nil where there is none of these names.
    package func at(_ path: some Sequence<String>, in store: TypeStore) -> Resolved.ExternType? {
        var type = self
        for name in path {
            guard case .instance(let id) = type, let export = store.exports(of: id)[name] else { return nil }
            type = export.type
        }
        return type
    }
}

extension Edge.Origin {
    var isPattern: Bool {
        if case .pattern = self { true } else { false }
    }
}

extension Resolved.Extern {
    /// Types are given with the interfaces that they come from.
    package var isTypeOnly: Bool {
        if case .type = type { true } else { false }
    }
}
