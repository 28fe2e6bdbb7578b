import WComposeComponentModel
import WComposeDiagnostics

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
