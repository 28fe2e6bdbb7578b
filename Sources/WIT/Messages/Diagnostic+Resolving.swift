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
                .packageConflict, "there is no WIT in `\(files.path)`", at: .file(files.path),
                help: ["a package is a file, or a directory of files, whose names end in `.wit`"])
        }
        let start = SourceRange(source: first.source, start: 0, end: 0)
        let where_ = files.files.count > 1 ? "none of the files says" : "the file does not say"
        return Diagnostic(
            .packageConflict, "\(where_) which package it is of", at: .text(start),
            help: [
                "begin \(files.files.count > 1 ? "one of them" : "it") with a line such as `package example:name;` or "
                    + "`package example:name@1.0.0;`"
            ])
    }

    static func differentPackages(_ name: PackageNameSyntax, first: PackageNameSyntax) -> Diagnostic {
        Diagnostic(
            .packageConflict, "`\(name.value)` and `\(first.value)` are different packages in one directory",
            at: [Label(name.range), Label(first.range, "the other file has this")],
            help: ["files of one directory are one package; a dependency has a place of its own below `deps`"])
    }

    static func severalPackageDocumentations(at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .packageConflict, "two files document the package",
            at: [Label(range, "the comments before this"), Label(first, "and before this")],
            help: ["put the comments into one of the files"])
    }

    static func packageTwice(_ name: WIT.PackageName, at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .packageConflict, "the package `\(name)` is there twice", at: [Label(range), Label(first, "first here")],
            help: ["drop one of them, or give it a version of its own"])
    }

    static func differentCopies(
        of name: WIT.PackageName, _ differences: [WIT.Difference], at range: SourceRange, first: SourceRange
    ) -> Diagnostic {
        let shown = differences.prefix(3).map { ($0.path + [$0.message]).joined(separator: ": ") }
        let rest = differences.count - shown.count
        return Diagnostic(
            .packageConflict, "the package `\(name)` is there twice, and the two differ",
            at: [Label(range), Label(first, "first here")],
            notes: ["from the first to this one:"] + shown + (rest > 0 ? ["and \(rest) more differences"] : []),
            help: ["bring the same text of it in both places, or drop one of them"])
    }

    static func packageCycle(_ names: [WIT.PackageName], at places: [SourceRange]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            .witCycle, "packages depend on each other in a circle: \(path)", at: places.map { Label($0) },
            help: ["move what they share into a package of its own"])
    }

    static func missingDependency(_ name: PackageNameSyntax, known: [WIT.PackageName]) -> Diagnostic {
        let value = name.value
        let present = known.filter { $0.unversioned == value.unversioned }
        if !present.isEmpty {
            let names = present.map(\.description)
            let written = value.version == nil ? "without a version" : "in this version"
            return Diagnostic(
                .unknownPackageVersion, "the package `\(value.unversioned)` is not there \(written)",
                at: .text(name.range),
                notes: ["what is there is \(list(names))"],
                help: names.count == 1 ? ["write \(present[0].version.map { "`@\($0)`" } ?? "no version")"] : [])
        }
        if let releases = KnownPackages.releases(of: value.unversioned), let version = value.version,
            !releases.contains(version.description), version.prerelease.isEmpty
        {
            return Diagnostic(
                .unknownPackageVersion, "`\(value.unversioned)` has no version \(version)", at: .text(name.range),
                notes: ["the versions that wcompose knows are \(KnownPackages.summary(of: releases))"],
                help: ["write `@\(KnownPackages.recommended(releases))`, and put its WIT below `deps`"])
        }
        let others = known.filter { $0 != .unnamed }.map(\.description)
        return Diagnostic(
            .unknownPackage, "the package `\(value)` is not there", at: .text(name.range),
            notes: others.count > 1 ? ["what is there is \(list(others))"] : [],
            help: meant(value.description, among: others)
                + [
                    "put its WIT into `deps/\(value.name)`, beside the files of this package, or define it as `package \(value) { … }`"
                ])
    }

    static func unknownItem(_ path: UsePathSyntax, of package: PackageSyntax) -> Diagnostic {
        let known = package.suggestions
        return Diagnostic(
            .unknownPackageItem, "the package `\(package.name)` has no interface or world `\(path.item.text)`",
            at: .text(path.item.range),
            notes: known.isEmpty ? [] : ["it has \(list(known))"], help: meant(path.item.text, among: known))
    }

    static func unknownItem(_ path: UsePathSyntax, in package: PackageSyntax, file: Int) -> Diagnostic {
        let known = package.suggestions
        // A name that another file gave to an interface is that file's alone.
        let other = package.uses.enumerated().first { $0.offset != file && $0.element[path.item.text] != nil }
        var help = meant(path.item.text, among: known)
        if let use = other?.element[path.item.text] {
            help = [
                "a `use` at the top is for its own file: write `use \(use.path.spelling)\(use.alias.map { " as \($0.text)" } ?? "");` in this one too"
            ]
        }
        return Diagnostic(
            .unknownWITName,
            "there is no interface or world `\(path.item.text)` in \(package.name == .unnamed ? "this package" : "the package `\(package.name)`")",
            at: .text(path.item.range), notes: known.isEmpty ? [] : ["there is \(list(known))"], help: help)
    }

    /// - Parameter world: the one that imports or exports it; nothing for a `use`.
    static func worldForInterface(_ path: UsePathSyntax, in package: PackageSyntax, by world: String?) -> Diagnostic {
        let interfaces = package.names.filter { $0.value == .interface }.keys
        let known = interfaces.count <= PackageSyntax.mostSuggested ? interfaces.sorted() : []
        let isOther = path.package.map { $0.value != package.name } ?? false
        var help = ["name an interface instead"]
        if world == nil {
            help = ["move the types that it should bring into an interface, and use that"]
        } else if isOther || world != path.item.text {
            help = [
                "name an interface instead; to take in all imports and exports of the world: `include \(path.spelling);`"
            ]
        }
        return Diagnostic(
            .unknownPackageItem, "`\(path.item.text)` is a world, not an interface", at: .text(path.range),
            notes: known.isEmpty || isOther
                ? [] : ["the package has \(known.count == 1 ? "the interface" : "the interfaces") \(list(known))"],
            help: help)
    }

    /// A package speaks of its own interfaces and worlds by their names alone.
    static func ownPackage(_ path: UsePathSyntax) -> Diagnostic {
        Diagnostic(
            .packageConflict, "path `\(path.spelling)` names its own package", at: .text(path.range),
            help: ["write `\(path.item.text)`"],
            edits: [TextEdit(path.range, Keyword(named: path.item.text) == nil ? path.item.text : "%\(path.item.text)")]
        )
    }

    static func packageForInterface(_ name: PackageNameSyntax, known: PackageSyntax?) -> Diagnostic {
        let interfaces = known?.names.filter { $0.value == .interface }.keys.sorted() ?? []
        let one = name.value.qualified(interfaces.first ?? "interface")
        return Diagnostic(
            .unknownPackageItem, "`\(name.value)` is a package, not an interface", at: .text(name.range),
            notes: interfaces.isEmpty ? [] : ["its interfaces are \(list(interfaces))"],
            help: ["name one of its interfaces, as in `\(one)`"])
    }

    static func interfaceForWorld(_ path: UsePathSyntax) -> Diagnostic {
        Diagnostic(
            .unknownPackageItem, "`\(path.item.text)` is an interface, not a world", at: .text(path.range),
            help: ["write `import \(path.spelling);` or `export \(path.spelling);`"])
    }

    static func itemCycle(_ names: [String], at places: [SourceRange]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            .witCycle,
            names.count == 1
                ? "`\(names[0])` depends on itself" : "interfaces or worlds depend on each other in a circle: \(path)",
            at: places.map { Label($0) }, help: ["move the types that they share into an interface of their own"])
    }
}

