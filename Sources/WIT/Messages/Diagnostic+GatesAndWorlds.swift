import WComposeComponentModel
import WComposeDiagnostics

/// What is said about gates.
extension Diagnostic {
    static func gateWithoutVersion(_ package: WIT.PackageName, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "`@since` in package `\(package)`, which has no version", at: .text(range),
            help: ["add a version to the `package` line: `package \(package.unversioned)@1.0.0;`"])
    }

    static func unreleasedVersion(_ version: VersionSyntax, of package: WIT.PackageName) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "`@since(version = \(version.version))` is later than the package version, `\(package)`",
            at: .text(version.range),
            help: ["raise the package version, or write `@unstable(feature = …)` until then"])
    }

    static func closedItem(_ name: String, feature: String, at place: Location) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "`\(name)` requires feature `\(feature)`, which is disabled", at: place,
            help: [
                "add `@unstable(feature = \(feature))` to the item that uses it, or enable it: `--features \(feature)`"
            ])
    }

    static func openMember(_ name: IdentifierSyntax, of owner: IdentifierSyntax, feature: String) -> Diagnostic {
        openMember(name.text, at: .text(name.range), of: owner.text, at: .text(owner.range), feature: feature)
    }

    static func openMember(
        _ name: String, at place: Location, of owner: String, at ownerPlace: Location, feature: String
    ) -> Diagnostic {
        Diagnostic(
            WITCode.badGate,
            "`\(name)` has no gate, but its `\(owner)` requires feature `\(feature)`",
            at: place == ownerPlace ? [Label(place)] : [Label(place), Label(ownerPlace, "this is gated")],
            help: ["add `@unstable(feature = \(feature))` to it"])
    }

    /// - Parameter items: how many items wait for each feature.
    static func gatedOff(_ items: [String: Int]) -> Diagnostic {
        let count = items.values.reduce(0, +)
        let features = items.keys.sorted()
        let owner = features.count == 1 ? "feature `\(features[0])` is" : "features \(list(features)) are"
        return Diagnostic(
            WITCode.gatedOff,
            "\(count) unstable \(count == 1 ? "item is" : "items are") left out (\(owner) not enabled)",
            severity: .note,
            help: ["include \(count == 1 ? "it" : "them") with `--features \(features.joined(separator: ","))`"])
    }

    static func unknownFeature(_ feature: String, known: [String]) -> Diagnostic {
        Diagnostic(
            WITCode.unknownWITFeature, "unknown feature `\(feature)`: no item requires it", severity: .note,
            notes: known.isEmpty ? ["the packages have no unstable items"] : ["their features are \(list(known))"],
            help: meant(feature, among: known))
    }

    /// What must not happen.
    static func incompleteResolution(_ path: String) -> Diagnostic {
        Diagnostic(
            WITPackageCode.internalWITError, "internal error: an item of the package is missing", at: .file(path),
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
        var labels = [Label(range, "included again here")]
        if let first { labels.append(Label(first, "\(other.quoted) here")) }
        if let place { labels.append(Label(place, "\(gate.quoted) here")) }
        // Once one of them is released, both are; of two releases, the earlier one counts.
        let meant: WIT.Gate
        switch (gate.since, other.since) {
        case (let one?, let two?): meant = one < two ? gate : other
        case (_?, nil): meant = gate
        default: meant = other
        }
        return Diagnostic(
            WITCode.badGate, "`\(name)` has different gates: \(other.quoted) and \(gate.quoted)", at: labels,
            help: ["write \(meant.quoted) on both"])
    }
}

/// What is said about worlds.
extension Diagnostic {
    static func externTwice(_ name: String, _ verb: String, at place: Location, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            WITCode.worldConflict, "duplicate \(verb) `\(name)`",
            at: [Label(place)] + (first.map { [Label($0, "first here")] } ?? []), help: ["remove one of them"])
    }

    static func includedTwice(_ name: String, _ verb: String, at range: SourceRange, first: SourceRange?) -> Diagnostic
    {
        Diagnostic(
            WITCode.worldConflict, "duplicate \(verb) `\(name)` from an included world",
            at: [Label(range)] + (first.map { [Label($0, "first here")] } ?? []),
            help: ["rename it: `include … with { \(name) as other-name }`"])
    }

    static func renamedTwice(_ rename: UseNameSyntax, first: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.duplicateWITName, "`\(rename.name.text)` is renamed twice",
            at: [Label(rename.name.range), Label(first.range, "first here")], help: ["remove one of the new names"])
    }

    static func renameOfNothing(_ name: IdentifierSyntax, in path: UsePathSyntax, isInterface: Bool, known: [String])
        -> Diagnostic
    {
        Diagnostic(
            WITCode.worldConflict,
            "world `\(path.spelling)` has no import or export with the plain name `\(name.text)`",
            at: .text(name.range),
            notes: isInterface ? ["`\(name.text)` is an interface there; interfaces cannot be renamed"] : [],
            help: meant(name.text, among: known))
    }

    static func exportNeedsImport(_ path: [String], at places: [Location], world: String) -> Diagnostic {
        let way = path.map { "`\($0)`" }.joined(separator: " → ")
        let last = path.last ?? ""
        return Diagnostic(
            WITCode.worldConflict, "world `\(world)` needs `\(last)` both as an import and as an export",
            at: places.map { Label($0) },
            notes: ["\(way): an exported interface uses the next one, which is not exported and so must be imported"],
            help: ["export the interfaces in between too, or remove the export of `\(last)`"])
    }
}
