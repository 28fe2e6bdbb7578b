package import WComposeDiagnostics

extension WITCode {
    package var explanation: Explanation {
        switch self {
        case .malformedWIT:
            Explanation(
                code, "syntax error in WIT",
                """
                A token is unexpected or missing. A file has a `package` line, followed by interfaces and worlds, \
                which contain types and functions.
                """,
                example: """
                    package example:text@1.0.0;

                    interface lines {
                        process: func(line: string) -> string;
                    }
                    """,
                cure: "fix the text where the message points; write `%` before a name that is a keyword")
        case .unknownWITName:
            Explanation(
                code, "unknown name in WIT",
                "A type must be defined in the same interface or world, or be named there in a `use`.",
                example: """
                    interface users {
                        use types.{user};
                        get: func(id: u64) -> option<user>;
                    }
                    """,
                cure: "define it, add a `use`, or correct the name")
        case .duplicateWITName:
            Explanation(
                code, "duplicate or conflicting names in WIT",
                """
                Types and functions of an interface share one set of names, and case makes no difference. Names of \
                fields, cases and parameters are unique in their list.
                """,
                cure: "rename one of them; `use types.{user as other-user}` renames a used type")
        case .witCycle:
            Explanation(
                code, "dependency cycle in WIT",
                """
                Value types have a known size, so a type cannot contain itself. Interfaces and packages cannot depend \
                on themselves either.
                """,
                example: """
                    record tree {
                        children: list<tree>,    // contains itself
                    }
                    """,
                cure: "use a resource, or indices into a list; move types that two interfaces share into a third one")
        case .unknownPackage:
            Explanation(
                code, "WIT package not found",
                """
                Dependencies are in the directory `deps` next to the files that use them, each as a directory or a \
                file, or nested in the file.
                """,
                example: """
                    wit/app.wit
                    wit/deps/clocks/wall-clock.wit
                    """,
                cure: "put the WIT of the package into `deps`")
        case .unknownPackageItem:
            Explanation(
                code, "interface or world not found in a package",
                "The package exists, but has no item of that name, or the item is a world where an interface is expected.",
                cure: "use one of the names that the message lists")
        case .packageConflict:
            Explanation(
                code, "missing or conflicting package declaration",
                """
                All files of a directory belong to one package. At least one of them declares its name, and all \
                declarations agree. Copies of a package that are nested in several files must be equal.
                """,
                example: "package example:text@1.0.0;",
                cure: "write the same `package` line in all of them, or in one; move other packages into `deps`")
        case .misplacedType:
            Explanation(
                code, "invalid use of a type",
                """
                Only resources have handles (`own`, `borrow`), results cannot contain a `borrow`, map keys are \
                integers, `bool`, `char` or `string`, and records and variants are not empty.
                """,
                example: """
                    resource file {
                        parent: func() -> borrow<file>;    // a borrow ends with the call: return `file`
                    }
                    """,
                cure: "change the type as the message says")
        case .badGate:
            Explanation(
                code, "invalid or inconsistent feature gates",
                """
                `@since` names a version of the package, no later than its own. An `@unstable` item exists only if \
                its feature is enabled, and only items of the same feature can use it.
                """,
                example: """
                    @unstable(feature = fast-path)
                    process-all: func(lines: list<string>);
                    """,
                cure: "correct the version, add the same gate to the items that use this one, or enable the feature")
        case .worldConflict:
            Explanation(
                code, "conflicting imports or exports",
                """
                Imports of a world have unique names, and so have its exports, with those of included worlds. An \
                exported interface may also need an import that the world exports too.
                """,
                example: """
                    world app {
                        include other with { run as other-run }
                    }
                    """,
                cure: "remove one, or rename it using `with`; export the interfaces in between too")
        case .witTooLarge:
            Explanation(
                code, "WIT too large or nested too deeply",
                "WIT has limits far beyond what people write, so a hostile text cannot exhaust memory.",
                cure: "split the package")
        case .notKebabCase:
            Explanation(
                code, "name not in kebab case",
                """
                Names are words joined by `-`, which each language converts to its own style. A word is all lower or \
                all upper case, and the first begins with a letter.
                """,
                example: "getUser: func(id: u64);    // get-user",
                cure: "write `get-user` for `getUser`, `get_user` and `GetUser`")
        case .wrongSeparator:
            Explanation(
                code, "missing, wrong or extra separator",
                """
                Functions, `use` and type aliases end with `;`. Fields, cases, flags and parameters are separated by \
                `,`. Nothing follows a closing brace.
                """,
                example: """
                    record point {
                        x: u32,
                        y: u32,
                    }
                    """,
                cure: "write the separator that the message names")
        case .foreignType:
            Explanation(
                code, "type name from another language",
                "WIT has its own type names: `u32` and `s32`, `f64`, `string`, `list<T>`, `option<T>`, `bool`.",
                example: "count: func(word: String) -> int;    // string, s32",
                cure: "write the name that the message gives")
        case .foreignSyntax:
            Explanation(
                code, "syntax of another language or of older WIT",
                "The text uses the syntax of another language, such as `fn` for `func`, or of an early version of WIT.",
                example: "fn add(a: u32, b: u32) -> u32;    // add: func(a: u32, b: u32) -> u32;",
                cure: "write it as the message shows; `wcompose wit --fix` does so where the fix is unambiguous")
        case .misplacedStatic:
            Explanation(
                code, "`static` before a function name",
                "A function of a resource that takes no handle is `static`; the keyword follows the colon.",
                example: """
                    resource file {
                        open: static func(path: string) -> result<file, error>;
                    }
                    """,
                cure: "write `name: static func(…)`")
        case .severalPayloads:
            Explanation(
                code, "variant case with several payloads or fields",
                """
                A case has at most one payload type. Use a tuple for several values or, better, a record, which names them.
                """,
                example: """
                    record rule-violation { rule: string, message: string }
                    variant error {
                        not-found,
                        violation(rule-violation),
                    }
                    """,
                cure: "define a record, and use it as the payload")
        case .typesUsedAtTopLevel:
            Explanation(
                code, "`use` of types outside of an interface",
                """
                A top-level `use` gives an interface a short name in its file. Types are used inside the interface or \
                world that needs them.
                """,
                example: """
                    interface users {
                        use types.{user};
                    }
                    """,
                cure: "move it into the interface or world")
        case .useWithoutSource:
            Explanation(
                code, "`use` without an interface",
                "A `use` names an interface and, in braces, its types: `use types.{user};`.",
                cure: "write the interface and a dot, then the types in braces")
        case .itemOutsideInterface:
            Explanation(
                code, "type or function outside of an interface",
                "The top level of a file has only interfaces, worlds, nested packages and `use` of interfaces.",
                example: """
                    interface types {
                        record user { id: u64 }
                    }
                    """,
                cure: "move it into an interface, and add a `use` where it is needed")
        case .arrowWithoutType:
            Explanation(
                code, "missing result type after `->`",
                "A function that returns nothing has no arrow.",
                example: "log: func(message: string);",
                cure: "remove the arrow, or add the type")
        case .unknownPackageVersion:
            Explanation(
                code, "package version not found",
                "Packages are used by name and version. Other versions of the package were found, but not this one.",
                example: "use wasi:io/streams@0.2.12.{input-stream};",
                cure: "write a version that was found, or put the right one into `deps`")
        case .gatedOff:
            Explanation(
                code, "unstable items left out",
                """
                Items with `@unstable(feature = name)` exist only if the feature is enabled. They are left out \
                otherwise, but their names are still checked.
                """,
                example: """
                    @unstable(feature = fast-path)
                    process-all: func(lines: list<string>);
                    """,
                cure: "enable the features with `--features fast-path`, or with `--features all`", severity: .note)
        case .unknownWITFeature:
            Explanation(
                code, "unknown feature",
                "`--features` names a feature that no `@unstable` item of the packages has.",
                cure: "correct the name, or remove it from `--features`", severity: .note)
        }
    }
}
