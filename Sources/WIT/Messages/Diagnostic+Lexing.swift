import WComposeDiagnostics

/// What is said about characters and tokens.
extension Diagnostic {
    static func notUTF8(at range: SourceRange) -> Diagnostic {
        Diagnostic(InputCode.notUTF8, "invalid UTF-8", at: .text(range), help: ["save the file as UTF-8"])
    }

    /// - Parameter others: where there are more, which are not told one by one.
    static func forbiddenCharacter(
        _ scalar: Unicode.Scalar, at range: SourceRange, andAt others: [SourceRange]
    ) -> Diagnostic {
        let more = others.isEmpty ? [] : ["\(others.count) more forbidden characters follow"]
        return Diagnostic(
            WITCode.malformedWIT, "forbidden character U+\(String(scalar.value, radix: 16, uppercase: true))",
            at: .text(range),
            notes: ["control characters and characters that change the text direction can mislead readers"]
                + more,
            help: [others.isEmpty ? "remove it" : "remove them"], edits: ([range] + others).map { TextEdit($0, "") })
    }

    static func loneReturn(at range: SourceRange, all: [SourceRange]) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "carriage return without line feed", at: .text(range),
            notes: ["lines end with LF or CR LF; a CR alone does not end a line or a `//` comment"],
            help: ["save the file with LF line endings"], edits: all.map { TextEdit($0, "\n") })
    }

    static func unknownCharacter(_ text: String, at range: SourceRange) -> Diagnostic {
        var help: [String] = []
        if text == "#" { help.append("a comment begins with `//`") }
        return Diagnostic(WITCode.malformedWIT, "unexpected character `\(text)`", at: .text(range), help: help)
    }

    static func unfinishedString(at range: SourceRange) -> Diagnostic {
        Diagnostic(WITCode.malformedWIT, "unclosed string", at: .text(range))
    }

    static func unfinishedComment(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "unclosed comment", at: .text(range),
            notes: ["block comments nest: each `/*` needs its own `*/`"])
    }

    static func badString(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "invalid escape in a string", at: .text(range),
            help: [
                "use `\\t`, `\\n`, `\\r`, `\\\"`, `\\'`, `\\\\`, `\\u{…}` or two hexadecimal digits; the bytes must be UTF-8"
            ])
    }

    static func witTooLarge(_ what: String, limit: Int, at location: Location) -> Diagnostic {
        Diagnostic(WITCode.witTooLarge, "more than \(limit) \(what)", at: location)
    }

    static func expected(_ what: String, found: String, at range: SourceRange, help: [String]) -> Diagnostic {
        Diagnostic(WITCode.malformedWIT, "expected \(what), found \(found)", at: .text(range), help: help)
    }

    static func unclosed(_ opening: SourceRange) -> Diagnostic {
        Diagnostic(WITCode.malformedWIT, "unclosed `{`", at: .text(opening))
    }

    static func wrongSeparator(_ found: String, instead meant: String, after item: String, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            WITCode.wrongSeparator, "expected `\(meant)` after \(item), found `\(found)`", at: .text(range),
            help: ["write `\(meant)`"], edits: [TextEdit(range, meant)])
    }

    static func missingSeparator(_ separator: String, after item: String, at end: Int, in parser: Parser)
        -> Diagnostic
    {
        let place = parser.place(end..<end)
        return Diagnostic(
            WITCode.wrongSeparator, "missing `\(separator)` after \(item)", at: .text(place),
            help: ["write `\(separator)`"],
            edits: [TextEdit(place, separator)])
    }

    static func trailingComma(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.wrongSeparator, "trailing comma is not allowed here", at: .text(range), help: ["remove the comma"],
            edits: [TextEdit(range, "")])
    }

    static func straySemicolon(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.wrongSeparator, "unexpected `;`", at: .text(range), help: ["remove it: no `;` follows `}`"],
            edits: [TextEdit(range, "")])
    }
}

/// What is said about names.
extension Diagnostic {
    static func keywordAsName(_ keyword: Keyword, of what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "keyword `\(keyword.rawValue)` used as \(what)", at: .text(range),
            help: ["write `%\(keyword.rawValue)` to use it as a name"], edits: [TextEdit(range, "%\(keyword.rawValue)")]
        )
    }

    static func notKebabCase(_ name: String, meant: String?, edit: TextEdit?, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.notKebabCase, "name `\(name)` is not in kebab case", at: .text(range),
            notes: ["words are joined by `-`; each is all lower or all upper case, and the first begins with a letter"],
            help: meant.map { ["write `\($0)`"] } ?? [], edits: edit.map { [$0] } ?? [])
    }

    static func capitalsInPackageName(_ name: IdentifierSyntax, meant: String) -> Diagnostic {
        Diagnostic(
            WITCode.notKebabCase, "package name `\(name.text)` has capital letters", at: .text(name.range),
            notes: ["namespaces and package names are lower case"], help: ["write `\(meant)`"],
            edits: [TextEdit(name.range, meant)])
    }

    static func packageWithoutNamespace(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "package `\(name.text)` has no namespace", at: .text(name.range),
            help: ["add a namespace: `example:\(name.text)`"])
    }

    static func nestedNames(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "nested namespaces and packages are not supported", at: .text(range),
            help: ["write the name as `namespace:package/interface@version`"])
    }

    static func badVersion(_ text: String, at range: SourceRange) -> Diagnostic {
        var help = ["write three numbers, as in `1.0.0` or `1.0.0-rc.1`"]
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count < 3, parts.allSatisfy({ UInt64($0) != nil }) {
            help = ["write `\(text)\(String(repeating: ".0", count: 3 - parts.count))`"]
        } else if text.first == "v" {
            help = ["remove the `v`"]
        }
        let message = text.isEmpty ? "missing version" : "`\(text)` is not a valid version"
        return Diagnostic(WITCode.malformedWIT, message, at: .text(range), help: help)
    }
}

/// What is said about gates.
extension Diagnostic {
    static func annotationForm(_ name: String) -> String {
        switch name {
        case "unstable": "write it as `@unstable(feature = name)`"
        case "external-id": "write it as `@external-id(\"…\")`"
        default: "write it as `@\(name)(version = 1.0.0)`"
        }
    }

    static func unknownAnnotation(_ name: String, at range: SourceRange) -> Diagnostic {
        let known = ["since", "unstable", "deprecated", "external-id"]
        return Diagnostic(
            WITCode.badGate, "unknown annotation `@\(name)`", at: .text(range),
            notes: ["the annotations are `@since`, `@unstable`, `@deprecated` and `@external-id`"],
            help: Spelling.nearest(to: name, among: known).map { ["did you mean `@\($0)`?"] } ?? [])
    }

    static func repeatedAnnotation(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(WITCode.badGate, "duplicate `@\(name)`", at: .text(range), help: ["remove one of them"])
    }

    static func twoGates(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "conflicting gates `@since` and `@unstable`", at: .text(range),
            help: ["keep `@unstable` while the item may still change; replace it with `@since` when it is released"])
    }

    static func deprecatedAlone(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "`@deprecated` without `@since` or `@unstable`", at: .text(range),
            help: ["add the version that introduced the item: `@since(version = …)`"])
    }

    static func gateOnTopLevelUse(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.badGate, "gate on a top-level `use`", at: .text(range),
            help: ["gate the items that use the interface instead"])
    }
}
