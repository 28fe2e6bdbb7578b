/// What a composition is made of, and what was wired and why: the result of `compose`, `plug` and `check`.
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
        case graph(String)
        case chain([String])
        case plug(socket: String, plugs: [String])
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

    /// A component or graph file that was read; files of equal content are one component.
    package struct Input: Equatable, Sendable {
        package var kind: Kind
        package var paths: [String]
        /// Bytes of the component or graph file, unfolded.
        package var size: Int
        /// Of the file as it is stored, in hexadecimal digits. Worked out only for reports.
        package var sha256: String?
        /// The ids that graphs give it; those in nested graphs with the way to them, as in `logger/words`.
        package var components: [String]

        package enum Kind: String, CaseIterable, Sendable {
            case component
            case graph
        }

        package init(
            _ kind: Kind = .component, paths: [String], size: Int, sha256: String?, components: [String] = []
        ) {
            self.kind = kind
            self.paths = paths
            self.size = size
            self.sha256 = sha256
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
    /// A plan, told in ids and names.
    package struct Composition: Equatable, Sendable {
        package var packageName: String?
        package var embedsComponents: Bool
        package var components: [Component]
        /// In the order of instantiation.
        package var instances: [Instance]
        package var edges: [Edge]
        package var imports: [Import]
        package var exports: [Export]
    }

    package struct Component: Equatable, Sendable {
        package var id: String
        package var contents: Contents

        package enum Contents: Equatable, Sendable {
            /// In `CompositionReport.inputs`.
            case input(Int)
            /// A nested graph.
            case composition(Composition)
            /// The nested graph that was told of under these ids, as in `logger/words`.
            case same(as: String)
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
        /// A word that stays the same.
        package var rule: String
        /// The rule in plain words.
        package var why: String

        package enum Provider: Equatable, Sendable {
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
        }
    }

    package struct Import: Equatable, Sendable {
        package var name: String
        package var kind: String
        package var askedBy: [Ask]

        package struct Ask: Equatable, Sendable {
            package var instance: String
            package var importName: String
        }
    }

    package struct Export: Equatable, Sendable {
        package var name: String
        package var kind: String
        package var instance: String
        /// The name that it has there.
        package var export: String
    }
}
