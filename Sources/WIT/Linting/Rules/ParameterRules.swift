import WComposeComponentModel
import WComposeDiagnostics

/// Parameters and fields that calls mix up.
enum ParameterRules: LintFamily {
    static let rules = [manyParameters, boolParameters, boolRecord]

    /// So many parameters a person keeps in mind.
    private static let mostParameters = 4

    static let manyParameters = LintRule(
        "WC0666", "many-parameters", .warning, "too many parameters",
        why: """
            Nobody remembers the order of five arguments. Record fields have names at the call site, and a record can be \
            stored, passed on and returned by other functions.
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
                help: ["group related parameters in a record"])
        }
    }

    static let boolParameters = LintRule(
        "WC0667", "bool-parameters", .warning, "several `bool` parameters",
        why: """
            `open(path, true, false)` says nothing to the reader. A `flags` type names each choice and passes all of them \
            in one integer.
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
            let choices = function.parameters.filter { package.primitive($0.type) == .bool }
            guard choices.count > 1 else { return nil }
            return LintFinding(
                "\(function.title) has \(choices.count) `bool` parameters", at: function.place,
                help: [
                    "replace them with one parameter: `flags` of \(Diagnostic.list(choices.map(\.label)))"
                ])
        }
    }

    /// From so many on, `bool`s make a record a set of flags.
    private static let fewestFlags = 3

    static let boolRecord = LintRule(
        "WC0668", "bool-record", .warning, "record of `bool` fields",
        why: """
            A record needs a byte for each `bool`, and is copied field by field. `flags` are the named bits of one \
            integer, with set operations in most languages.
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
            let choices = fields.filter { package.primitive($0.type) == .bool }
            guard choices.count >= fewestFlags, choices.count * 2 >= fields.count else { return nil }
            let isAll = choices.count == fields.count
            return LintFinding(
                isAll
                    ? "all fields of `\(type.name)` are `bool`"
                    : "\(choices.count) of the \(fields.count) fields of `\(type.name)` are `bool`", at: type.place,
                help: [
                    isAll
                        ? "write `flags \(type.name) { … }`"
                        : "replace them with one field: `flags` of \(Diagnostic.list(choices.map(\.label)))"
                ])
        }
    }
}
