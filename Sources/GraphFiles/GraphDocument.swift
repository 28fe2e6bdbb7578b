package import WComposeComposition
package import WComposeDiagnostics

/// A graph file as it is written, each value with its place, checked as far as the file alone allows: every id that is
/// referred to is one of the file's. Files that it names have not been looked at.
package struct GraphDocument: Equatable, Sendable {
    package var version: Located<Int>
    /// The name of the result, as in `example:pipeline@1.0.0`.
    package var package: Located<String>?
    package var components: [ComponentSyntax]
    /// The instances that the file writes down; `resolvedInstances` has the implied ones as well.
    package var instances: [InstanceSyntax]
    /// All instances: those in the file, in its order, then one for each component that no instance names. Those of
    /// components that are none of the file's are left out.
    package internal(set) var resolvedInstances: [ResolvedInstance] = []
    package var wires: [WireSyntax]
    package var patterns: [PatternSyntax]
    /// Absent: `semver`.
    package var match: Located<MatchMode>?
    /// Absent: all exports of the instances none of whose exports is consumed.
    package var exports: [ExportSyntax]?
    /// Patterns of the imports that the result may have; absent: any.
    package var allowedImports: [Located<String>]?
    /// Patterns of the imports that the result may not have.
    package var deniedImports: [Located<String>] = []
    /// Imports and types that the file declares.
    package var declarations = DeclarationsSyntax()
    /// The world that the result is to fit.
    package var target: TargetSyntax?
    /// Absent: `true`.
    package var embed: Located<Bool>?
    /// The whole document.
    package var range: SourceRange
    /// False: the file has errors, and what is here is what could be read.
    package var isSound = true
}

/// `id: source` in `components`.
package struct ComponentSyntax: Equatable, Sendable {
    package var id: Located<String>
    package var source: Source

    package enum Source: Equatable, Sendable {
        /// A file, and the SHA-256 digest that it must have, as in `sha256:` and 64 hexadecimal digits in lower case. A core
        /// module may have adapters, each `FILE` or `NAME=FILE`.
        case file(path: Located<String>, digest: Located<String>?, adapters: [Located<String>] = [])
        /// The graph file of a composition that is used as a component.
        case graph(path: Located<String>)
    }
}

/// `id: component` in `instances`.
package struct InstanceSyntax: Equatable, Sendable {
    package var id: Located<String>
    /// Where the file leaves it out, the id of the instance itself.
    package var component: Located<String>
    /// Providers by import, in the order of the file, each import once.
    package var with: [ImportSyntax]
    /// Whether none of its imports may stay open.
    package var isStrict = false
    /// Patterns of what it may import from the host; absent: anything.
    package var allowedImports: [Located<String>]?
    /// Patterns of what it may not import from the host.
    package var deniedImports: [Located<String>] = []
}

/// `import name: provider` in an instance's `with`.
package struct ImportSyntax: Equatable, Sendable {
    package var name: Located<String>
    package var provider: Provider
    /// Whether the import keeps saying which interface it is, where it is left to the host under another name.
    package var implements = false

    package enum Provider: Equatable, Sendable {
        /// An instance or declared import, by which the export is chosen that fits, or one of its exports.
        case instance(EndSyntax)
        /// The host; under the import's own name, or another.
        case host(Located<String?>)
    }
}

/// An instance, or one of its exports or imports: `a`, `a["x:y/z"]`, `a.z`; or a declared import or type.
package struct EndSyntax: Equatable, Sendable {
    package var instance: Located<String>
    /// The way from export to export: each by its whole name, or by what follows its last `/`, without version, where only
    /// one fits.
    package var steps: [Located<String>]
    /// Whether it says that no export is meant, but the instance as a whole.
    package var isWhole = false
    package var range: SourceRange
}

/// `provider -> consumer` in `wires`.
package struct WireSyntax: Equatable, Sendable {
    package var provider: EndSyntax
    package var consumer: EndSyntax
    package var range: SourceRange
}

/// An item of `patterns`, made of instance ids.
package struct PatternSyntax: Equatable, Sendable {
    package var shape: Shape
    package var range: SourceRange

    package enum Shape: Equatable, Sendable {
        /// Two instances or more, provider first; none twice.
        case chain([Located<String>])
        /// One instance or more in `to`.
        case fanout(from: Located<String>, to: [Located<String>])
        /// Providers by the imports of `into`; one or more.
        case fanin(into: Located<String>, from: [FaninSyntax])
        case splice(SpliceSyntax)
    }
}

/// Middleware in every edge of an interface.
package struct SpliceSyntax: Equatable, Sendable {
    /// The name of the interface.
    package var interface: Located<String>
    /// Ids of components, the first next to the provider; none twice.
    package var with: [Located<String>]
    package var place: Located<Splice.Place>
}

/// `import name: instance` in a `fanin`.
package struct FaninSyntax: Equatable, Sendable {
    package var importName: Located<String>
    package var instance: Located<String>
}

/// An item of `exports`.
package struct ExportSyntax: Equatable, Sendable {
    /// An instance, for all its exports, or one export; a declared import or type.
    package var from: EndSyntax
    /// The name of the export in the result, where it is another.
    package var name: Located<String>?
    /// What the names of all exports of an instance begin with.
    package var prefix: Located<String>?
    /// Whether the export keeps saying which interface it is, under another name.
    package var implements = false
    package var range: SourceRange
}

/// The world that the result is to fit.
package struct TargetSyntax: Equatable, Sendable {
    package var world: World

    package enum World: Equatable, Sendable {
        /// A world in the package of WIT at a path; without a name, its only one.
        case package(wit: Located<String>, name: Located<String>?)
        /// A world that the file declares in `types`.
        case declared(Located<String>)
    }
}
