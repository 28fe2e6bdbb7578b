import WComposeDiagnostics

/// What is said about characters and tokens.
extension Diagnostic {
    static func notUTF8(at range: SourceRange) -> Diagnostic {
        Diagnostic(.notUTF8, "the text is not UTF-8", at: .text(range), help: ["save the file as UTF-8"])
    }

    static func forbiddenCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "the character U+\(String(scalar.value, radix: 16, uppercase: true)) may not stand in WIT",
            at: .text(range),
            notes: ["characters that cannot be seen, or change the direction of writing, could mislead"],
            help: ["remove it"], edits: [TextEdit(range, "")])
    }

    static func loneReturn(at range: SourceRange, all: [SourceRange]) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "carriage return without line feed", at: .text(range),
            notes: ["a line ends with LF or CR LF; after a CR alone, the line, and a comment on it, goes on"],
            help: ["save the file with LF line endings"], edits: all.map { TextEdit($0, "\n") })
    }

    static func unknownCharacter(_ text: String, at range: SourceRange) -> Diagnostic {
        var help: [String] = []
        if text == "#" { help.append("a comment begins with `//`") }
        return Diagnostic(.malformedWIT, "`\(text)` means nothing in WIT", at: .text(range), help: help)
    }

    static func unfinishedString(at range: SourceRange) -> Diagnostic {
        Diagnostic(.malformedWIT, "the string that begins here does not end on its line", at: .text(range))
    }

    static func unfinishedComment(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "the comment that begins here does not end", at: .text(range),
            notes: ["comments within comments need ends of their own"])
    }

    static func badString(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "the string is not written as strings are", at: .text(range),
            help: [
                "escapes are `\\t`, `\\n`, `\\r`, `\\\"`, `\\'`, `\\\\`, `\\u{…}` and two hexadecimal digits, in UTF-8"
            ])
    }

    static func witTooLarge(_ what: String, limit: Int, at location: Location) -> Diagnostic {
        Diagnostic(.witTooLarge, "there are more than \(limit) \(what)", at: location)
    }

    static func expected(_ what: String, found: String, at range: SourceRange, help: [String]) -> Diagnostic {
        Diagnostic(.malformedWIT, "expected \(what), found \(found)", at: .text(range), help: help)
    }

    static func unclosed(_ opening: SourceRange) -> Diagnostic {
        Diagnostic(.malformedWIT, "the `{` that opens here is not closed", at: .text(opening))
    }

    static func wrongSeparator(_ found: String, instead meant: String, after item: String, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .wrongSeparator, "`\(found)` stands where \(item) ends with `\(meant)`", at: .text(range),
            help: ["write `\(meant)`"], edits: [TextEdit(range, meant)])
    }

    static func missingSeparator(_ separator: String, after item: String, at end: Int, in parser: Parser)
        -> Diagnostic
    {
        let place = parser.place(end..<end)
        return Diagnostic(
            .wrongSeparator, "`\(separator)` is missing after \(item)", at: .text(place),
            help: ["write `\(separator)`"],
            edits: [TextEdit(place, separator)])
    }

    static func trailingComma(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .wrongSeparator, "trailing comma is not allowed here", at: .text(range), help: ["remove the comma"],
            edits: [TextEdit(range, "")])
    }

    static func straySemicolon(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .wrongSeparator, "this `;` ends nothing", at: .text(range), help: ["no `;` stands after `}`: drop it"],
            edits: [TextEdit(range, "")])
    }
}

/// What is said about names.
extension Diagnostic {
    static func keywordAsName(_ keyword: Keyword, of what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "`\(keyword.rawValue)` is a keyword, and stands for \(what) here", at: .text(range),
            help: ["write `%\(keyword.rawValue)` to mean the name"], edits: [TextEdit(range, "%\(keyword.rawValue)")])
    }

    static func notKebabCase(_ name: String, meant: String?, edit: TextEdit?, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .notKebabCase, "the name `\(name)` is not in kebab case", at: .text(range),
            notes: ["words are all in lower or all in upper case, with `-` between them, and begin with a letter"],
            help: meant.map { ["write `\($0)`"] } ?? [], edits: edit.map { [$0] } ?? [])
    }

    static func capitalsInPackageName(_ name: IdentifierSyntax, meant: String) -> Diagnostic {
        Diagnostic(
            .notKebabCase, "package name `\(name.text)` has capital letters", at: .text(name.range),
            notes: ["namespaces and package names are lower case"], help: ["write `\(meant)`"],
            edits: [TextEdit(name.range, meant)])
    }

    static func packageWithoutNamespace(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "the package `\(name.text)` has no namespace", at: .text(name.range),
            help: ["write who it belongs to before it, as in `example:\(name.text)`"])
    }

    static func nestedNames(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "namespaces in namespaces and packages in packages cannot be used yet", at: .text(range),
            help: ["a name is written `namespace:package/interface@version`"])
    }

    static func packageForInterface(_ namespace: String, _ name: String, found: String, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .malformedWIT,
            "`\(namespace):\(name)` is a package: expected `/` and one of its interfaces, found \(found)",
            at: .text(range), help: ["write `\(namespace):\(name)/interface`, and the version behind that"])
    }

    static func badVersion(_ text: String, at range: SourceRange) -> Diagnostic {
        var help = ["a version has three numbers, as in `1.0.0` or `1.0.0-rc.1`"]
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count < 3, parts.allSatisfy({ UInt64($0) != nil }) {
            help = ["write `\(text)\(String(repeating: ".0", count: 3 - parts.count))`"]
        } else if text.first == "v" {
            help = ["write it without the `v`"]
        }
        let message = text.isEmpty ? "a version is missing here" : "`\(text)` is not a version"
        return Diagnostic(.malformedWIT, message, at: .text(range), help: help)
    }
}

/// What is said about gates.
extension Diagnostic {
    static func annotationForm(_ name: String) -> String {
        switch name {
        case "unstable": "it is written `@unstable(feature = name)`"
        case "external-id": "it is written `@external-id(\"…\")`"
        default: "it is written `@\(name)(version = 1.0.0)`"
        }
    }

    static func unknownAnnotation(_ name: String, at range: SourceRange) -> Diagnostic {
        let known = ["since", "unstable", "deprecated", "external-id"]
        return Diagnostic(
            .badGate, "there is no `@\(name)`", at: .text(range),
            notes: ["there are `@since`, `@unstable`, `@deprecated` and `@external-id`"],
            help: Spelling.nearest(to: name, among: known).map { ["did you mean `@\($0)`?"] } ?? [])
    }

    static func repeatedAnnotation(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(.badGate, "`@\(name)` is given twice", at: .text(range), help: ["drop one of them"])
    }

    static func twoGates(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badGate, "`@since` and `@unstable` exclude each other", at: .text(range),
            help: ["`@unstable` is for what may still change; replace it by `@since` once it may not"])
    }

    static func deprecatedAlone(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badGate, "`@deprecated` needs `@since` or `@unstable` beside it", at: .text(range),
            help: ["say since when the item has been there: `@since(version = …)`"])
    }

    static func gateOnTopLevelUse(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badGate, "a `use` at the top of a file has no gates", at: .text(range),
            help: ["put them before the items that use the interface"])
    }
}
