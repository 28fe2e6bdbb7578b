import WComposeDiagnostics

/// What is said of declarations in WAC documents that WIT would have otherwise.
extension Diagnostic {
    static func spaceMissing(afterColon range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "missing space after `:`", at: .text(range),
            notes: ["without a space, WAC reads the two names and `:` as the name of a package"],
            help: ["write `: `"],
            edits: [TextEdit(SourceRange(source: range.source, start: range.end, end: range.end), " ")])
    }

    static func spaceInName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "the name of a package contains spaces", at: .text(range),
            help: ["remove them: in WAC, a name such as `example:text/lines@1.0.0` is one word"])
    }

    static func annotationInDocument(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "WAC has no annotations", at: .text(range),
            help: ["remove it, or move the declaration to a WIT package and name that"])
    }

    static func notInDocument(_ what: String, write other: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "WAC has no type `\(what)`", at: .text(range), help: ["write `\(other)`"])
    }

    static func functionTypeAsValue(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`\(name.text)` is a function type, not a type of values", at: .text(name.range))
    }

    static func notFunctionType(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`\(name.text)` is not a function type", at: .text(name.range),
            help: ["write the type: `func(…) -> …`, or declare it: `type \(name.text) = func(…);`"])
    }

    static func resultOfConstructor(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "a constructor has no result in WAC", at: .text(range), help: ["remove it"])
    }
}
