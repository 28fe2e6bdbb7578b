package import WComposeComponentModel
package import WComposeDiagnostics

/// What is to be composed, however it was written: components, instances of them, and what was said of their wiring.
///
/// A graph holds what a person said and nothing that was worked out from it; `Planner` does that.
package struct CompositionGraph: Sendable {
    /// The package name of the result, `example:pipeline@1.0.0`, written into its names.
    package var packageName: String?
    package private(set) var components: [ComponentNode] = []
    package private(set) var instances: [InstanceNode] = []
    /// Imports of the result that the graph declares; others come of what its instances leave open.
    package private(set) var imports: [ImportNode] = []
    /// Types that the graph declares, to be exported or given to instances.
    package private(set) var definitions: [DefinitionNode] = []
    /// What was said of who provides what, in the order in which it was said.
    package var edges: [Edge] = []
    package var match: MatchMode = .semver
    /// What the result exports; nil: all exports of the instances none of whose exports is consumed.
    package var exports: [ExportChoice]?
    /// Declared types that are exported besides, under their own names.
    package var definedExports: [ExportChoice] = []
    /// What the result may import.
    package var importLimits = ImportLimits()
    /// Middleware that stands in edges, each with those before it in place.
    package var splices: [Splice] = []
    /// False: components are imported by the result, not embedded in it.
    package var embedsComponents = true
    /// The world that the result is to fit.
    package var target: TargetWorld?
    /// Of some instances, the exports that are all that is taken of them unless an edge says so: none of the socket's of
    /// `plug`.
    package var offers: [InstanceID: [NameReference]] = [:]
    /// Instances that splices made: nothing is taken of them unless an edge says so, nor told to be near.
    package var spliced: Set<InstanceID> = []
    /// Whether `exports` are what was worked out where nothing was said, before there were spliced instances.
    package var exportsAreImplied = false
    /// False: there are errors in what was written, and this is what could be made out. No plan comes of it, but more
    /// of what is wrong.
    package var isSound = true
    /// How the graph was given, which decides what can be said in it.
    package var way = Way.graphFile
    /// Where the graph was written, for complaints that are about it as a whole.
    package var location: Location?

    package init() {}

    /// Patterns of names that the result may import; nil: anything.
    package var allowedImports: [String]? {
        get { importLimits.allowed }
        set { importLimits.allowed = newValue }
    }

    /// Whether imports of one semver track that stay open become one: `wasm-tools compose` has those of equal names only.
    var mergesTracks: Bool { match != .exact && way != .configuration }

    package enum Way: Sendable, Equatable {
        case graphFile
        /// By arguments of a command that writes graph files of them.
        case command
        /// In the WAC language, which says of each import what it is given.
        case document
        /// By a configuration of `wasm-tools compose`, whose rules choose what an instance provides.
        case configuration
    }

    /// A change to the graph file, and where there is none, how to have one.
    package func inGraphFile(_ cure: String) -> String {
        switch way {
        case .graphFile: cure
        case .command: "write the call as a graph file with `--emit-graph wcompose.yaml`, and \(cure)"
        case .document: "make it a graph file with `wcompose convert`, and \(cure)"
        case .configuration: "write a graph file in place of the configuration, and \(cure)"
        }
    }

    package subscript(id: ComponentID) -> ComponentNode { components[id.index] }
    package subscript(id: InstanceID) -> InstanceNode {
        get { instances[id.index] }
        _modify { yield &instances[id.index] }
    }
    package subscript(id: ImportID) -> ImportNode { imports[id.index] }
    package subscript(id: DefinitionID) -> DefinitionNode { definitions[id.index] }

    package mutating func addComponent(
        _ id: String, _ source: ComponentNode.Source, at location: Location? = nil
    ) -> ComponentID {
        components.append(ComponentNode(id: id, source: source, location: location))
        return ComponentID(index: components.count - 1)
    }

    /// - Parameter isStrict: whether none of its imports may stay open.
    package mutating func addInstance(
        _ id: String, of component: ComponentID, isStrict: Bool = false, at location: Location? = nil
    ) -> InstanceID {
        precondition(component.index < components.count, "a component of another graph")
        instances.append(InstanceNode(id: id, component: component, isStrict: isStrict, location: location))
        return InstanceID(index: instances.count - 1)
    }

    /// Declares an import of the result, from which edges may come.
    ///
    /// - Parameter extern: the name under which it is imported, and its type, in the store of those who plan the graph.
    package mutating func addImport(
        _ id: String, _ extern: Resolved.Extern, at location: Location? = nil
    ) -> ImportID {
        imports.append(ImportNode(id: id, extern: extern, location: location))
        return ImportID(index: imports.count - 1)
    }

    /// Declares a type of the result's own.
    ///
    /// - Parameter type: in the store of those who plan the graph. What it refers to is part of it, or declared before.
    package mutating func addDefinition(
        _ id: String, _ type: Resolved.TypeItem, at location: Location? = nil
    ) -> DefinitionID {
        definitions.append(DefinitionNode(id: id, type: type, location: location))
        return DefinitionID(index: definitions.count - 1)
    }

    /// The id of what a path begins at.
    package func id(_ root: PathRoot) -> String {
        switch root {
        case .instance(let id): self[id].id
        case .import(let id): self[id].id
        case .definition(let id): self[id].id
        }
    }

    /// The same graph with ids that graph files may have, made of those that it has.
    package var withIdentifiers: CompositionGraph {
        var graph = self
        var components = InstanceIDs()
        var instances = InstanceIDs()
        for place in graph.components.indices {
            graph.components[place].id = components.next(for: graph.components[place].id)
        }
        for place in graph.instances.indices {
            graph.instances[place].id = instances.next(for: graph.instances[place].id)
        }
        return graph
    }

    package var componentIDs: [ComponentID] { components.indices.map(ComponentID.init(index:)) }
    package var instanceIDs: [InstanceID] { instances.indices.map(InstanceID.init(index:)) }
}

