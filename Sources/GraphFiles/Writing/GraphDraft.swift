package import WComposeComposition

/// A graph file to be written: what it says, in its order, and what it says of that to people, in comments.
package struct GraphDraft: Equatable, Sendable {
    /// Above everything.
    package var comments: [String] = []
    package var package: String?
    package var components: [Component] = []
    /// Components that no instance is of get one, under their own ids: none need be written where that is all.
    package var instances: [Instance] = []
    package var wires: [Wire] = []
    package var patterns: [Pattern] = []
    /// Nil: not written, so that it is `semver`.
    package var match: MatchMode?
    /// Nil: not written, so that it is all exports of the instances none of whose exports is consumed.
    package var exports: [Export]?
    /// Above `exports`.
    package var exportComments: [String] = []
    /// Nil: not written, so that any may be imported.
    package var allowedImports: [String]?
    package var deniedImports: [String] = []
    package var declarations: [Declaration] = []
    package var types: Types?
    package var target: Target?
    /// At the end.
    package var closingComments: [String] = []
    /// Nil: not written, so that they are embedded.
    package var embed: Bool?

    package init() {}

    package struct Component: Equatable, Sendable {
        package var id: String
        package var source: Source
        package var comments: [String]

        package init(_ id: String, _ source: Source, comments: [String] = []) {
            self.id = id
            self.source = source
            self.comments = comments
        }
    }

    package enum Source: Equatable, Sendable {
        /// A file, and the digest that it must have, as in `sha256:` and 64 hexadecimal digits.
        case file(String, digest: String? = nil)
        case graph(String)
    }

    package struct Instance: Equatable, Sendable {
        package var id: String
        /// The id of its component.
        package var component: String
        package var with: [Import]
        /// Whether none of its imports may stay open.
        package var isStrict = false
        package var allowedImports: [String]?
        package var deniedImports: [String] = []
        package var comments: [String]

        package init(_ id: String, of component: String, with: [Import] = [], comments: [String] = []) {
            self.id = id
            self.component = component
            self.with = with
            self.comments = comments
        }
    }

    /// An entry of `with`.
    package struct Import: Equatable, Sendable {
        package var name: String
        package var provider: Provider
        package var comments: [String]

        package init(_ name: String, _ provider: Provider, comments: [String] = []) {
            self.name = name
            self.provider = provider
            self.comments = comments
        }
    }

    package enum Provider: Equatable, Sendable {
        case end(End)
        /// The host; under the import's own name, or another, under which it may say which interface it is.
        case host(renamed: String?, implements: Bool = false)
    }

    /// An instance, or one of its exports or imports.
    ///
    /// In a wire, the name is one that an import or export may have: those hold no quotation marks.
    package struct End: Equatable, Sendable {
        package var instance: String
        /// The way from export to export.
        package var names: [String]
        /// Whether it says that no export is meant, but the instance as a whole.
        package var isWhole = false

        package init(_ instance: String, _ name: String? = nil) { self.init(instance, path: name.map { [$0] } ?? []) }

        package init(_ instance: String, path: [String], isWhole: Bool = false) {
            self.instance = instance
            names = path
            self.isWhole = isWhole
        }
    }

    /// An import of the result with its type.
    package struct Declaration: Equatable, Sendable {
        package var id: String
        package var type: DeclaredType
        /// The name in the result, where it is another than that of the interface, or the id.
        package var name: String?
        package var comments: [String]

        package init(_ id: String, _ type: DeclaredType, as name: String? = nil, comments: [String] = []) {
            self.id = id
            self.type = type
            self.name = name
            self.comments = comments
        }
    }

    package enum DeclaredType: Equatable, Sendable {
        /// An interface or world by its name, and the path of the package that has it.
        case named(String, wit: String?)
        /// A type in WIT.
        case text(String)
    }

    /// Types that the result exports.
    package struct Types: Equatable, Sendable {
        /// Declarations of WIT.
        package var text: String
        /// The paths of packages that they use.
        package var packages: [String]

        package init(_ text: String, packages: [String] = []) {
            self.text = text
            self.packages = packages
        }
    }

    package struct Target: Equatable, Sendable {
        /// Nothing for a world that is declared in `types`.
        package var wit: String?
        package var world: String?

        package init(wit: String?, world: String? = nil) {
            self.wit = wit
            self.world = world
        }
    }

    package struct Wire: Equatable, Sendable {
        package var provider: End
        package var consumer: End
        package var comments: [String]

        package init(from provider: End, to consumer: End, comments: [String] = []) {
            self.provider = provider
            self.consumer = consumer
            self.comments = comments
        }
    }

    /// An item of `patterns`, made of instance ids.
    package enum Pattern: Equatable, Sendable {
        case chain([String])
        case fanout(from: String, to: [String])
        /// Providers by the imports of `into`.
        case fanin(into: String, from: [FaninEntry])
    }

    package struct FaninEntry: Equatable, Sendable {
        package var importName: String
        package var instance: String

        package init(_ importName: String, _ instance: String) {
            self.importName = importName
            self.instance = instance
        }
    }

    package struct Export: Equatable, Sendable {
        /// An instance, for all its exports, or one export; a declared import or type.
        package var from: End
        /// The name of the export in the result, where it is another.
        package var name: String?
        /// What the names of all exports of an instance begin with.
        package var prefix: String?
        /// Whether the export keeps saying which interface it is, under another name.
        package var implements = false
        package var comments: [String]

        package init(_ from: End, as name: String? = nil, comments: [String] = []) {
            self.from = from
            self.name = name
            self.comments = comments
        }
    }
}
