package import WComposeGraphFiles

/// What a composition is made of, and what was wired and why: the result of `compose`, `plug` and `check`, and of `graph`,
/// for which a composed binary tells it as well.
package struct CompositionReport: Sendable {
    /// What the composition was made from, in the words of the command line.
    package var source: Source
    /// The files of components, each content once; then graph files.
    package var inputs: [Input]
    /// What took the place of components of the graph file.
    package var overrides: [Override]
    /// Nothing where no plan could be made.
    package var composition: Composition?
    /// Nothing where nothing was written.
    package var output: Output?

    package init(
        source: Source, inputs: [Input], overrides: [Override] = [], composition: Composition?,
        output: Output? = nil
    ) {
        self.source = source
        self.inputs = inputs
        self.overrides = overrides
        self.composition = composition
        self.output = output
    }

    package enum Source: Equatable, Sendable {
        case call(Call)
        /// A composed component, by its file.
        case binary(String)

        /// Of the graph file or the component; nothing where it is made of several.
        package var path: String? {
            switch self {
            case .call(.graph(let path)), .binary(let path): path
            case .call(.configuration(let call)): call.path
            case .call(.components), .call(.chain), .call(.plug): nil
            }
        }
    }

    /// What is to be composed.
    package enum Call: Equatable, Sendable {
        case graph(String)
        /// Components that wire each other by the rules.
        case components([ComponentOperand])
        case chain([ComponentOperand])
        case plug(socket: ComponentOperand, plugs: [ComponentOperand], exports: [PlugExport])
        /// A component, and a configuration of `wasm-tools compose` that says what it is to import.
        case configuration(ConfigurationCall)

        /// The components that it names.
        package var operands: [ComponentOperand] {
            switch self {
            case .graph, .configuration: []
            case .components(let operands), .chain(let operands): operands
            case .plug(let socket, let plugs, _): [socket] + plugs
            }
        }
    }

    /// Another component in a component's place, as the command line asked for.
    package struct Override: Equatable, Sendable {
        /// The id that the graph file gives the component.
        package var component: String
        package var path: String

        package init(component: String, path: String) {
            self.component = component
            self.path = path
        }
    }

    /// A component, graph file or adapter that was read; files, or parts of a file, of equal content are one component.
    package struct Input: Equatable, Sendable {
        package var kind: Kind
        /// None for a component that is embedded in a file.
        package var paths: [String]
        /// Bytes of the component, graph file or adapter, unfolded.
        package var size: Int
        /// Bytes of the core module that the component was made of, where it was.
        package var moduleSize: Int?
        /// Of the file as it is stored, in hexadecimal digits. Worked out only for reports.
        package var sha256: String?
        /// Of the component: the same however it is stored. Worked out only for pictures.
        package var contentSHA256: String?
        /// The ids that graphs give it; those in nested graphs with the way to them, as in `logger/words`.
        package var components: [String]

        package enum Kind: String, CaseIterable, Sendable {
            case component
            case graph
            /// A core module that others become components with.
            case adapter
            /// A component in a composed binary.
            case embedded
        }

        package init(
            _ kind: Kind = .component, paths: [String], size: Int, sha256: String?, contentSHA256: String? = nil,
            components: [String] = []
        ) {
            self.kind = kind
            self.paths = paths
            self.size = size
            self.sha256 = sha256
            self.contentSHA256 = contentSHA256
            self.components = components
        }
    }

    package struct Output: Equatable, Sendable {
        /// `-` is standard output.
        package var path: String
        /// Bytes of the component, before any compression.
        package var size: Int

        package init(path: String, size: Int) {
            self.path = path
            self.size = size
        }
    }
}

extension CompositionReport {
    /// A plan, or what a binary was found to be composed of, told in ids and names.
    package struct Composition: Equatable, Sendable {
        package var packageName: String?
        package var embedsComponents: Bool
        package var components: [Component]
        /// In the order of instantiation.
        package var instances: [Instance]
        package var edges: [Edge]
        package var imports: [Import]
        package var exports: [Export]
        /// The resource types that are passed between instances, or between them and the host; none where that was not
        /// asked for.
        package var resources: [Resource] = []
        /// What a graph has no words for, and a binary has all the same.
        package var besides: [String] = []
    }

