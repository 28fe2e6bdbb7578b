import WComposeComponentModel
import WComposeDiagnostics

/// What is said about functions as other languages write them.
extension Diagnostic {
    static func misplacedWord(_ word: Keyword, _ name: IdentifierSyntax, from: SourceRange, to: SourceRange)
        -> Diagnostic
    {
        let word = word.rawValue
        return Diagnostic(
            word == "static" ? WITCode.misplacedStatic : .foreignSyntax,
            "`\(word)` before function name `\(name.text)`", at: .text(from),
            help: ["write `\(name.text): \(word) func(…)`"],
            edits: [TextEdit(from, ""), .insert("\(word) ", at: to.start, in: to.source)])
    }

    static func asyncBeforeStatic(at async: SourceRange, until static: SourceRange) -> Diagnostic {
        let range = SourceRange(source: async.source, start: async.start, end: `static`.end)
        return Diagnostic(
            WITCode.foreignSyntax, "`async` before `static`", at: .text(range), help: ["write `static async func(…)`"],
            edits: [TextEdit(range, "static async")])
    }

    static func functionBeforeName(_ name: IdentifierSyntax, from: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`func` before the function name", at: .text(from),
            help: ["write `\(name.text): func(…)`"],
            edits: [TextEdit(from, ""), .insert(": func", at: name.range.end, in: name.range.source)])
    }

    static func functionWithoutKeyword(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "missing `: func` after `\(name.text)`", at: .text(range),
            help: ["write `\(name.text): func(…)`"],
            edits: [.insert(": func", at: name.range.end, in: name.range.source)])
    }

    static func foreignWord(_ word: String, meant: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "unknown keyword `\(word)`", at: .text(range), help: ["write `\(meant)`"],
            edits: [TextEdit(range, meant)])
    }

    static func parameterWithoutName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "parameter without a name", at: .text(range),
            help: ["add a name: `value: u32`"])
    }

    static func colonForArrow(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`:` before the result type", at: .text(range), help: ["write `->`"],
            edits: [TextEdit(range, " ->")])
    }

    static func arrowWithoutType(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.arrowWithoutType, "missing result type after `->`", at: .text(range),
            help: ["add the result type, or remove `->` if the function returns nothing"])
    }

    static func emptyResult(at range: SourceRange, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`()` is not a type", at: .text(range),
            help: ["remove `->`: the function returns nothing"],
            edits: [edit])
    }
}

extension Diagnostic {
    static func formerPath(_ prefix: SourceRange, of item: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "unexpected prefix of an interface of the same package", at: .text(prefix),
            help: ["write `use \(item.text).{…};`"], edits: [TextEdit(prefix, "")])
    }
}

/// What is said about types as other languages write them.
extension Diagnostic {
    static func foreignType(_ name: String, _ meaning: ForeignTypes.Meaning, at range: SourceRange) -> Diagnostic {
        let help: String
        var edits: [TextEdit] = []
        switch meaning {
        case .type(let type):
            help = "write `\(type.spelling)`"
            edits = [TextEdit(range, type.spelling)]
        case .oneOf(let names) where names.count == 1:
            help = "write \(names[0].hasPrefix("a ") ? names[0] : "`\(names[0])`")"
        case .oneOf(let names):
            help = "write " + names.map { "`\($0)`" }.joined(separator: " or ") + ", whichever fits its values"
        case .nothing: help = "leave it out: remove `->` from the function, or the payload from the case"
        }
        return Diagnostic(WITCode.foreignType, "unknown type `\(name)`", at: .text(range), help: [help], edits: edits)
    }

