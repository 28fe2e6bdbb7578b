import WComposeComponentModel
import WComposeDiagnostics

extension Diagnostic {
    /// Adds one more place of the same mistake; of many, the first few.
    mutating func addPlace(_ range: SourceRange) {
        if labels.count < Self.mostPlaces { labels.append(Label(range, "here too")) }
    }

    private static let mostPlaces = 6
}

/// What is said about packages.
extension Diagnostic {
    static func missingPackage(_ files: WIT.PackageFiles) -> Diagnostic {
        guard let first = files.files.first else {
            return Diagnostic(
                WITCode.packageConflict, "`\(files.path)` contains no WIT", at: .file(files.path),
                help: ["name a `.wit` file, or a directory with `.wit` files"])
        }
        let start = SourceRange(source: first.source, start: 0, end: 0)
        return Diagnostic(
            WITCode.packageConflict, "missing `package` declaration", at: .text(start),
            help: [
                "begin \(files.files.count > 1 ? "one of the files" : "the file") with `package example:name;` or "
                    + "`package example:name@1.0.0;`"
            ])
    }

    static func differentPackages(_ name: PackageNameSyntax, first: PackageNameSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "`\(name.value)` and `\(first.value)` are different packages in one directory",
            at: [Label(name.range), Label(first.range, "the other file")],
            help: ["put one of the packages into its own directory, or a dependency into `deps/NAME`"])
    }

    static func severalPackageDocumentations(at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "package documented in two files",
            at: [Label(range, "comments above this"), Label(first, "and above this")],
            help: ["move the comments into one of the files"])
    }

    static func packageTwice(_ name: WIT.PackageName, at place: Location, first: Location) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "duplicate package `\(name)`", at: [Label(place), Label(first, "first here")],
            help: ["remove one of them, or give it another version"])
    }

    static func differentCopies(
        of name: WIT.PackageName, _ differences: [WIT.Difference], at place: Location, first: Location
    ) -> Diagnostic {
        let shown = differences.prefix(3).map { ($0.path + [$0.message]).joined(separator: ": ") }
        let rest = differences.count - shown.count
        return Diagnostic(
            WITCode.packageConflict, "conflicting copies of package `\(name)`",
            at: [Label(place), Label(first, "first here")],
            notes: ["differences, from the first copy to this one:"] + shown + (rest > 0 ? ["and \(rest) more"] : []),
            help: ["use the same text in both places, or remove one of them"])
    }

    static func packageCycle(_ names: [WIT.PackageName], at places: [Location]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            WITCode.witCycle, "dependency cycle between packages: \(path)", at: places.map { Label($0) },
            help: ["move the shared types into another package"])
    }

    static func missingDependency(_ name: PackageNameSyntax, known: [WIT.PackageName]) -> Diagnostic {
        let value = name.value
        let present = known.filter { $0.unversioned == value.unversioned }
        if !present.isEmpty {
            let names = present.map(\.description)
            return Diagnostic(
                WITCode.unknownPackageVersion, "package `\(value)` not found; other versions exist",
                at: .text(name.range),
                notes: ["found \(list(names))"],
                help: names.count == 1 ? [present[0].version.map { "write `@\($0)`" } ?? "remove the version"] : [])
        }
        if let releases = KnownPackages.releases(of: value.unversioned), let version = value.version,
            !releases.contains(version.description), version.prerelease.isEmpty
        {
            return Diagnostic(
                WITCode.unknownPackageVersion, "package `\(value.unversioned)` has no version \(version)",
                at: .text(name.range),
                notes: ["known versions: \(KnownPackages.summary(of: releases))"],
                help: ["write `@\(KnownPackages.recommended(releases))`, and put its WIT into `deps`"])
        }
        let others = known.filter { $0 != .unnamed }.map(\.description)
        return Diagnostic(
            WITCode.unknownPackage, "package `\(value)` not found", at: .text(name.range),
            notes: others.count > 1 ? ["found \(list(others))"] : [],
            help: meant(value.description, among: others)
                + [
                    "put its WIT into `deps/\(value.name)` next to this package, or define it: `package \(value) { … }`"
                ])
    }

    static func unknownItem(_ item: ItemMention, of package: FoundPackage) -> Diagnostic {
        let known = package.suggestions
        return Diagnostic(
            WITCode.unknownPackageItem, "package `\(package.name)` has no interface or world `\(item.name)`",
            at: item.namePlace, notes: known.isEmpty ? [] : ["it has \(list(known))"],
            help: meant(item.name, among: known))
    }

    static func unknownItem(_ path: UsePathSyntax, in package: FoundPackage, file: Int) -> Diagnostic {
        let known = package.suggestions
        // A name that another file gave to an interface is that file's alone.
        let other = package.uses.enumerated().first { $0.offset != file && $0.element[path.item.text] != nil }
        var help = meant(path.item.text, among: known)
        if let use = other?.element[path.item.text] {
            help = [
                "a top-level `use` is visible only in its own file: add `use \(use.path.spelling)\(use.alias.map { " as \($0.text)" } ?? "");` to this file"
            ]
        }
        return Diagnostic(
            WITCode.unknownWITName,
            "unknown interface or world `\(path.item.text)`\(package.name == .unnamed ? "" : " in package `\(package.name)`")",
            at: .text(path.item.range), notes: known.isEmpty ? [] : ["the package has \(list(known))"], help: help)
    }

    /// - Parameter world: the one that imports or exports it; nothing for a `use`.
    static func worldForInterface(_ item: ItemMention, in package: FoundPackage, by world: String?) -> Diagnostic {
        let interfaces = package.names.filter { $0.value == .interface }.keys
        let known = interfaces.count <= FoundPackage.mostSuggested ? interfaces.sorted() : []
        let isOther = item.package.map { $0 != package.name } ?? false
        var help = ["name an interface instead"]
        if world == nil {
            help = ["move the types into an interface, and use that"]
        } else if isOther || world != item.name {
            help = [
                "name an interface, or include the world: `include \(item.spelling);`"
            ]
        }
        return Diagnostic(
            WITCode.unknownPackageItem, "`\(item.name)` is a world, not an interface", at: item.place,
            notes: known.isEmpty || isOther
                ? [] : ["the package has \(known.count == 1 ? "the interface" : "the interfaces") \(list(known))"],
            help: help)
    }

    /// A package speaks of its own interfaces and worlds by their names alone.
    static func ownPackage(_ path: UsePathSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "path `\(path.spelling)` names its own package", at: .text(path.range),
            help: ["write `\(path.item.text)`"],
            edits: [TextEdit(path.range, Keyword(named: path.item.text) == nil ? path.item.text : "%\(path.item.text)")]
        )
    }

    /// - Parameter known: the package, or a version of it where none is named.
    static func packageForItem(_ name: PackageNameSyntax, _ kind: PackageItemKind, known: FoundPackage?) -> Diagnostic {
        let noun = kind == .interface ? "interface" : "world"
        let items = known?.names.filter { $0.value == kind }.keys.sorted() ?? []
        let one = (known?.name ?? name.value).qualified(items.first ?? noun)
        return Diagnostic(
            WITCode.unknownPackageItem,
            "`\(name.value)` is a package, not \(kind == .interface ? "an interface" : "a world")",
            at: .text(name.range), notes: items.isEmpty ? [] : ["its \(noun)s are \(list(items))"],
            help: ["name one of its \(noun)s: `\(one)`"])
    }

    static func interfaceForWorld(_ path: UsePathSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.unknownPackageItem, "`\(path.item.text)` is an interface, not a world", at: .text(path.range),
            help: ["write `import \(path.spelling);` or `export \(path.spelling);`"])
    }

    static func itemCycle(_ names: [String], at places: [Location]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            WITCode.witCycle,
            names.count == 1
                ? "`\(names[0])` depends on itself" : "dependency cycle between interfaces or worlds: \(path)",
            at: places.map { Label($0) }, help: ["move the shared types into another interface"])
    }
}
