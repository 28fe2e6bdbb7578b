import WComposeReports

extension Composition {
    /// What a composition is made of, what was wired and why: ids, names and rules.
    public struct Report: Equatable, Sendable {
        /// The package name of the result.
        public var packageName: String?
        /// False: the components are imported, not embedded.
        public var embedsComponents: Bool
        /// In the order of instantiation.
        public var instances: [Instance]
        /// Each import of each instance once.
        public var edges: [Edge]
        /// What is asked of the host.
        public var imports: [Import]
        /// What the composition provides.
        public var exports: [Export]
        /// The reports of the graphs that are used as components, by the ids of those.
        public var nested: [String: Report]
    }

    /// An instance, by its id and that of its component.
    public struct Instance: Equatable, Sendable {
        /// The id of the instance.
        public var id: String
        /// The id of its component.
        public var component: String
    }

    /// An import of an instance and what it is given.
    public struct Edge: Equatable, Sendable {
        /// The id of the instance.
        public var consumer: String
        /// The import of the instance, in full.
        public var importName: String
        /// What the import is given.
        public var provider: Provider
        /// By which rule, in a word that stays the same, such as `exact` or `track`.
        public var rule: String
        /// The rule in plain words, which may change.
        public var why: String

        /// What an import is given.
        public enum Provider: Equatable, Sendable {
            /// An export of an instance.
            case export(instance: String, name: String)
            /// An export of an export of an instance, by the names that lead to it.
            case exportPath(instance: String, [String])
            /// An export of an import of the composition, by the names that lead to it.
            case importPath(host: String, [String])
            /// An instance as a whole.
            case instance(String)
            /// The host, by an import of the composition.
            case host(String)
            /// A type that what is given for another import exports.
            case type(of: String, name: String)
        }
    }

    /// An import of the composition.
    public struct Import: Equatable, Sendable {
        /// Under which name the composition imports it.
        public var name: String
        /// `instance`, `function`, `resource` …
        public var kind: String
        /// The instances that ask for it, and under which name.
        public var askedBy: [(instance: String, importName: String)]

        /// Whether both are the same, and asked for by the same.
        public static func == (one: Import, other: Import) -> Bool {
            one.name == other.name && one.kind == other.kind
                && one.askedBy.elementsEqual(other.askedBy) { $0 == $1 }
        }
    }

    /// An export of the composition.
    public struct Export: Equatable, Sendable {
        /// Under which name the composition exports it.
        public var name: String
        /// `instance`, `function`, `resource` …
        public var kind: String
        /// The id of the instance whose export it is.
        public var instance: String
        /// The name that it has there.
        public var export: String
    }
}

extension Composition.Edge.Provider {
    init(_ provider: CompositionReport.Edge.Provider) {
        self =
            switch provider {
            case .export(let instance, let name): .export(instance: instance, name: name)
            case .instance(let instance): .instance(instance)
            case .host(let name): .host(name)
            case .exportPath(let instance, let names): .exportPath(instance: instance, names)
            case .importPath(let name, let names): .importPath(host: name, names)
            case .type(let other, let name): .type(of: other, name: name)
            }
    }
}

extension Composition.Report {
    init(_ composition: CompositionReport.Composition) {
        packageName = composition.packageName
        embedsComponents = composition.embedsComponents
        instances = composition.instances.map { .init(id: $0.id, component: $0.component) }
        edges = composition.edges.map {
            .init(
                consumer: $0.consumer, importName: $0.importName, provider: .init($0.provider), rule: $0.rule,
                why: $0.why)
        }
        imports = composition.imports.map {
            .init(name: $0.name, kind: $0.kind, askedBy: $0.askedBy.map { ($0.instance, $0.importName) })
        }
        exports = composition.exports.map {
            .init(name: $0.name, kind: $0.kind, instance: $0.instance, export: $0.export)
        }
        nested = [:]
        for component in composition.components {
            if case .composition(let composition) = component.contents { nested[component.id] = Self(composition) }
        }
    }
}