/// What is said about names and types.
extension Diagnostic {
    static func duplicateName(_ name: IdentifierSyntax, first: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateWITName,
            first == name.text
                ? "duplicate name `\(name.text)`"
                : "names `\(first)` and `\(name.text)` conflict (\(UniqueNames.reason(first, name.text)))",
            at: [Label(name.range), Label(place, "first here")], help: ["rename one of them"])
    }

    static func usesConflict(_ name: String, _ other: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateWITName,
            "uses of `\(other)` and `\(name)` conflict (\(UniqueNames.reason(other, name)))", at: .text(place),
            help: ["use types of only one of them"])
    }

    static func memberNamedAsResource(_ name: IdentifierSyntax, resource: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            .duplicateWITName, "function `\(name.text)` has the name of its resource `\(resource.text)`",
            at: [Label(name.range), Label(resource.range, "the resource")],
            help: ["rename the function, or make it a constructor: `constructor(…);`"])
    }

    static func typeCycle(_ names: [IdentifierSyntax], at places: [SourceRange]) -> Diagnostic {
        let path = (names + names.prefix(1)).map { "`\($0.text)`" }.joined(separator: " → ")
        return Diagnostic(
            .witCycle,
            names.count == 1
                ? "the type `\(names[0].text)` contains itself" : "types contain each other in a circle: \(path)",
            at: places.map { Label($0) },
            help: ["types of values cannot be recursive: use a resource, or indices into a list"])
    }

    /// - Parameter others: the types of other interfaces of the package, by name.
    static func unknownType(_ name: IdentifierSyntax, known: [String], others: [String: String]) -> Diagnostic {
        var help = meant(name.text, among: known)
        if let interface = others[name.text] {
            help = ["the interface `\(interface)` defines it: write `use \(interface).{\(name.text)};`"]
        } else if help.isEmpty, others.count <= PackageSyntax.mostSuggested,
            let other = Spelling.nearest(to: name.text, among: others.keys.sorted()),
            let interface = others[other]
        {
            help = ["did you mean `\(other)` of the interface `\(interface)`?"]
        } else if help.isEmpty {
            help = ["define it here, or bring it by `use`"]
        }
        return Diagnostic(.unknownWITName, "there is no type `\(name.text)` here", at: .text(name.range), help: help)
    }

    static func unknownUse(_ name: IdentifierSyntax, of path: UsePathSyntax, known: [String]) -> Diagnostic {
        Diagnostic(
            .unknownWITName, "the interface `\(path.spelling)` has no type `\(name.text)`", at: .text(name.range),
            notes: known.isEmpty ? ["it has no types"] : ["it has \(list(known))"], help: meant(name.text, among: known)
        )
    }

    static func useOfFunction(_ name: IdentifierSyntax, of path: UsePathSyntax) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`\(name.text)` is a function of `\(path.spelling)`; only types can be used",
            at: .text(name.range), help: ["a world imports functions with their interface: `import \(path.spelling);`"])
    }

    static func functionAsType(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(.misplacedType, "`\(name.text)` is a function, not a type", at: .text(name.range))
    }

    static func handleOfValue(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`\(name.text)` is no resource, and only resources have handles", at: .text(name.range),
            help: ["write `\(name.text)` alone: values are copied"])
    }

    /// - Parameter meant: the type that could be the key, where another name of it is written.
    static func badMapKey(at range: SourceRange, meant: String?) -> Diagnostic {
        Diagnostic(
            .misplacedType, meant == nil ? "invalid key type of a map" : "the key type of a map cannot be an alias",
            at: .text(range), notes: ["keys are integers, `bool`, `char` and `string`"],
            help: [meant.map { "write `\($0)`" } ?? "use a list of tuples, which takes keys of any type"],
            edits: meant.map { [TextEdit(range, $0)] } ?? [])
    }

    static func borrowWithin(_ kind: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "a \(kind) cannot carry a `borrow`", at: .text(range),
            notes: ["a borrow ends with the call; what a \(kind) carries may be read later"],
            help: ["pass the resource itself, without `borrow`"])
    }

    static func streamOfChar(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`stream<char>` is not supported", at: .text(range),
            help: ["write `stream<u8>`, and document the encoding"])
    }

    static func emptyType(_ what: String, needs member: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "\(what) must have \(member) at the least", at: .text(range),
            help: what == "a record" ? ["to mean a type without contents, leave it out where it is used"] : [])
    }

    static func tooManyFlags(_ count: Int, limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "\(count) flags are more than \(limit)", at: .text(range),
            help: ["split them into a record of several `flags`"])
    }

    static func borrowInResult(of function: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "the result of `\(function)` has a `borrow` in it", at: .text(range),
            notes: ["what is borrowed goes back when the call ends"],
            help: ["give the resource itself away, without `borrow`"])
    }

    static func constructorResult(scopeName name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "a constructor of `\(name)` gives `\(name)` and nothing else", at: .text(range),
            help: ["leave the result out, or write `result<\(name), error>` where it may fail"])
    }

    static func secondConstructor(at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateWITName, "a resource has one constructor",
            at: [Label(range, "a second one"), Label(first, "the first one")],
            help: ["make it a static function: `name: static func(…) -> …;`"])
    }
}

