import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeWIT

/// What is said about names of a document.
extension Diagnostic {
    static func undefinedName(_ name: IdentifierSyntax, known: [String]) -> Diagnostic {
        Diagnostic(
            WACCode.undefinedName, "undefined name `\(name.text)`", at: .text(name.range),
            help: [
                Spelling.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" }
                    ?? "define it before this statement"
            ])
    }

    static func duplicateName(_ name: IdentifierSyntax, first: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.duplicateName, "`\(name.text)` is already defined",
            at: [Label(name.range), Label(first, "first defined here")], help: ["rename one of them"])
    }

    static func usedBeforeDefined(_ name: IdentifierSyntax, definition: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.undefinedName, "`\(name.text)` is used before it is defined",
            at: [Label(name.range), Label(definition, "defined here")],
            help: ["move the definition up: in WAC, names are defined before they are used"])
    }

    static func wrongKind(_ name: IdentifierSyntax, _ kind: RootNames.Kind, wanted: String) -> Diagnostic {
        Diagnostic(
            WACCode.wrongKind, "`\(name.text)` is \(kind.words), not \(wanted)",
            at: .text(name.range))
    }

    static func notWorld(_ path: PackagePathSyntax) -> Diagnostic {
        Diagnostic(
            WACCode.wrongKind, "`\(path.text)` is not a world", at: .text(path.range),
            help: ["name a world after `targets`"])
    }

    static func partOfInterface(_ path: PackagePathSyntax, _ first: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WACCode.wrongKind, "`\(first.text)` is an interface, whose items cannot be imported one by one",
            at: .text(path.range), help: ["import the interface, and take the item of it: `name.item`"])
    }

    // MARK: - Packages

    static func unknownPackageItem(_ item: IdentifierSyntax, of package: PackageKey, known: [String]) -> Diagnostic {
        Diagnostic(
            WACCode.unknownPackageItem, "package `\(package)` has no interface or world `\(item.text)`",
            at: .text(item.range), notes: ["it has \(list(known))"],
            help: Spelling.nearest(to: item.text, among: known).map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func componentForWIT(_ package: PackageKeySyntax, path: String) -> Diagnostic {
        Diagnostic(
            WACCode.unknownPackageItem, "package `\(package.key)` is a component, not a package of WIT",
            at: .text(package.range), notes: ["it is in `\(FileName.shown(path))`"],
            help: [
                "to take an interface of it, instantiate it: `let name = new \(package.key) { … }; name.interface`",
                "to import an interface, name a package of WIT that defines it",
            ])
    }

    static func noPart(
        _ segment: IdentifierSyntax, of path: PackagePathSyntax, _ kind: String, known: [String]
    ) -> Diagnostic {
        Diagnostic(
            WACCode.unknownPackageItem, "`\(path.text)`: the \(kind) has no export `\(segment.text)`",
            at: .text(segment.range), notes: ["it exports \(list(known))"],
            help: Spelling.nearest(to: segment.text, among: known).map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func partOfForeignTypes(_ path: PackagePathSyntax) -> Diagnostic {
        Diagnostic(
            WACCode.unimportedType,
            "`\(path.text)` cannot be imported by itself: its type uses named types of the world",
            at: .text(path.range), help: ["import an interface that has the function: `import name: interface { … };`"])
    }

    // MARK: - Imports and exports

    /// - Parameter isNamed: whether `as` gives the name.
    static func duplicateExternName(
        _ kind: String, _ name: String, at range: SourceRange, first: SourceRange, isNamed: Bool
    ) -> Diagnostic {
        Diagnostic(
            WACCode.duplicateExternName, "duplicate \(kind) `\(name)`",
            at: [Label(range), Label(first, "first \(kind)ed here")],
            help: [isNamed ? "choose another name" : "choose another name: `as other-name`"])
    }

    static func declarationCollides(_ name: IdentifierSyntax, export: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.duplicateExternName, "declaration `\(name.text)` conflicts with an export of the same name",
            at: [Label(name.range), Label(export, "exported here")],
            notes: ["what a document declares is exported under its name"],
            help: ["rename one of them: `export … as other-name;`"])
    }

    static func openImportConflict(_ name: String, at range: SourceRange, instance: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.importConflict, "import `\(name)` conflicts with one that an instance leaves open",
            at: [Label(range, "imported here"), Label(instance, "left open by `...` here")],
            help: ["pass the import to the instance, or import it under another name: `as other-name`"])
    }

    static func unimportedType(_ type: IdentifierSyntax, _ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WACCode.unimportedType,
            "import `\(name.text)` uses type `\(type.text)`, which the composition only exports",
            at: .text(type.range),
            help: ["declare the type in an interface, and import that: `import \(name.text)-types: interface { … };`"])
    }

    static func exportNeedsName(_ id: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.exportNeedsName, "the export of instance `\(id)` needs a name", at: .text(range),
            help: ["name it: `as \(id)`", "or export what it exports: `...`"])
    }

    /// All names there are, or the first of them where they are many.
    static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
        return shown + (names.count > 12 ? " and \(names.count - 12) more" : "")
    }
}
