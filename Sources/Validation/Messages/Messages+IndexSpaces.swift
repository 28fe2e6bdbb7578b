import WComposeComponentModel
import WComposeCoreWasm

// What is said about indices and aliases.

extension Message {
    static func undefined(_ sort: Sort, _ index: UInt32, count: Int) -> Message {
        Message("unknown \(sort.spelling) \(index): \(count) defined so far")
    }

    static func noExport(_ name: String, exports: some Collection<String>) -> Message {
        Message("the instance has no export `\(name)`\(Self.list(exports))")
    }

    static func noCoreExport(_ name: String, of instance: UInt32, exports: some Collection<String>) -> Message {
        Message("core instance \(instance) has no export `\(name)`\(Self.list(exports.sorted()))")
    }

    /// What there is in the place of what is missing, where that is short.
    private static func list(_ names: some Collection<String>) -> String {
        guard !names.isEmpty else { return ": it has no exports" }
        let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return ": it has \(shown)\(names.count > 5 ? " and \(names.count - 5) more" : "")"
    }

    static func exportIsOther(_ name: String, expected: String, found: String) -> Message {
        Message("export `\(name)` is \(Article.before(found)), not \(Article.before(expected))")
    }

    static func aliasWithinType(_ sort: Sort) -> Message {
        Message("alias of \(Article.before(sort.spelling)) inside a type")
    }

    static func notExportOfCoreInstance(_ sort: CoreSort) -> Message {
        Message("core instances do not export a core \(sort.spelling)")
    }

    static func aliasTooFar(_ count: UInt32, scopes: Int) -> Message {
        Message(
            "outer alias count \(count) is out of range: \(scopes) enclosing \(scopes == 1 ? "scope" : "scopes")")
    }

    static let resourceFromOutside = Message(
        "outer alias of a type that refers to a resource of another component")

    static func notAliasableFromOutside(_ sort: Sort) -> Message {
        Message("outer alias of \(Article.before(sort.spelling)) is not allowed")
    }

    static func notPassedOn(_ sort: Sort) -> Message {
        Message("\(Article.before(sort.spelling)) cannot be imported, exported or passed as an argument")
    }
}
