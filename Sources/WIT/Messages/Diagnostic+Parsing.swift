import WComposeComponentModel
import WComposeDiagnostics

/// What is said about items that stand where they cannot.
extension Diagnostic {
    static func packageInTheMiddle(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "package `\(name)` is declared after other items", at: .text(range),
            help: [
                "move the declaration to the beginning of the file, or nest the package: "
                    + "`package \(name) { … }`"
            ])
    }

    static func packageInPackage(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "package inside another package", at: .text(range),
            help: ["move it out, next to the other package"])
    }

    static func defaultWorld(at range: SourceRange, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`default` is no longer a keyword", at: .text(range),
            help: ["remove it; the only world of a package is the default"], edits: [edit])
    }

    static func worldItemElsewhere(_ keyword: String, where place: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "`\(keyword)` is allowed only in \(place)", at: .text(range),
            help: keyword == "import"
                ? ["to use types of another interface: `use package:name/interface.{type};`"]
                : ["move it into a world: `world name { … }`"])
    }

    static func nestedItem(_ keyword: String, at range: SourceRange) -> Diagnostic {
        let help =
            keyword == "interface"
            ? "move it to the top level; a world imports it by name, or as `import name: interface { … }`"
            : "move it to the top level of the file"
        return Diagnostic(
            WITCode.malformedWIT, "\(keyword) definition is not allowed here",
            at: .text(range), help: [help])
    }

    static func itemOutsideInterface(_ item: InterfaceItemSyntax, at range: SourceRange) -> Diagnostic {
        let what: String
        switch item {
        case .use: what = "`use` of types"
        case .function(let function): what = "function `\(function.name.text)`"
        case .type(let type):
            what = "\(type.kind.keyword) `\(type.name.text)`"
        }
        return Diagnostic(
            WITCode.itemOutsideInterface, "\(what) is outside of any interface", at: .text(range),
            notes: ["the top level of a file has only interfaces, worlds, packages and `use` of interfaces"],
            help: ["move it into an interface: `interface name { … }`"])
    }

    static func typesUsedAtTopLevel(_ path: UsePathSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.typesUsedAtTopLevel, "`use` of types at the top level", at: .text(range),
            notes: [
                "a top-level `use` names an interface: `use \(path.spelling);`; types are used inside interfaces and worlds"
            ]
        )
    }

    static func useWithoutSource(_ path: UsePathSyntax, alias: IdentifierSyntax?, at range: SourceRange) -> Diagnostic {
        let help =
            path.package == nil
            ? "name the interface that defines it: `use interface.{\(path.item.text)\(alias.map { " as \($0.text)" } ?? "")};`"
            : "name the types: `use \(path.spelling).{name};`"
        return Diagnostic(
            WITCode.useWithoutSource,
            path.package == nil
                ? "`use \(path.item.text)` names no interface"
                : "`use` of an interface names no types",
            at: .text(range), help: [help])
    }

    static func bracesMissing(around name: IdentifierSyntax, until last: IdentifierSyntax) -> Diagnostic {
        let source = name.range.source
        return Diagnostic(
            WITCode.foreignSyntax, "missing braces around used types", at: .text(name.range),
            help: ["write `.{\(name.text)}`"],
            edits: [
                .insert("{", at: name.range.start, in: source), .insert("}", at: last.range.end, in: source),
            ])
    }

    static func useOfEverything(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`use` of all types (`*`) is not supported", at: .text(range),
            help: ["name the types: `use types.{first, second};`"])
    }

    static func constructorElsewhere(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "constructor outside of a resource", at: .text(range),
            help: ["move it into a resource, or name a function `%constructor: func(…)`"])
    }

    static func staticElsewhere(_ name: IdentifierSyntax, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "static function `\(name.text)` outside of a resource", at: .text(name.range),
            help: ["remove `static`: functions of an interface take no handle"],
            edits: [edit])
    }

    static func externWithoutName(_ keyword: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "\(keyword == "func" ? "function" : "interface") without a name", at: .text(range),
            help: ["add a name: `import name: \(keyword == "func" ? "func(…);" : "interface { … }")`"])
    }

    static func functionInWorld(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "function without `import` or `export`", at: .text(range),
            help: ["write `import` or `export` in front of it"])
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
        case .function: "function type"
        }
    }
}

extension UsePathSyntax {
    /// As it is written.
    var spelling: String {
        guard let package else { return item.text }
        return endsAtPackage ? package.value.description : package.value.qualified(item.text)
    }
}
