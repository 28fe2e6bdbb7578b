package import WComposeWAC
import WComposeWIT

/// What a graph file declares: imports of the result with their types, and types of its own. Both are written as in a WAC
/// document.
package struct DeclarationsSyntax: Equatable, Sendable {
    /// The imports, then the types.
    package var statements: [StatementSyntax] = []
    /// The ids of the imports, by the names that they have in the statements.
    package var ids: [String: Located<String>] = [:]
    /// The paths of packages of WIT that imports name.
    package var packages: [PackageKey: Located<String>] = [:]
    /// The paths of packages of WIT that types use.
    package var packagePaths: [Located<String>] = []

    package var isEmpty: Bool { statements.isEmpty }

    /// The names of the types.
    package var typeNames: [Located<String>] {
        statements.compactMap { statement in
            switch statement.kind {
            case .type(let type): Located(type.name.text, at: type.name.range)
            case .interface(let interface): Located(interface.name.text, at: interface.name.range)
            case .world(let world): Located(world.name.text, at: world.name.range)
            case .import, .let, .export: nil
            }
        }
    }

    var worldNames: [String] {
        statements.compactMap { statement in
            if case .world(let world) = statement.kind { world.name.text } else { nil }
        }
    }

    /// Of one text: what stands at the same places is the same.
    package static func == (one: Self, other: Self) -> Bool {
        one.statements.map(\.range) == other.statements.map(\.range) && one.ids == other.ids
            && one.packages == other.packages && one.packagePaths == other.packagePaths
    }
}