/// What is said about gates.
extension Diagnostic {
    static func gateWithoutVersion(_ package: WIT.PackageName, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badGate, "the package `\(package)` has no version that `@since` could speak of", at: .text(range),
            help: ["write a version in its `package` line: `package \(package.unversioned)@1.0.0;`"])
    }

    static func unreleasedVersion(_ version: VersionSyntax, of package: WIT.PackageName) -> Diagnostic {
        Diagnostic(
            .badGate, "`@since(version = \(version.version))` is after the package's own version, `\(package)`",
            at: .text(version.range),
            help: ["raise the version of the package, or write `@unstable(feature = …)` until then"])
    }

    static func closedItem(_ name: String, feature: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badGate, "`\(name)` is there only with the feature `\(feature)`, which is off", at: .text(range),
            help: [
                "put `@unstable(feature = \(feature))` before what uses it, or switch it on: `--features \(feature)`"
            ])
    }

    static func openMember(_ name: IdentifierSyntax, of owner: IdentifierSyntax, feature: String) -> Diagnostic {
        Diagnostic(
            .badGate,
            "`\(name.text)` has no gate, but `\(owner.text)`, which it is in, waits for the feature `\(feature)`",
            at: [Label(name.range), Label(owner.range, "the gate is before this")],
            help: ["put `@unstable(feature = \(feature))` before it"])
    }

    /// - Parameter items: how many items wait for each feature.
    static func gatedOff(_ items: [String: Int]) -> Diagnostic {
        let count = items.values.reduce(0, +)
        let features = items.keys.sorted()
        let owner = features.count == 1 ? "feature `\(features[0])` is" : "features \(list(features)) are"
        return Diagnostic(
            .gatedOff,
            "\(count) unstable \(count == 1 ? "item is" : "items are") left out (\(owner) not enabled)",
            severity: .note,
            help: ["include \(count == 1 ? "it" : "them") with `--features \(features.joined(separator: ","))`"])
    }

    static func unknownFeature(_ feature: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .unknownWITFeature, "no item waits for feature `\(feature)`", severity: .note,
            notes: known.isEmpty ? ["the packages have no unstable items"] : ["their features are \(list(known))"],
            help: meant(feature, among: known))
    }

    /// What must not happen.
    static func incompleteResolution(_ path: String) -> Diagnostic {
        Diagnostic(
            .internalWITError, "internal error: an item of the package got lost", at: .file(path),
            help: ["please report this, with the WIT files"])
    }

    /// - Parameters:
    ///   - range: where a world with the item is included.
    ///   - place: where the item stands in that world, with its gate.
    ///   - first: where the same item stands that the world has already, with its gate.
    static func differentGates(
        _ name: String, at range: SourceRange, _ place: SourceRange?, _ gate: WIT.Gate, first: SourceRange?,
        _ other: WIT.Gate
    ) -> Diagnostic {
        var labels = [Label(range, "this includes it again")]
        if let first { labels.append(Label(first, "it has \(other.quoted)")) }
        if let place { labels.append(Label(place, "it has \(gate.quoted)")) }
        // Once one of them is released, both are; of two releases, the earlier one counts.
        let meant: WIT.Gate
        switch (gate.since, other.since) {
        case (let one?, let two?): meant = one < two ? gate : other
        case (_?, nil): meant = gate
        default: meant = other
        }
        return Diagnostic(
            .badGate, "`\(name)` has different gates: \(other.quoted) and \(gate.quoted)", at: labels,
            help: ["write \(meant.quoted) before both"])
    }
}

