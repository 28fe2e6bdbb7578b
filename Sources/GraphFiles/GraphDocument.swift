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
        /// A file, and the SHA-256 digest that it must have, as in `sha256:` and 64 hexadecimal digits in lower case.
        case file(path: Located<String>, digest: Located<String>?)
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
}

/// `import name: provider` in an instance's `with`.
package struct ImportSyntax: Equatable, Sendable {
    package var name: Located<String>
    package var provider: Provider

    package enum Provider: Equatable, Sendable {
        /// An instance, by which the export is chosen that fits, or one of its exports.
        case instance(EndSyntax)
        /// The host; under the import's own name, or another.
        case host(Located<String?>)
    }
}

/// An instance, or one of its exports or imports: `a`, `a["x:y/z"]`, `a.z`.
package struct EndSyntax: Equatable, Sendable {
    package var instance: Located<String>
    package var accessor: Accessor
    package var range: SourceRange

    package enum Accessor: Equatable, Sendable {
        case none
        /// By its whole name.
        case exact(Located<String>)
        /// By what follows its last `/`, without version, where only one fits.
        case short(Located<String>)
    }
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
    }
}

/// `import name: instance` in a `fanin`.
package struct FaninSyntax: Equatable, Sendable {
    package var importName: Located<String>
    package var instance: Located<String>
}

/// An item of `exports`.
package struct ExportSyntax: Equatable, Sendable {
    /// An instance, for all its exports, or one export.
    package var from: EndSyntax
    /// The name of the export in the result, where it is another.
    package var name: Located<String>?
    package var range: SourceRange
}