/// A component of one graph.
package struct ComponentID: Hashable, Sendable {
    package let index: Int
}

/// An instance of one graph.
package struct InstanceID: Hashable, Sendable {
    package let index: Int
}

/// A declared import of one graph.
package struct ImportID: Hashable, Sendable {
    package let index: Int
}

/// A declared type of one graph.
package struct DefinitionID: Hashable, Sendable {
    package let index: Int
}

package struct ComponentNode: Sendable {
    package var id: String
    package var source: Source
    package var location: Location?

    package enum Source: Sendable {
        case package(PackageID)
        /// A nested graph, used as a component.
        case graph(NestedGraph)
        /// It could not be loaded, which was told.
        case unavailable
    }
}

/// A graph that is used as a component. All uses of one such graph are one object: it is planned, built and told of
/// once, however often it is used.
package final class NestedGraph: Sendable {
    package let graph: CompositionGraph

    package init(_ graph: CompositionGraph) { self.graph = graph }
}

package struct InstanceNode: Sendable {
    package var id: String
    package var component: ComponentID
    /// Whether none of its imports may stay open.
    package var isStrict = false
    /// What it may import from the host.
    package var importLimits = ImportLimits()
    package var location: Location?
}

/// What may be imported from the host, by patterns of names.
package struct ImportLimits: Sendable, Equatable {
    /// Nil: anything.
    package var allowed: [String]?
    /// Not even what is allowed.
    package var denied: [String]

    package init(allowed: [String]? = nil, denied: [String] = []) {
        self.allowed = allowed
        self.denied = denied
    }

    package var isEmpty: Bool { allowed == nil && denied.isEmpty }
}

/// An import of the result that is declared with its type. It is imported whether or not something takes it, and as it is
/// declared: what instances leave open becomes part of it only under the same name, and where it has all that they ask.
package struct ImportNode: Sendable {
    package var id: String
    /// The name under which it is imported, and its type.
    package var extern: Resolved.Extern
    package var location: Location?
}

/// A type that the composition defines itself.
package struct DefinitionNode: Sendable {
    package var id: String
    package var type: Resolved.TypeItem
    package var location: Location?
}

/// Where a path begins that goes from export to export.
package enum PathRoot: Hashable, Sendable {
    case instance(InstanceID)
    case `import`(ImportID)
    /// A type, which has no exports: the path ends where it begins.
    case definition(DefinitionID)

    package var isDefinition: Bool {
        if case .definition = self { true } else { false }
    }
}

