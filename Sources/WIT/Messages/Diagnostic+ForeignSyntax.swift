import WComposeComponentModel
import WComposeDiagnostics

/// What is said about functions as other languages write them.
extension Diagnostic {
    static func misplacedWord(_ word: Keyword, _ name: IdentifierSyntax, from: SourceRange, to: SourceRange)
        -> Diagnostic
    {
        let word = word.rawValue
        return Diagnostic(
            word == "static" ? .misplacedStatic : .foreignSyntax,
            "`\(word)` stands before the name `\(name.text)`; it belongs behind the `:`", at: .text(from),
            help: ["write `\(name.text): \(word) func(…)`"],
            edits: [TextEdit(from, ""), .insert("\(word) ", at: to.start, in: to.source)])
    }

    static func asyncBeforeStatic(at async: SourceRange, until static: SourceRange) -> Diagnostic {
        let range = SourceRange(source: async.source, start: async.start, end: `static`.end)
        return Diagnostic(
            .foreignSyntax, "`static` stands before `async`", at: .text(range), help: ["write `static async func(…)`"],
            edits: [TextEdit(range, "static async")])
    }

    static func functionBeforeName(_ name: IdentifierSyntax, from: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "a function's name stands before `func`", at: .text(from),
            help: ["write `\(name.text): func(…)`"],
            edits: [TextEdit(from, ""), .insert(": func", at: name.range.end, in: name.range.source)])
    }

    static func functionWithoutKeyword(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "`: func` is missing after `\(name.text)`", at: .text(range),
            help: ["write `\(name.text): func(…)`"],
            edits: [.insert(": func", at: name.range.end, in: name.range.source)])
    }

    static func foreignWord(_ word: String, meant: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "WIT has no `\(word)`", at: .text(range), help: ["write `\(meant)`"],
            edits: [TextEdit(range, meant)])
    }

    static func parameterWithoutName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "a parameter has no name", at: .text(range),
            help: ["write a name before its type, as in `value: u32`"])
    }

    static func colonForArrow(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "the type of a result stands behind `->`", at: .text(range), help: ["write ` -> `"],
            edits: [TextEdit(range, " ->")])
    }

    static func arrowWithoutType(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .arrowWithoutType, "no type follows the `->`", at: .text(range),
            help: ["name the type of the result, or drop the `->` of a function that has none"])
    }

    static func emptyResult(at range: SourceRange, edit: TextEdit) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "`()` is no type", at: .text(range), help: ["a function without a result has no `->`"],
            edits: [edit])
    }
}

extension Diagnostic {
    static func formerPath(_ prefix: SourceRange, of item: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "interfaces of the same package have no prefix", at: .text(prefix),
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
            help = "write " + names.map { "`\($0)`" }.joined(separator: " or ") + ", as its values need"
        case .nothing: help = "a function without a result has no `->`; a case or result without a value leaves it out"
        }
        return Diagnostic(.foreignType, "WIT has no type `\(name)`", at: .text(range), help: [help], edits: edits)
    }

    static func unknownGeneric(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignType, "there is no `\(name)<…>` in WIT: types of one's own have no parameters", at: .text(range),
            notes: ["there are `list`, `option`, `result`, `tuple`, `map`, `stream`, `future` and `borrow`"])
    }

    static func underscoreAsType(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`_` stands only for the missing value of a `result`", at: .text(range),
            help: ["write `result<_, error>` where only a failure carries something"])
    }

    static func redundantUnderscore(hasOK: Bool, at range: SourceRange, remove: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`_` cannot be the error type of a `result`", at: .text(range),
            help: [hasOK ? "remove `, _`" : "write `result` alone"], edits: [TextEdit(remove, "")])
    }

    static func keywordAsType(_ keyword: Keyword, at range: SourceRange) -> Diagnostic {
        let isDefinition = [.record, .variant, .enumeration, .flags, .resource].contains(keyword)
        return Diagnostic(
            .malformedWIT, "expected a type, found the keyword `\(keyword.rawValue)`", at: .text(range),
            help: isDefinition
                ? ["define it under a name, `\(keyword.rawValue) name { … }`, and write the name here"]
                : ["write `%\(keyword.rawValue)` to mean a type of that name"])
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
            .malformedWIT, "`\(keyword.rawValue)` does not say of what", at: .text(range),
            help: ["write it as `\(form)`"])
    }

    static func badLength(_ text: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`\(text)` is not the length of a list", at: .text(range),
            help: ["write a number from 1 to 4294967295, without zeros before it"])
    }

    static func bracketedList(opening: SourceRange, closing: SourceRange?, end: UInt32) -> Diagnostic {
        let source = opening.source
        return Diagnostic(
            .foreignSyntax, "a list is not written with brackets",
            at: .text(SourceRange(source: source, start: opening.start, end: end)), help: ["write `list<…>`"],
            edits: [
                TextEdit(opening, "list<"), closing.map { TextEdit($0, ">") } ?? .insert(">", at: end, in: source),
            ])
    }

    static func emptyTuple(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "`()` is no type", at: .text(range),
            help: [
                "leave out what carries nothing: `result<_, error>`, a case without payload, a function without `->`"
            ])
    }

    static func parenthesizedTuple(
        opening: SourceRange, closing: SourceRange, names: [SourceRange], isSingle: Bool
    ) -> Diagnostic {
        let range = SourceRange(source: opening.source, start: opening.start, end: closing.end)
        let notes = names.isEmpty ? [] : ["a function has one result, without a name"]
        // Where the parts have names, a record may be what is meant; a single one is what it is.
        guard names.isEmpty || isSingle else {
            return Diagnostic(
                .foreignSyntax, "several results are one type: a tuple or a record", at: .text(range), notes: notes,
                help: ["write `tuple<…>`, or a record with these fields"])
        }
        return Diagnostic(
            .foreignSyntax, isSingle ? "a type stands without parentheses" : "a tuple is not written with parentheses",
            at: .text(range), notes: notes, help: [isSingle ? "drop them" : "write `tuple<…>`"],
            edits: names.map { TextEdit($0, "") }
                + [TextEdit(opening, isSingle ? "" : "tuple<"), TextEdit(closing, isSingle ? "" : ">")])
    }

    static func foreignSuffix(_ suffix: String, of type: SourceRange, meant: String, suffix range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .foreignSyntax, "`\(suffix)` does not stand behind a type", at: .text(range),
            help: ["write `\(meant)<…>` around it"],
            edits: [.insert("\(meant)<", at: type.start, in: type.source), TextEdit(range, ">")])
    }
}