/// What is said about worlds.
extension Diagnostic {
    static func externTwice(_ name: String, _ verb: String, at range: SourceRange, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            .worldConflict, "`\(name)` is \(verb)ed twice",
            at: [Label(range)] + (first.map { [Label($0, "first here")] } ?? []), help: ["drop one of them"])
    }

    static func includedTwice(_ name: String, _ verb: String, at range: SourceRange, first: SourceRange?) -> Diagnostic
    {
        Diagnostic(
            .worldConflict, "what is included here \(verb)s `\(name)`, as the world does already",
            at: [Label(range)] + (first.map { [Label($0, "first here")] } ?? []),
            help: ["give it another name: `include … with { \(name) as other-name }`"])
    }

    static func renamedTwice(_ rename: UseNameSyntax, first: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            .duplicateWITName, "`\(rename.name.text)` is renamed twice",
            at: [Label(rename.name.range), Label(first.range, "first here")], help: ["remove one of the new names"])
    }

    static func renameOfNothing(_ name: IdentifierSyntax, in path: UsePathSyntax, isInterface: Bool, known: [String])
        -> Diagnostic
    {
        Diagnostic(
            .worldConflict, "the world `\(path.spelling)` has no import or export of the plain name `\(name.text)`",
            at: .text(name.range),
            notes: isInterface ? ["`\(name.text)` is an interface there, which keeps its name"] : [],
            help: meant(name.text, among: known))
    }

    static func exportNeedsImport(_ path: [String], at range: SourceRange, world: String) -> Diagnostic {
        let way = path.map { "`\($0)`" }.joined(separator: " → ")
        let last = path.last ?? ""
        return Diagnostic(
            .worldConflict, "the world `\(world)` would need `\(last)` both as an import and as an export",
            at: .text(range),
            notes: ["\(way): what is exported uses the next one, which is not exported and is imported for that"],
            help: ["export the interfaces in between too, or leave out the export of `\(last)`"])
    }
}