    static func unknownGeneric(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignType, "unknown generic type `\(name)<…>`", at: .text(range),
            notes: [
                "the generic types are `list`, `option`, `result`, `tuple`, `map`, `stream`, `future`, `own` and `borrow`"
            ])
    }

    static func underscoreAsType(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`_` is allowed only as the first type of a `result`", at: .text(range),
            help: ["write `result<_, error>` if only the error has a value"])
    }

    static func redundantUnderscore(hasOK: Bool, at range: SourceRange, remove: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`_` cannot be the error type of a `result`", at: .text(range),
            help: [hasOK ? "remove `, _`" : "write `result` alone"], edits: [TextEdit(remove, "")])
    }

    static func keywordAsType(_ keyword: Keyword, at range: SourceRange) -> Diagnostic {
        let isDefinition = [.record, .variant, .enumeration, .flags, .resource].contains(keyword)
        return Diagnostic(
            WITCode.malformedWIT, "expected a type, found the keyword `\(keyword.rawValue)`", at: .text(range),
            help: isDefinition
                ? ["define it with a name, `\(keyword.rawValue) name { … }`, and use the name here"]
                : ["write `%\(keyword.rawValue)` if a type has that name"])
    }

    static func typeWithoutArguments(_ keyword: Keyword, at range: SourceRange) -> Diagnostic {
        let form =
            switch keyword {
            case .map: "map<string, u32>"
            case .tuple: "tuple<u32, string>"
            case .own, .borrow: "\(keyword.rawValue)<resource>"
            default: "\(keyword.rawValue)<u8>"
            }
        return Diagnostic(
            WITCode.malformedWIT, "missing type arguments of `\(keyword.rawValue)`", at: .text(range),
            help: ["write them in angle brackets: `\(form)`"])
    }

    static func badLength(_ text: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`\(text)` is not a valid list length", at: .text(range),
            help: ["write a number from 1 to 4294967295, without leading zeros"])
    }

    static func bracketedList(opening: SourceRange, closing: SourceRange?, end: UInt32) -> Diagnostic {
        let source = opening.source
        return Diagnostic(
            WITCode.foreignSyntax, "brackets around a type",
            at: .text(SourceRange(source: source, start: opening.start, end: end)), help: ["write `list<…>`"],
            edits: [
                TextEdit(opening, "list<"), closing.map { TextEdit($0, ">") } ?? .insert(">", at: end, in: source),
            ])
    }

    static func emptyTuple(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "`()` is not a type", at: .text(range),
            help: ["leave it out: `result<_, error>`, a case without payload, a function without `->`"])
    }

    static func parenthesizedTuple(
        opening: SourceRange, closing: SourceRange, names: [SourceRange], isSingle: Bool
    ) -> Diagnostic {
        let range = SourceRange(source: opening.source, start: opening.start, end: closing.end)
        let notes = names.isEmpty ? [] : ["a function has one result, and it has no name"]
        // Where the parts have names, a record may be what is meant; a single one is what it is.
        guard names.isEmpty || isSingle else {
            return Diagnostic(
                WITCode.foreignSyntax, "several results of a function", at: .text(range), notes: notes,
                help: ["return `tuple<…>`, or a record with these fields"])
        }
        return Diagnostic(
            WITCode.foreignSyntax, isSingle ? "parentheses around a type" : "tuple in parentheses",
            at: .text(range), notes: notes, help: [isSingle ? "remove them" : "write `tuple<…>`"],
            edits: names.map { TextEdit($0, "") }
                + [TextEdit(opening, isSingle ? "" : "tuple<"), TextEdit(closing, isSingle ? "" : ">")])
    }

    static func foreignSuffix(_ suffix: String, of type: SourceRange, meant: String, suffix range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            WITCode.foreignSyntax, "WIT has no `\(suffix)` suffix", at: .text(range),
            help: ["write `\(meant)<…>`"],
            edits: [.insert("\(meant)<", at: type.start, in: type.source), TextEdit(range, ">")])
    }
}

/// What is said about type definitions.
extension Diagnostic {
    static func colonForEquals(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "expected `=` after the name of a type alias, found `:`", at: .text(range),
            help: ["write `=`"],
            edits: [TextEdit(range, " =")])
    }

    static func optionalField(_ name: IdentifierSyntax, _ type: SourceRange, mark: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "`?` after a field name", at: .text(mark),
            help: ["make its type optional: `\(name.text): option<…>`"],
            edits: [
                TextEdit(mark, ""), .insert("option<", at: type.start, in: type.source),
                .insert(">", at: type.end, in: type.source),
            ])
    }

    static func numberedLabel(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "value assigned to `\(name.text)`", at: .text(range),
            notes: ["cases and flags are numbered in order"], help: ["remove the value"])
    }

    static func payload(of what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "\(what) cannot have a payload", at: .text(range),
            help: ["write a `record` with a field of type `option<…>` for each"])
    }

    static func payloadInEnum(at range: SourceRange, keyword: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.misplacedType, "an `enum` case cannot have a payload", at: .text(range),
            help: ["write `variant` instead of `enum`"], edits: [TextEdit(keyword, "variant")])
    }

    static func colonBeforePayload(_ name: IdentifierSyntax, _ payload: SourceRange) -> Diagnostic {
        let between = SourceRange(source: payload.source, start: name.range.end, end: payload.start)
        return Diagnostic(
            WITCode.foreignSyntax, "`:` before a case payload", at: .text(payload),
            help: ["write `\(name.text)(…)`"],
            edits: [TextEdit(between, "("), .insert(")", at: payload.end, in: payload.source)])
    }

    static func emptyPayload(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WITCode.foreignSyntax, "empty parentheses after a case", at: .text(range),
            help: ["write `\(name.text)`"], edits: [TextEdit(range, "")])
    }

    static func severalPayloads(
        _ name: IdentifierSyntax, count: Int, opening: SourceRange, closing: SourceRange
    ) -> Diagnostic {
        let range = SourceRange(source: opening.source, start: opening.start, end: closing.end)
        return Diagnostic(
            WITCode.severalPayloads, "case `\(name.text)` has \(count) payloads; at most one is allowed",
            at: .text(range),
            help: ["make them a tuple: `\(name.text)(tuple<…>)`"],
            edits: [
                .insert("tuple<", at: opening.end, in: opening.source),
                .insert(">", at: closing.start, in: closing.source),
            ])
    }

    static func recordBody(of name: IdentifierSyntax, in variant: IdentifierSyntax, at range: SourceRange) -> Diagnostic
    {
        Diagnostic(
            WITCode.severalPayloads,
            "case `\(name.text)` of variant `\(variant.text)` has fields; at most one payload type is allowed",
            at: .text(range),
            help: ["define a record with these fields, and use it as the payload: `\(name.text)(record-name)`"])
    }
}
