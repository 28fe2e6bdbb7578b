package import WComposeComponentModel
package import WComposeDiagnostics

/// An identifier, without the `%` that may stand before it.
package struct IdentifierSyntax: Sendable {
    package var text: String
    package var range: SourceRange

    package init(text: String, range: SourceRange) {
        self.text = text
        self.range = range
    }
}

package struct VersionSyntax: Sendable {
    package var version: SemanticVersion
    package var range: SourceRange
}

/// `namespace:package@version`.
package struct PackageNameSyntax: Sendable {
    package var namespace: IdentifierSyntax
    package var name: IdentifierSyntax
    package var version: VersionSyntax?

    package var range: SourceRange {
        SourceRange(
            source: namespace.range.source, start: namespace.range.start, end: version?.range.end ?? name.range.end)
    }

    package var value: WIT.PackageName {
        WIT.PackageName(namespace: namespace.text, name: name.text, version: version?.version)
    }
}

/// `use-path`: an interface or world, of the same package or of another one.
package struct UsePathSyntax: Sendable {
    package var package: PackageNameSyntax?
    package var item: IdentifierSyntax
    package var range: SourceRange
    /// Whether it ends after the package: no interface or world is named.
    package var endsAtPackage = false

    /// - Parameters:
    ///   - package: nil for the package of the place itself.
    ///   - range: of the whole path.
    package init(_ item: IdentifierSyntax, of package: WIT.PackageName?, at range: SourceRange) {
        self.init(
            package: package.map { name in
                PackageNameSyntax(
                    namespace: IdentifierSyntax(text: name.namespace, range: range),
                    name: IdentifierSyntax(text: name.name, range: range),
                    version: name.version.map { VersionSyntax(version: $0, range: range) })
            }, item: item, range: range)
    }

    /// A package in place of an interface or world.
    init(endingAt package: PackageNameSyntax) {
        self.init(package: package, item: package.name, range: package.range, endsAtPackage: true)
    }

    init(package: PackageNameSyntax?, item: IdentifierSyntax, range: SourceRange, endsAtPackage: Bool = false) {
        self.package = package
        self.item = item
        self.range = range
        self.endsAtPackage = endsAtPackage
    }
}

/// What stands before an item: comments, gates 🏷️ and external ids.
package struct AnnotationsSyntax: Sendable {
    package var documentation: String?
    package var since: VersionSyntax?
    package var unstable: IdentifierSyntax?
    package var deprecated: VersionSyntax?
    package var externalID: String?
    /// Where the item begins: its first comment, or gate, or word.
    package var start: UInt32 = 0
    /// Where the first gate or external id stands.
    package var range: SourceRange?

    package var gate: WIT.Gate {
        WIT.Gate(since: since?.version, unstableFeature: unstable?.text, deprecated: deprecated?.version)
    }
}
