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
    static func packageForItem(_ name: PackageNameSyntax, _ kind: PackageItemKind, known: FoundPackage?) -> Diagnostic
    {
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

/// What is said about names and types.
extension Diagnostic {
    static func duplicateName(_ name: IdentifierSyntax, first: String, at place: SourceRange) -> Diagnostic {
        duplicateName(name.text, at: .text(name.range), first: first, at: .text(place))
    }

    /// - Parameter first: the name that stands in the way, and where.
    static func duplicateName(
        _ name: String, at place: Location, first: String, at firstPlace: Location
    ) -> Diagnostic {
        Diagnostic(
            WITCode.duplicateWITName,
            first == name
                ? "duplicate name `\(name)`"
                : "names `\(first)` and `\(name)` conflict (\(UniqueNames.reason(first, name)))",
            at: [Label(place), Label(firstPlace, "first here")], help: ["rename one of them"])
    }

    static func usesConflict(_ name: String, _ other: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.duplicateWITName,
            "used interfaces `\(other)` and `\(name)` conflict (\(UniqueNames.reason(other, name)))", at: place,
            help: ["use types from only one of them"])
    }

    static func memberNamedAsResource(_ name: IdentifierSyntax, resource: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.duplicateWITName, "function `\(name.text)` has the name of its resource `\(resource.text)`",
            at: [Label(name.range), Label(resource.range, "the resource")],
            help: ["rename the function, or make it a constructor: `constructor(…);`"])
    }

    static func typeCycle(_ names: [IdentifierSyntax], at places: [SourceRange]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0.text)`" }.joined(separator: " → ")
        return Diagnostic(
            WITCode.witCycle,
            names.count == 1
                ? "recursive type `\(names[0].text)`: it contains itself" : "recursive types: \(path)",
            at: places.map { Label($0) },
            help: ["use a resource, or indices into a list, for the recursive part"])
    }

    /// - Parameter others: the types of other interfaces of the package, by name.
    static func unknownType(_ name: IdentifierSyntax, known: [String], others: [String: String]) -> Diagnostic {
        var help = meant(name.text, among: known)
        if let interface = others[name.text] {
            help = ["interface `\(interface)` defines it: add `use \(interface).{\(name.text)};`"]
        } else if help.isEmpty, others.count <= FoundPackage.mostSuggested,
            let other = Spelling.nearest(to: name.text, among: others.keys.sorted()),
            let interface = others[other]
        {
            help = ["did you mean `\(other)` of interface `\(interface)`?"]
        } else if help.isEmpty {
            help = ["define it here, or add a `use`"]
        }
        return Diagnostic(WITCode.unknownWITName, "unknown type `\(name.text)`", at: .text(name.range), help: help)
    }

    static func unknownUse(_ name: String, of interface: String, known: [String], at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.unknownWITName, "interface `\(interface)` has no type `\(name)`", at: place,
            notes: known.isEmpty ? ["it defines no types"] : ["it has \(list(known))"],
            help: meant(name, among: known))
    }

    static func useOfFunction(_ name: String, of interface: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`\(name)` of `\(interface)` is a function, not a type", at: place,
            help: ["import the interface in a world to call its functions: `import \(interface);`"])
    }

    static func functionAsType(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(WITCode.misplacedType, "`\(name.text)` is a function, not a type", at: .text(name.range))
    }

    static func handleOfValue(_ name: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "handle of `\(name)`, which is not a resource", at: place,
            help: ["write `\(name)`: values are copied"])
    }

    /// - Parameter meant: the type that could be the key, where another name of it is written.
    static func badMapKey(at place: Location, meant: String?) -> Diagnostic {
        var edits: [TextEdit] = []
        if case .text(let range) = place, let meant { edits = [TextEdit(range, meant)] }
        return Diagnostic(
            WITCode.misplacedType, meant == nil ? "invalid map key type" : "a map key type cannot be an alias",
            at: place, notes: ["map keys are integers, `bool`, `char` or `string`"],
            help: [meant.map { "write `\($0)`" } ?? "use `list<tuple<…>>` for keys of other types"],
            edits: edits)
    }

    static func borrowWithin(_ kind: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`borrow` in a \(kind)", at: place,
            notes: ["a borrow ends with the call, and a \(kind) may be read later"],
            help: ["pass the owned handle: remove `borrow`"])
    }

    static func streamOfChar(at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`stream<char>` is not supported", at: place,
            help: ["write `stream<u8>`, and document the encoding"])
    }

    static func emptyType(_ what: String, needs member: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "empty \(what)", at: .text(range),
            help: ["add at least one \(member)"] + (what == "record" ? ["or leave it out where it is used"] : []))
    }

    static func tooManyFlags(_ count: Int, limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "\(count) flags; at most \(limit) are supported", at: .text(range),
            help: ["split them into several `flags` types in a record"])
    }

    static func borrowInResult(of function: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`borrow` in the result of `\(function)`", at: place,
            notes: ["a borrow ends with the call"],
            help: ["return the owned handle: remove `borrow`"])
    }

    static func constructorResult(scopeName name: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "wrong result type of the constructor of `\(name)`", at: place,
            help: ["remove the result, or write `result<\(name), error>` if it can fail"])
    }

    static func secondConstructor(at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.duplicateWITName, "duplicate constructor",
            at: [Label(range, "the second"), Label(first, "the first")],
            help: ["make one a static function: `name: static func(…) -> …;`"])
    }
}
