package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeWIT

/// A WAC document: what it says, before names are looked up.
package struct DocumentSyntax: Sendable {
    package var source: SourceID
    /// Nothing where the document does not say it, as was told.
    package var package: PackageKeySyntax?
    /// The world that the composition is to fit.
    package var target: PackagePathSyntax?
    package var statements: [StatementSyntax] = []
    /// Tokens of the text, which what it says takes memory for.
    package var tokenCount = 0

    /// - Parameter statements: declarations that another file has.
    package init(source: SourceID, package: PackageKeySyntax? = nil, statements: [StatementSyntax] = []) {
        self.source = source
        self.package = package
        self.statements = statements
    }

    /// The name by which what is declared in it is called.
    package var ownKey: PackageKey { package?.key ?? PackageKey("document:document") }
}

package struct StatementSyntax: Sendable {
    package var kind: Kind
    package var range: SourceRange

    package init(kind: Kind, range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    // Indirect, since worlds are large and most statements are small.
    package indirect enum Kind: Sendable {
        case `import`(ImportStatementSyntax)
        case `let`(LetStatementSyntax)
        case export(ExportStatementSyntax)
        case interface(InterfaceSyntax)
        case world(WorldSyntax)
        case type(TypeDefinitionSyntax)
    }
}

/// `import name as extern-name: type;`.
package struct ImportStatementSyntax: Sendable {
    package var name: IdentifierSyntax
    /// What the composition calls it; nothing where that follows from the type.
    package var externName: ExternNameSyntax?
    package var type: ImportTypeSyntax
    /// Where the type stands.
    package var typeRange: SourceRange

    package init(
        name: IdentifierSyntax, externName: ExternNameSyntax?, type: ImportTypeSyntax, typeRange: SourceRange
    ) {
        self.name = name
        self.externName = externName
        self.type = type
        self.typeRange = typeRange
    }
}

package enum ImportTypeSyntax: Sendable {
    case function(FunctionTypeSyntax)
    case interface([InterfaceItemSyntax])
    case path(PackagePathSyntax)
    case name(IdentifierSyntax)
}

/// `let name = expression;`.
package struct LetStatementSyntax: Sendable {
    package var name: IdentifierSyntax
    package var value: ExpressionSyntax
}

/// `export expression;`, with what may follow the expression.
package struct ExportStatementSyntax: Sendable {
    package var value: ExpressionSyntax
    package var option: Option

    package enum Option: Sendable {
        case none
        /// `...`: all that the instance exports.
        case spread(SourceRange)
        case name(ExternNameSyntax)
    }
}

/// A name that the composition gives an import or export: a word, or a string.
package struct ExternNameSyntax: Sendable {
    package var text: String
    package var range: SourceRange

    package init(text: String, range: SourceRange) {
        self.text = text
        self.range = range
    }
}

/// `namespace:name@version`, with as many names as one likes.
package struct PackageKeySyntax: Sendable {
    package var key: PackageKey
    package var range: SourceRange

    package init(key: PackageKey, range: SourceRange) {
        self.key = key
        self.range = range
    }
}

/// What a package is asked for by. Equal names of different versions, or with and without one, are different packages.
package struct PackageKey: Hashable, Sendable, CustomStringConvertible {
    package var name: String
    package var version: SemanticVersion?

    package init(_ name: String, _ version: SemanticVersion? = nil) {
        self.name = name
        self.version = version
    }

    /// `namespace:name` or `namespace:name@version`; nil for what is neither.
    package init?(text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard names.count > 1, names.allSatisfy({ KebabName.isLabel($0) }) else { return nil }
        self.init(String(parts[0]))
        guard parts.count == 2 else { return }
        guard let version = SemanticVersion(String(parts[1])) else { return nil }
        self.version = version
    }

    package var description: String { version.map { "\(name)@\($0)" } ?? name }

    /// What follows the last colon of the name: what instances and components are called that have no name.
    var shortName: String {
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        let short = name[name.utf8.index(after: colon)...]
        return short.isEmpty ? "component" : String(short)
    }
}

/// `namespace:name/item@version`, with as many items as one likes, each within the one before it.
package struct PackagePathSyntax: Sendable {
    package var package: PackageKeySyntax
    package var segments: [IdentifierSyntax]
    package var range: SourceRange

    package init(package: PackageKeySyntax, segments: [IdentifierSyntax], range: SourceRange) {
        self.package = package
        self.segments = segments
        self.range = range
    }

    /// As it is written, without comments: the name of an interface where it has one segment.
    package var text: String {
        let version = package.key.version.map { "@\($0)" } ?? ""
        return package.key.name + segments.map { "/" + $0.text }.joined() + version
    }
}
