import WComposeReports

extension Composition {
    /// The instances of a composition, how they are connected and by which rules, its imports and exports.
    public struct Report: Equatable, Sendable {
        /// The package name of the composition.
        public var packageName: String?
        /// Whether the components are embedded; if not, they are imported.
        public var embedsComponents: Bool
        /// The instances, in the order of instantiation.
        public var instances: [Instance]
        /// An edge for each import of each instance.
        public var edges: [Edge]
        /// The imports of the composition.
        public var imports: [Import]
        /// The exports of the composition.
        public var exports: [Export]
        /// The components in the composition, each content once; empty if they are imported.
        public var embedded: [EmbeddedComponent]
        /// The reports of the graphs that are used as components, by component id.
        public var nested: [String: Report]
    }

    /// An instance of a component.
    public struct Instance: Equatable, Sendable {
        /// The id of the instance.
        public var id: String
        /// The id of its component.
        public var component: String
    }

    /// A component in a composition, which all of its instances share.
    public struct EmbeddedComponent: Equatable, Sendable {
        /// The first of the ids that it has; in a nested graph with the path to it, as in `logger/words`.
        public var id: String
        /// The size in bytes.
        public var size: Int
        /// The number of instances, those in instances of nested graphs included.
        public var instances: Int
        /// The bytes that are not written because the instances share the component.
        public var saved: Int
    }

    /// The formats of reports.
    public enum ReportFormat: String, Equatable, Sendable, CaseIterable {
        /// JSON in the form of ``Schema/report``, with the digests of all inputs, which are read for it.
        case json
        /// SARIF 2.1.0.
        case sarif
        /// JUnit XML.
        case junit
        /// Markdown of at most 60,000 bytes.
        case markdown
        /// One HTML file that loads nothing.
        case html
    }

    /// An import of an instance, and its provider.
    public struct Edge: Equatable, Sendable {
        /// The id of the instance that imports.
        public var consumer: String
        /// The full name of the import.
        public var importName: String
        /// The provider of the import.
        public var provider: Provider
        /// The rule, in a word that does not change between versions, such as `exact` or `track`.
        public var rule: String
        /// The rule in words that may change.
        public var why: String

        /// What provides an import.
        public enum Provider: Equatable, Sendable {
            /// An export of an instance.
            case export(instance: String, name: String)
            /// An export of an exported instance, by the path of names to it.
            case exportPath(instance: String, [String])
            /// An export of an imported instance of the composition, by the path of names to it.
            case importPath(host: String, [String])
            /// A whole instance.
            case instance(String)
            /// The host, through an import of the composition.
            case host(String)
            /// A type that the provider of another import exports.
            case type(of: String, name: String)
            /// An instance that is put together from parts, each with its name.
            indirect case parts([String: Provider])
            /// A type or value that the composition itself defines.
            case definition
        }
    }

    /// An import of the composition.
    public struct Import: Equatable, Sendable {
        /// The name of the import.
        public var name: String
        /// The name with the full version of the interface: that of a canonical name is completed by its `versionsuffix`.
        public var fullName: String
        /// `instance`, `function`, `resource` …
        public var kind: String
        /// The instances that import it, and the names of their imports.
        public var askedBy: [(instance: String, importName: String)]

        /// Whether two imports have equal names, kinds and importers.
        public static func == (one: Import, other: Import) -> Bool {
            one.name == other.name && one.fullName == other.fullName && one.kind == other.kind
                && one.askedBy.elementsEqual(other.askedBy) { $0 == $1 }
        }
    }

    /// An export of the composition.
    public struct Export: Equatable, Sendable {
        /// The name of the export.
        public var name: String
        /// The name with the full version of the interface: that of a canonical name is completed by its `versionsuffix`.
        public var fullName: String
        /// `instance`, `function`, `resource` …
        public var kind: String
        /// The id of the instance that has the export; nil where no instance has it.
        public var instance: String?
        /// The name of the export of that instance; nil where it is not one of its exports.
        public var export: String?
    }
}

extension ReportFormat {
    init(_ format: Composition.ReportFormat) {
        self =
            switch format {
            case .json: .json
            case .sarif: .sarif
            case .junit: .junit
            case .markdown: .markdown
            case .html: .html
            }
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
            case .parts(let parts):
                .parts(Dictionary(parts.map { ($0.name, Self($0.provider)) }) { first, _ in first })
            case .definition: .definition
            }
    }
}

extension Composition.Report {
    /// Nothing where nothing could be composed.
    init?(_ report: CompositionReport) {
        guard let composition = report.composition else { return nil }
        self.init(composition, at: nil, report.embedding)
    }

    /// - Parameter path: of a nested graph.
    private init(
        _ composition: CompositionReport.Composition, at path: String?, _ embedding: CompositionReport.Embedding?
    ) {
        packageName = composition.packageName
        embedsComponents = composition.embedsComponents
        instances = composition.instances.map { .init(id: $0.id, component: $0.component) }
        edges = composition.edges.map {
            .init(
                consumer: $0.consumer, importName: $0.importName, provider: .init($0.provider), rule: $0.rule,
                why: $0.why)
        }
        imports = composition.imports.map {
            .init(
                name: $0.name, fullName: $0.fullName, kind: $0.kind,
                askedBy: $0.askedBy.map { ($0.instance, $0.importName) })
        }
        exports = composition.exports.map {
            .init(name: $0.name, fullName: $0.fullName, kind: $0.kind, instance: $0.instance, export: $0.export)
        }
        let components =
            path.map { path in embedding?.graphs.first { $0.path == path }?.components } ?? embedding?.components
        embedded = (components ?? []).map { .init(id: $0.id, size: $0.size, instances: $0.uses, saved: $0.saved) }
        nested = [:]
        for component in composition.components {
            if case .composition(let composition) = component.contents {
                let inner = path.map { $0 + "/" + component.id } ?? component.id
                nested[component.id] = Self(composition, at: inner, embedding)
            }
        }
    }
}
