import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// What is said about instances of a document, and what they are given.
extension Diagnostic {
    static func selfInstantiation(_ package: PackageKeySyntax) -> Diagnostic {
        Diagnostic(
            WACCode.selfInstantiation, "the document cannot instantiate itself", at: .text(package.range),
            help: ["name another package, or rename the document"])
    }

    /// - Parameter meant: the import that is probably meant.
    static func unknownArgument(
        _ name: String, of package: PackageKey, known: [String], meant: String?, at range: SourceRange
    ) -> Diagnostic {
        let matching = known.filter { ExternNameKind.shortName(of: $0) == name }
        return Diagnostic(
            WACCode.unknownArgument,
            matching.count > 1
                ? "ambiguous import `\(name)` of `\(package)`" : "`\(package)` has no import `\(name)`",
            at: .text(range),
            notes: matching.count > 1 ? matching.map { "it may be `\($0)`" } : ["it imports \(list(known))"],
            help: matching.count > 1
                ? ["name it in full: `\"\(matching[0])\": …`"]
                : meant.map { ["did you mean `\"\($0)\": …`?"] } ?? [])
    }

    static func duplicateArgument(_ name: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.duplicateArgument, "import `\(name)` is given two arguments",
            at: [Label(range), Label(first, "the first")], help: ["remove one of them"])
    }

    static func missingArguments(_ names: [String], of package: PackageKeySyntax) -> Diagnostic {
        let shown = names.prefix(3).map { "\"\($0)\": …" }.joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return Diagnostic(
            WACCode.missingArgument,
            names.count == 1
                ? "missing argument for import `\(names[0])` of `\(package.key)`"
                : "missing arguments for \(names.count) imports of `\(package.key)`",
            at: .text(package.range), notes: names.count == 1 ? [] : ["they are \(list(names))"],
            help: [
                "pass \(names.count == 1 ? "it" : "them"): `\(shown)`",
                "or leave what is not passed to the host: end the arguments with `...`",
            ])
    }

    static func fillNotLast(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "`...` is not the last argument", at: .text(range), help: ["move it to the end"])
    }

    static func idleSpread(_ name: IdentifierSyntax, exports: [String], missing: [String]) -> Diagnostic {
        Diagnostic(
            WACCode.spreadWithoutEffect, "`...\(name.text)` connects nothing", at: .text(name.range),
            notes: [
                "`\(name.text)` exports \(list(exports))",
                missing.isEmpty ? "all imports are given" : "not given so far: \(list(missing))",
                "a spread goes by equal names: versions differ as well",
            ],
            help: ["remove it, or pass what is meant by name: `\"import\": \(name.text)[\"export\"]`"])
    }

    static func idleExport(_ id: String, _ names: [String], at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.spreadWithoutEffect, "`...` exports nothing", at: .text(range),
            notes: ["\(words(id, names)) exports nothing that is not exported already"], help: ["remove the statement"])
    }

    static func notInstance(
        _ id: String, _ names: [String], _ type: Resolved.ExternType, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            WACCode.wrongKind, "\(words(id, names)) is \(Article.before(type.kind)), not an instance", at: .text(range),
            help: ["only instances have exports"])
    }

    /// - Parameter meant: the export that is probably meant.
    static func unknownExport(
        _ access: AccessSyntax, of id: String, _ names: [String], known: [String], meant: String?
    ) -> Diagnostic {
        let matching = access.isExact ? [] : known.filter { ExternNameKind.shortName(of: $0) == access.name }
        guard matching.count < 2 else {
            return Diagnostic(
                WACCode.unknownExport, "ambiguous export `\(access.name)` of \(words(id, names))",
                at: .text(access.range), notes: matching.map { "it may be `\($0)`" },
                help: ["name it in full: `[\"\(matching[0])\"]`"])
        }
        return Diagnostic(
            WACCode.unknownExport, "\(words(id, names)) has no export `\(access.name)`", at: .text(access.range),
            notes: ["it exports \(list(known))"], help: meant.map { ["did you mean `[\"\($0)\"]`?"] } ?? [])
    }

    private static func words(_ id: String, _ names: [String]) -> String {
        names.reduce("`\(id)`") { "export `\($1)` of \($0)" }
    }
}