    package struct Component: Equatable, Sendable {
        package var id: String
        package var contents: Contents
        /// What it imports and exports, where that was asked for.
        package var world: World?

        package enum Contents: Equatable, Sendable {
            /// In `CompositionReport.inputs`.
            case input(Int)
            /// A nested graph.
            case composition(Composition)
            /// The nested graph that was told of under these ids, as in `logger/words`.
            case same(as: String)
            /// Core modules that stand among the instances of a composed binary, and their size.
            case core(size: Int)
            /// A component that the host gives, or an instance.
            case given(Edge.Provider)
            /// It could not be loaded, or has errors.
            case missing
        }

        /// Imports and exports with their types.
        package struct World: Equatable, Sendable {
            package var imports: [ComponentDescription.Item]
            package var exports: [ComponentDescription.Item]
        }
    }

    package struct Instance: Equatable, Sendable {
        package var id: String
        /// The id of its component.
        package var component: String
    }

    /// An import of an instance and what it is given.
    package struct Edge: Equatable, Sendable {
        package var consumer: String
        package var importName: String
        package var provider: Provider
        /// A word that stays the same; `unknown` where a binary does not tell it.
        package var rule: String
        /// The rule in plain words.
        package var why: String
        /// With the full versions, where the names are canonical.
        package var fullNames = FullNames()

        /// The full names of the import and of the export or import that it is given, where they are others.
        package struct FullNames: Equatable, Sendable {
            package var importName: String?
            package var provider: String?
        }

        package var fullImportName: String { fullNames.importName ?? importName }

        package var fullProvider: Provider {
            guard let name = fullNames.provider else { return provider }
            return switch provider {
            case .export(let instance, _): .export(instance: instance, name: name)
            case .host: .host(name)
            case .exportPath, .importPath, .instance, .type, .parts, .definition: provider
            }
        }

        package enum Provider: Hashable, Sendable {
            case export(instance: String, name: String)
            case instance(String)
            /// An export of an export of an instance, and so on.
            case exportPath(instance: String, [String])
            /// An export of an import of the composition, and so on.
            case importPath(host: String, [String])
            /// The host, by an import of the composition.
            case host(String)
            /// A type that what is given for another import exports.
            case type(of: String, name: String)
            /// An instance that is put together from parts.
            case parts([Part])
            /// What the composition defines itself: a type, or a value.
            case definition

            package struct Part: Hashable, Sendable {
                package var name: String
                package var provider: Provider
            }

            /// The instance that it comes from, if it comes from one.
            package var instance: String? {
                switch self {
                case .export(let instance, _), .instance(let instance), .exportPath(let instance, _): instance
                case .importPath, .host, .type, .parts, .definition: nil
                }
            }

            /// What the export or import is called, by which it is given.
            package var name: String? {
                switch self {
                case .export(_, let name), .host(let name): name
                case .exportPath(_, let path), .importPath(_, let path): path.last
                case .instance, .type, .parts, .definition: nil
                }
            }

            /// The imports of the composition that it comes from.
            package var hosts: [String] {
                switch self {
                case .host(let name), .importPath(let name, _): [name]
                case .parts(let parts): parts.flatMap(\.provider.hosts)
                case .export, .instance, .exportPath, .type, .definition: []
                }
            }
        }
    }

    package struct Import: Equatable, Sendable {
        package var name: String
        package var kind: String
        package var askedBy: [Ask]
        /// With the full version, where the name is canonical.
        package var completedName: String?

        package var fullName: String { completedName ?? name }

        package struct Ask: Equatable, Sendable {
            package var instance: String
            package var importName: String
        }
    }

    package struct Export: Equatable, Sendable {
        package var name: String
        package var kind: String
        package var provider: Edge.Provider
        /// With the full version, where the name is canonical.
        package var completedName: String?

        package var fullName: String { completedName ?? name }

        /// Under the full name, where it is given under its own.
        package var fullProvider: Edge.Provider {
            guard let completedName, case .export(let instance, name) = provider else { return provider }
            return .export(instance: instance, name: completedName)
        }

        /// The instance that has it.
        package var instance: String? { provider.instance }
        /// The name that it has there.
        package var export: String? {
            if case .export(_, let name) = provider { name } else { nil }
        }
    }

    /// A resource type: where it is defined, and who has handles of it.
    package struct Resource: Equatable, Sendable {
        package var name: String
        /// The import or export by which it is known first, as in `wasi:io/streams@0.2.0`; nothing where it is one itself.
        package var interface: String?
        package var definer: Definer
        /// The instances that import it, in the order of instantiation.
        package var handlers: [String]

        package enum Definer: Hashable, Sendable {
            case instance(String)
            /// By an import of the composition.
            case host(String)
            /// The composition itself: core code that stands among its instances.
            case composition
        }
    }
}
