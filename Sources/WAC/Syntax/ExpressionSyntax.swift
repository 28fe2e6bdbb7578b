package import WComposeDiagnostics
package import WComposeWIT

/// An item, and the way from there from export to export.
package struct ExpressionSyntax: Sendable {
    package var primary: Primary
    package var accesses: [AccessSyntax]
    package var range: SourceRange

    package indirect enum Primary: Sendable {
        case name(IdentifierSyntax)
        case instance(InstanceSyntax)
        /// In parentheses.
        case nested(ExpressionSyntax)
    }
}

/// `.name` or `["name"]`.
package struct AccessSyntax: Sendable {
    package var name: String
    /// Whether the name is meant as it is, and not by what follows its last `/`.
    package var isExact: Bool
    package var range: SourceRange
}

/// `new package { arguments }`.
package struct InstanceSyntax: Sendable {
    package var package: PackageKeySyntax
    package var arguments: [ArgumentSyntax]
}

package enum ArgumentSyntax: Sendable {
    /// `name`: what it is for follows from the item.
    case inferred(IdentifierSyntax)
    /// `name: expression`, or `"name": expression`, which means the import of exactly that name.
    case named(ExternNameSyntax, isExact: Bool, ExpressionSyntax)
    /// `...name`: all that the instance exports of what is not given otherwise.
    case spread(IdentifierSyntax)
    /// `...`: what is not given is imported.
    case fill(SourceRange)
}
