import WComposeComponentModel
import WComposeDiagnostics

/// What is said about items that stand where they cannot.
extension Diagnostic {
    static func packageInTheMiddle(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .packageConflict, "the package `\(name)` is declared after other items", at: .text(range),
            help: [
                "a file begins with the name of its package; another package has its items in braces: "
                    + "`package \(name) { … }`"
            ])
    }

    static func packageInPackage(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "a package cannot stand within another one", at: .text(range),
            help: ["put it beside the other one"])
    }

    static func defaultWorld(at range: SourceRange, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "worlds are not marked as `default` any more", at: .text(range),
            help: ["drop the word; the only world of a package is taken where none is named"], edits: [edit])
    }

    static func worldItemElsewhere(_ keyword: String, where place: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "`\(keyword)` stands only in \(place)", at: .text(range),
            help: keyword == "import"
                ? ["types of another interface come by `use`: `use package:name/interface.{type};`"]
                : ["write it within `world name { … }`"])
    }

    static func nestedItem(_ keyword: String, at range: SourceRange) -> Diagnostic {
        let help =
            keyword == "interface"
            ? "define it at the top of the file; a world imports it by its name, or `import name: interface { … }`"
            : "define it at the top of the file"
        return Diagnostic(
            .malformedWIT, "\(keyword == "interface" ? "an interface" : "a world") cannot be defined here",
            at: .text(range), help: [help])
    }

    static func itemOutsideInterface(_ item: InterfaceItemSyntax, at range: SourceRange) -> Diagnostic {
        let what: String
        switch item {
        case .use: what = "a `use` of types"
        case .function(let function): what = "the function `\(function.name.text)`"
        case .type(let type):
            what = "the \(type.kind.keyword) `\(type.name.text)`"
        }
        return Diagnostic(
            .itemOutsideInterface, "\(what) stands outside of any interface", at: .text(range),
            notes: ["the top of a file has interfaces, worlds and `use` alone; types and functions belong to them"],
            help: ["put it into an interface: `interface name { … }`"])
    }

    static func typesUsedAtTopLevel(_ path: UsePathSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .typesUsedAtTopLevel, "types cannot be used at the top of a file", at: .text(range),
            notes: ["a `use` at the top brings an interface, `use \(path.spelling);`, one in an interface brings types"]
        )
    }

    static func useWithoutSource(_ path: UsePathSyntax, alias: IdentifierSyntax?, at range: SourceRange) -> Diagnostic {
        let help =
            path.package == nil
            ? "say which interface defines it: `use interface.{\(path.item.text)\(alias.map { " as \($0.text)" } ?? "")};`"
            : "say which of its types: `use \(path.spelling).{name};`"
        return Diagnostic(
            .useWithoutSource,
            path.package == nil
                ? "`use \(path.item.text)` does not say where `\(path.item.text)` comes from"
                : "`use` of an interface does not say which types it brings",
            at: .text(range), help: [help])
    }

    static func bracesMissing(around name: IdentifierSyntax, until last: IdentifierSyntax) -> Diagnostic {
        let source = name.range.source
        return Diagnostic(
            .foreignSyntax, "the types that are used stand in braces", at: .text(name.range),
            help: ["write `.{\(name.text)}`"],
            edits: [
                .insert("{", at: name.range.start, in: source), .insert("}", at: last.range.end, in: source),
            ])
    }

    static func useOfEverything(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "`*` cannot be used: each type is named", at: .text(range),
            help: ["name the types: `use types.{first, second};`"])
    }

    static func constructorElsewhere(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "a constructor belongs to a resource", at: .text(range),
            help: ["write it within `resource name { … }`, or `%constructor: func(…)` for a function of that name"])
    }

    static func staticElsewhere(_ name: IdentifierSyntax, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "`\(name.text)` is static but belongs to no resource", at: .text(name.range),
            help: ["functions of an interface are what static functions of a resource are: drop `static`"],
            edits: [edit])
    }

    static func externWithoutName(_ keyword: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "what is imported or exported here has no name", at: .text(range),
            help: ["write a name before it: `import name: \(keyword == "func" ? "func(…);" : "interface { … }")`"])
    }

    static func functionInWorld(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "a world does not say here whether the function is imported or exported", at: .text(range),
            help: ["write `import` or `export` before it"])
    }
}

extension TypeDefinitionSyntax.Kind {
    /// The word that begins such a definition.
    var keyword: String {
        switch self {
        case .alias: "type"
        case .record: "record"
        case .variant: "variant"
        case .flags: "flags"
        case .enumeration: "enum"
        case .resource: "resource"
        }
    }
}

extension UsePathSyntax {
    /// As it is written.
    var spelling: String { package.map { $0.value.qualified(item.text) } ?? item.text }
}
