package import WComposeDiagnostics

/// `wit-file`: what a text says, before names are looked up. See "Top-level items" in WIT.md.
package struct FileSyntax: Sendable {
    package var source: SourceID
    package var package: PackageDeclarationSyntax?
    package var items: [TopLevelItemSyntax] = []
    /// Tokens of the text, which what it says takes memory for.
    package var tokenCount = 0
}

/// `package-decl`.
package struct PackageDeclarationSyntax: Sendable {
    package var documentation: String?
    package var name: PackageNameSyntax
    package var range: SourceRange
}

package enum TopLevelItemSyntax: Sendable {
    case use(TopLevelUseSyntax)
    case interface(InterfaceSyntax)
    case world(WorldSyntax)
    case package(NestedPackageSyntax)
    /// A type or function outside of any interface, as was told.
    case stray(InterfaceItemSyntax)
    /// A `use` of types, which cannot stand there, as was told.
    case typeUse(UsePathSyntax, [UseNameSyntax])
}

/// `nested-package-definition`.
package struct NestedPackageSyntax: Sendable {
    package var declaration: PackageDeclarationSyntax
    package var items: [TopLevelItemSyntax]
}

/// `toplevel-use-item`.
package struct TopLevelUseSyntax: Sendable {
    package var path: UsePathSyntax
    package var alias: IdentifierSyntax?
    package var range: SourceRange

    /// The name that it brings into the file.
    package var name: IdentifierSyntax { alias ?? path.item }
}

/// `interface-item`.
package struct InterfaceSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var name: IdentifierSyntax
    package var items: [InterfaceItemSyntax]
    /// Between the braces.
    package var body: SourceRange
}

/// `interface-definition`.
package enum InterfaceItemSyntax: Sendable {
    case use(UseSyntax)
    case type(TypeDefinitionSyntax)
    case function(FunctionSyntax)
}

/// `use-item`.
package struct UseSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    /// Nothing where the text does not say it, as was told.
    package var path: UsePathSyntax?
    package var names: [UseNameSyntax]
    package var range: SourceRange
}

/// `use-names-item`, and `include-names-item`.
package struct UseNameSyntax: Sendable {
    package var name: IdentifierSyntax
    package var alias: IdentifierSyntax?

    /// The name that it brings.
    package var local: IdentifierSyntax { alias ?? name }
}

/// `world-item`.
package struct WorldSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var name: IdentifierSyntax
    package var items: [WorldItemSyntax]
    /// Between the braces.
    package var body: SourceRange
}

/// `world-definition`.
package enum WorldItemSyntax: Sendable {
    case `import`(WorldExternSyntax)
    case export(WorldExternSyntax)
    case use(UseSyntax)
    case type(TypeDefinitionSyntax)
    case include(IncludeSyntax)
}

/// `import-item`, and `export-item`.
package struct WorldExternSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var kind: Kind
    /// The word `import` or `export`.
    package var keyword: SourceRange

    package enum Kind: Sendable {
        case path(UsePathSyntax)
        case function(IdentifierSyntax, FunctionTypeSyntax)
        case interface(IdentifierSyntax, [InterfaceItemSyntax])
        /// `name: path` 🏷️.
        case implements(IdentifierSyntax, UsePathSyntax)
    }
}

/// `include-item`.
package struct IncludeSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var path: UsePathSyntax
    package var renames: [UseNameSyntax]
    package var range: SourceRange
}