/// What is said about type definitions.
extension Diagnostic {
    static func colonForEquals(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "`:` stands where `type` has `=`", at: .text(range), help: ["write ` =`"],
            edits: [TextEdit(range, " =")])
    }

    static func optionalField(_ name: IdentifierSyntax, _ type: SourceRange, mark: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "a field is not marked as optional", at: .text(mark),
            help: ["its type says so: `\(name.text): option<…>`"],
            edits: [
                TextEdit(mark, ""), .insert("option<", at: type.start, in: type.source),
                .insert(">", at: type.end, in: type.source),
            ])
    }

    static func numberedLabel(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "`\(name.text)` cannot be given a value", at: .text(range),
            notes: ["cases and flags are counted in the order in which they stand"], help: ["drop the value"])
    }

    static func payload(of what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "\(what) carries nothing", at: .text(range),
            help: ["write a `record` with an `option<…>` for each"])
    }

    static func payloadInEnum(at range: SourceRange, keyword: SourceRange) -> Diagnostic {
        Diagnostic(
            .misplacedType, "a case of an `enum` carries nothing", at: .text(range),
            help: ["make it a `variant`, whose cases may"], edits: [TextEdit(keyword, "variant")])
    }

    static func colonBeforePayload(_ name: IdentifierSyntax, _ payload: SourceRange) -> Diagnostic {
        let between = SourceRange(source: payload.source, start: name.range.end, end: payload.start)
        return Diagnostic(
            .foreignSyntax, "what a case carries stands in parentheses", at: .text(payload),
            help: ["write `\(name.text)(…)`"],
            edits: [TextEdit(between, "("), .insert(")", at: payload.end, in: payload.source)])
    }

    static func emptyPayload(_ name: IdentifierSyntax, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .foreignSyntax, "a case that carries nothing has no parentheses", at: .text(range),
            help: ["write `\(name.text)`"], edits: [TextEdit(range, "")])
    }

    static func severalPayloads(
        _ name: IdentifierSyntax, count: Int, opening: SourceRange, closing: SourceRange
    ) -> Diagnostic {
        let range = SourceRange(source: opening.source, start: opening.start, end: closing.end)
        return Diagnostic(
            .severalPayloads, "the case `\(name.text)` carries \(count) types; a case carries one", at: .text(range),
            help: ["make a tuple of them: `\(name.text)(tuple<…>)`"],
            edits: [
                .insert("tuple<", at: opening.end, in: opening.source),
                .insert(">", at: closing.start, in: closing.source),
            ])
    }

    static func recordBody(of name: IdentifierSyntax, in variant: IdentifierSyntax, at range: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .severalPayloads, "the case `\(name.text)` of `\(variant.text)` has fields; a case carries one type",
            at: .text(range), help: ["make a record of them, and give the case that: `\(name.text)(record-name)`"])
    }
}
