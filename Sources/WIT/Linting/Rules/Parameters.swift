import WComposeComponentModel
import WComposeDiagnostics

extension LintRule {
    /// So many parameters a person keeps in mind.
    private static let mostParameters = 4

    static let manyParameters = LintRule(
        .manyParameters, "many-parameters", .warning, "too many parameters",
        why: """
            Nobody remembers the order of five arguments. In a record each has its name where the function is called, \
            and the record can be passed on, stored and given by other functions.
            """,
        bad: "update: func(id: u64, name: string, email: string, age: u32, city: string) -> result<_, error>;",
        good: """
            record profile {
                name: string,
                email: string,
                age: u32,
                city: string,
            }
            update: func(id: u64, profile: profile) -> result<_, error>;
            """
    ) { package in
        package.functions.compactMap { function in
            guard function.parameters.count > mostParameters else { return nil }
            return LintFinding(
                "\(function.title) has \(function.parameters.count) parameters", at: function.place,
                help: ["put those that belong together into a record"])
        }
    }

    static let boolParameters = LintRule(
        .boolParameters, "bool-parameters", .warning, "several `bool` parameters",
        why: """
            `open(path, true, false)` says nothing to the reader. A `flags` type gives each choice its name, passes all \
            of them in one integer, and more of them need no other signature.
            """,
        bad: "open: func(path: string, create: bool, truncate: bool) -> result<file, error>;",
        good: """
            flags open-flags {
                create,
                truncate,
            }
            open: func(path: string, how: open-flags) -> result<file, error>;
            """
    ) { package in
        package.functions.compactMap { function in
            let choices = function.parameters.filter { package.resolution.primitive($0.type) == .bool }
            guard choices.count > 1 else { return nil }
            return LintFinding(
                "\(function.title) has \(choices.count) parameters that are `bool`", at: function.place,
                help: [
                    "define `flags` with \(Diagnostic.list(choices.map(\.label))), and take one parameter of that type"
                ])
        }
    }

    /// From so many on, `bool`s make a record a set of flags.
    private static let fewestFlags = 3

    static let boolRecord = LintRule(
        .boolRecord, "bool-record", .warning, "record of `bool` fields",
        why: """
            A record has a byte for each `bool`, and every language copies it field by field. `flags` are bits of an \
            integer, with names, and the usual operations on sets.
            """,
        bad: """
            record permissions {
                read: bool,
                write: bool,
                execute: bool,
            }
            """,
        good: """
            flags permissions {
                read,
                write,
                execute,
            }
            """
    ) { package in
        package.types.compactMap { type in
            guard case .record(let fields) = type.shape else { return nil }
            let choices = fields.filter { package.resolution.primitive($0.type) == .bool }
            guard choices.count >= fewestFlags, choices.count * 2 >= fields.count else { return nil }
            let isAll = choices.count == fields.count
            return LintFinding(
                isAll
                    ? "all fields of `\(type.name)` are `bool`"
                    : "\(choices.count) of the \(fields.count) fields of `\(type.name)` are `bool`", at: type.place,
                help: [
                    isAll
                        ? "make it `flags \(type.name) { … }`"
                        : "define `flags` with \(Diagnostic.list(choices.map(\.label))), and have one field of that type"
                ])
        }
    }
}
