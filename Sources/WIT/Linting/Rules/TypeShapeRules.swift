import WComposeComponentModel
import WComposeDiagnostics

/// Types that should have another shape.
enum TypeShapeRules: LintFamily {
    static let rules = [plainVariant, homemadeVariant, largeTuple, missingUnit]

    static let plainVariant = LintRule(
        "WC0675", "plain-variant", .warning, "variant without payloads",
        why: """
            Languages map `enum` to a simpler type, which can be compared, enumerated and used as a constant. Adding a \
            payload later breaks callers either way.
            """,
        bad: """
            variant color {
                red,
                green,
            }
            """,
        good: """
            enum color {
                red,
                green,
            }
            """
    ) { package in
        package.types.compactMap { type in
            guard case .variant(let cases) = type.shape, cases.allSatisfy({ $0.type == nil }) else { return nil }
            return LintFinding(
                "no case of variant `\(type.name)` has a payload", at: type.place,
                help: ["write `enum \(type.name)`"])
        }
    }

    static let homemadeVariant = LintRule(
        "WC0676", "homemade-variant", .warning, "hand-written `option` or `result`",
        why: """
            Languages map `option` and `result` to their own constructs, such as nullable values and exceptions. A variant \
            with the same meaning gets no such mapping.
            """,
        bad: """
            variant maybe-user {
                none,
                some(user),
            }
            """,
        good: "type maybe-user = option<user>;"
    ) { package in
        package.types.compactMap { type in
            guard case .variant(let cases) = type.shape, cases.count == 2 else { return nil }
            func position(_ names: Set<String>) -> Int? { cases.firstIndex { names.contains($0.label.lowercased()) } }
            let spell = { (type: WIT.ValueType) in package.spelling(of: type) }
            var meant: String?
            if let none = position(["none", "nothing", "null", "absent"]), cases[none].type == nil,
                let value = cases[1 - none].type
            {
                meant = "option<\(spell(value))>"
            } else if let ok = position(["ok", "success"]), position(["err", "error", "failure"]) == 1 - ok {
                let value = cases[ok].type.map(spell)
                let error = cases[1 - ok].type.map(spell)
                meant = error.map { "result<\(value ?? "_"), \($0)>" } ?? value.map { "result<\($0)>" } ?? "result"
            }
            return meant.map { meant in
                LintFinding(
                    "variant `\(type.name)` is equivalent to `\(meant)`", at: type.place,
                    help: ["write `type \(type.name) = \(meant);`"])
            }
        }
    }

    /// So many elements can be told apart by their places.
    private static let mostElements = 3

    static let largeTuple = LintRule(
        "WC0677", "large-tuple", .warning, "large tuple",
        why: """
            Tuple elements have no names: a reader of `tuple<string, u32, u32, bool>` cannot tell which number is which. \
            Elements of one kind, such as the bytes of an address, are fine.
            """,
        bad: "describe: func(id: u64) -> option<tuple<string, u32, u32, bool>>;",
        good: """
            record description {
                name: string,
                width: u32,
                height: u32,
                visible: bool,
            }
            describe: func(id: u64) -> option<description>;
            """
    ) { package in
        let inFunctions = package.functions.compactMap { function -> LintFinding? in
            let types = function.parameters.map(\.type) + [function.result].compactMap { $0 }
            return types.lazy.compactMap { largeTuple(in: $0) }.first.map {
                finding($0, in: function.title, at: function.place)
            }
        }
        let inTypes = package.types.compactMap { type -> LintFinding? in
            type.shape.flatMap { largeTuple(in: .shape($0)) }.map { finding($0, in: "`\(type.name)`", at: type.place) }
        }
        return inFunctions + inTypes
    }

    private static func finding(_ count: Int, in owner: String, at place: SourceRange?) -> LintFinding {
        LintFinding(
            "tuple of \(count) unnamed elements in \(owner)", at: place,
            help: ["define a record instead"])
    }

    /// The size of the first large tuple that is written in a type itself.
    private static func largeTuple(in type: WIT.ValueType) -> Int? {
        guard case .shape(let shape) = type else { return nil }
        if case .tuple(let elements) = shape, elements.count > mostElements, Set(elements).count > 1 {
            return elements.count
        }
        var found: Int?
        shape.forEachValue { found = found ?? largeTuple(in: $0) }
        return found
    }

    static let missingUnit = LintRule(
        "WC0678", "missing-unit", .note, "time without a unit",
        why: """
            A timeout of 30 may be seconds or milliseconds. State the unit in the name, the documentation or the type: \
            `wasi:clocks` has `duration`, in nanoseconds.
            """,
        bad: "connect: func(url: string, timeout: u32) -> result<connection, error>;",
        good: "connect: func(url: string, timeout-ms: u32) -> result<connection, error>;"
    ) { package in
        let parameters = package.functions.compactMap { function -> LintFinding? in
            guard let time = function.parameters.first(where: { isTime($0) }),
                !namesUnit(function.function.annotations.documentation)
            else { return nil }
            return missingUnit(time, "parameter", of: function.title, at: function.place)
        }
        let fields = package.types.compactMap { type -> LintFinding? in
            guard case .record(let fields) = type.shape, !namesUnit(type.type.annotations.documentation) else {
                return nil
            }
            let documentation = type.type.memberDocumentation
            let time = fields.enumerated().first { index, field in
                isTime(field) && !(index < documentation.count && namesUnit(documentation[index]))
            }
            return time.map { missingUnit($0.element, "field", of: "`\(type.name)`", at: type.place) }
        }
        return parameters + fields
    }

    private static func missingUnit(
        _ time: Labeled<WIT.ValueType>, _ what: String, of owner: String, at place: SourceRange?
    ) -> LintFinding {
        LintFinding(
            "\(what) `\(time.label)` of \(owner) has no unit", at: place,
            help: [
                "rename it to `\(time.label)-ms`, document the unit, or use `duration` of `wasi:clocks`"
            ])
    }

    /// Whether this is a bare number that measures time; one of a named type has its documentation there.
    private static func isTime(_ label: Labeled<WIT.ValueType>) -> Bool {
        guard case .primitive(let type) = label.type, type.isNumber else { return false }
        return ["delay", "duration", "expiry", "interval", "latency", "timeout", "ttl"]
            .contains(KebabWords(label.label).last)
    }

    private static func namesUnit(_ documentation: String?) -> Bool {
        guard let documentation = documentation?.lowercased() else { return false }
        return ["second", "minute", "hour", "ms", "ns", "µs"].contains { documentation.contains($0) }
    }
}