/// Somebody said that one instance's import is provided for by another instance, or by the host.
package struct Edge: Sendable {
    package var provider: Provider
    package var consumer: InstanceID
    /// Nil: whatever imports the provider satisfies.
    package var importName: NameReference?
    /// Whether an import that is left to the host under another name says which interface it is.
    package var saysInterface = false
    package var origin: Origin
    /// The rule by which that was found out already; nil: it is said here.
    package var rule: MatchRule?
    package var location: Location?

    package init(
        from provider: Provider, to consumer: InstanceID, _ importName: NameReference? = nil, origin: Origin,
        at location: Location? = nil
    ) {
        self.provider = provider
        self.consumer = consumer
        self.importName = importName
        self.origin = origin
        self.location = location
    }

    package enum Provider: Sendable, Equatable {
        /// An instance, for its exports; it itself where an import is named that none of them fits.
        case instance(InstanceID)
        case export(InstanceID, NameReference)
        /// A declared import of the result.
        case `import`(ImportID)
        /// An export of an instance that is itself an export, at any depth, or of a declared import; a declared type; or,
        /// without steps, an instance as a whole. Other paths of fewer steps are what `export` and `import` say.
        case path(PathRoot, [NameReference])
        /// The import stays open, under another name where one is given.
        case host(renamed: String?)

        package var instance: InstanceID? {
            if case .instance(let id)? = root { id } else { nil }
        }

        /// Where it begins; nil for what is left to the host.
        package var root: PathRoot? {
            switch self {
            case .instance(let id), .export(let id, _): .instance(id)
            case .import(let id): .import(id)
            case .path(let root, _): root
            case .host: nil
            }
        }

        /// The same, said in the plainest way.
        package var plainest: Self {
            switch self {
            case .path(.instance(let id), let steps) where steps.count == 1: .export(id, steps[0])
            case .path(.import(let id), let steps) where steps.isEmpty: .import(id)
            case .instance, .export, .import, .path, .host: self
            }
        }
    }

    /// In which form it was said.
    package enum Origin: Sendable, Equatable {
        case with, wire
        /// An argument of an instance, in a document or a configuration.
        case argument
        /// The instance is called as the import is, in a configuration.
        case importName
        /// A definition component exports the name of the import, in a configuration.
        case definition
        /// A pattern, by its kind: `chain`, `fanout`, `fanin`.
        case pattern(String)
    }
}

/// How a person names an import or export: in full, or by what follows its last `/`, without version, where only one
/// fits.
package struct NameReference: Sendable, Equatable {
    package var text: String
    package var location: Location?
    /// Whether it is in full.
    package var isFull: Bool

    package init(_ text: String, at location: Location? = nil, isFull: Bool = false) {
        self.text = text
        self.location = location
        self.isFull = isFull
    }
}

/// One entry of `exports`.
package struct ExportChoice: Sendable {
    package var source: Source
    /// Nil: the name that it has.
    package var name: String?
    /// What the names of all exports of an instance begin with.
    package var prefix: String?
    /// Whether an export under another name says which interface it is.
    package var saysInterface = false
    package var location: Location?

    package enum Source: Sendable {
        /// All exports of an instance.
        case all(InstanceID)
        /// An export, at any depth; without steps, an instance as a whole, a declared import or a declared type.
        case item(PathRoot, [NameReference])
    }

    package init(_ source: Source, as name: String? = nil, at location: Location? = nil) {
        self.source = source
        self.name = name
        self.location = location
    }

    /// - Parameter export: nil for all exports of the instance.
    package init(
        _ instance: InstanceID, _ export: NameReference? = nil, as name: String? = nil, at location: Location? = nil
    ) {
        self.init(export.map { .item(.instance(instance), [$0]) } ?? .all(instance), as: name, at: location)
    }

    /// What it is of, or begins at.
    package var root: PathRoot {
        switch source {
        case .all(let id): .instance(id)
        case .item(let root, _): root
        }
    }

    /// The declared type that it is.
    package var definition: DefinitionID? {
        if case .definition(let id) = root { id } else { nil }
    }

    /// The instance whose export it is, or all of whose exports are meant; nil for what the graph declares.
    package var instance: InstanceID? {
        if case .instance(let id) = root { id } else { nil }
    }
}
