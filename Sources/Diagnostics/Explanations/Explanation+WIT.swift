// WIT (WC06xx); the rules of `lint` explain themselves.
extension Explanation {
    static let wit = names + packages + items + syntax

    private static let names = [
        Explanation(
            .malformedWIT, "syntax error in WIT",
            """
            A word stands where it cannot, or something is missing. A file has a `package` line, then interfaces and \
            worlds; types and functions stand within these.
            """,
            example: """
                package example:text@1.0.0;

                interface lines {
                    process: func(line: string) -> string;
                }
                """,
            cure: "mend the place that the message points at; a name that is a keyword is written with `%` before it"),
        Explanation(
            .unknownWITName, "unknown name in WIT",
            "A type must be defined in the same interface or world, or be brought there by `use`.",
            example: """
                interface users {
                    use types.{user};
                    get: func(id: u64) -> option<user>;
                }
                """,
            cure: "define it, bring it by `use`, or correct the name"),
        Explanation(
            .duplicateWITName, "duplicate or conflicting names in WIT",
            """
            In an interface, types and functions share their names, and case makes no difference. Fields, cases and \
            parameters have names that are unique in their list.
            """,
            cure: "rename one of them; `use types.{user as other-user}` brings a type under another name"),
        Explanation(
            .witCycle, "dependency cycle in WIT",
            """
            Types of values have a size that is known, so that none can contain itself; what depends on something comes \
            behind it.
            """,
            example: """
                record tree {
                    children: list<tree>,    // contains itself
                }
                """,
            cure: "use a resource, or indices into a list; move what two interfaces share into a third one"),
    ]

    private static let packages = [
        Explanation(
            .unknownPackage, "WIT package not found",
            """
            Packages are found in the directory `deps` beside the files that use them, each as a directory or a file of \
            its own, or nested in the file.
            """,
            example: """
                wit/app.wit
                wit/deps/clocks/wall-clock.wit
                """,
            cure: "put the WIT of the package into `deps`"),
        Explanation(
            .unknownPackageItem, "interface or world not found in a package",
            "The package is there, but what is named in it is not, or is a world where an interface is due.",
            cure: "take one of the names that the message lists"),
        Explanation(
            .packageConflict, "missing or conflicting package declaration",
            """
            All files of one directory are one package. One of them at least begins with its name, and others that do \
            have the same. A package that several others bring, nested in their texts, is the same in all of them.
            """,
            example: "package example:text@1.0.0;",
            cure: "write the same `package` line in all of them, or in one; move other packages into `deps`"),
        Explanation(
            .unknownPackageVersion, "package version not found",
            "A version is part of the name by which a package is used. The one that is written is not there; others are.",
            example: "use wasi:io/streams@0.2.12.{input-stream};",
            cure: "write the version that is there, or put the one that is meant into `deps`"),
    ]

    private static let items = [
        Explanation(
            .misplacedType, "invalid use of a type",
            """
            Handles (`own`, `borrow`) are of resources alone, a result has no `borrow` in it, keys of a map are simple, \
            and records and variants are not empty.
            """,
            example: """
                resource file {
                    parent: func() -> borrow<file>;    // what is borrowed goes back: give the file itself
                }
                """,
            cure: "do as the message says"),
        Explanation(
            .badGate, "invalid or inconsistent feature gates",
            """
            `@since` names a version of the package, not after its own. What waits for a feature by `@unstable` is there \
            only with `--features`, and only for items that wait for it too.
            """,
            example: """
                @unstable(feature = fast-path)
                process-all: func(lines: list<string>);
                """,
            cure: "correct the version, put the same gate before what uses the item, or switch the feature on"),
        Explanation(
            .gatedOff, "unstable items left out",
            """
            Items under `@unstable(feature = name)` exist only where the feature is enabled. The rest of the package is \
            read as if they were not written, except that their names are checked too.
            """,
            example: """
                @unstable(feature = fast-path)
                process-all: func(lines: list<string>);
                """,
            cure: "enable the features with `--features fast-path`, or with `--features all`"),
        Explanation(
            .unknownWITFeature, "unknown feature",
            "`--features` names a feature that no `@unstable` of the packages names.",
            cure: "correct the name, or remove it from `--features`"),
        Explanation(
            .worldConflict, "conflicting imports or exports",
            """
            A world has each name once among its imports and once among its exports, included worlds among them. What it \
            exports may need an interface as an import that it exports too.
            """,
            example: """
                world app {
                    include other with { run as other-run }
                }
                """,
            cure: "drop one, or rename it by `with`; export the interfaces in between as well"),
        Explanation(
            .witTooLarge, "WIT too large or nested too deeply",
            "WIT has limits far beyond what people write, so that a hostile text does not exhaust memory.",
            cure: "split the package"),
        Explanation(
            .itemOutsideInterface, "type or function outside of an interface",
            "At the top of a file there are interfaces, worlds, nested packages and `use`s alone.",
            example: """
                interface types {
                    record user { id: u64 }
                }
                """,
            cure: "put it into an interface, and bring it where it is used by `use`"),
    ]

    private static let syntax = [
        Explanation(
            .notKebabCase, "name not in kebab case",
            """
            Names are words with `-` between them: every language turns them into the form that it has. A word is all in \
            lower or all in upper case, and the first begins with a letter.
            """,
            example: "getUser: func(id: u64);    // get-user",
            cure: "write `get-user` for `getUser`, `get_user` and `GetUser`"),
        Explanation(
            .wrongSeparator, "missing, wrong or extra separator",
            """
            Functions, `use`s and short types end with `;`; fields, cases, flags and parameters have `,` between them; \
            nothing stands behind a closing brace.
            """,
            example: """
                record point {
                    x: u32,
                    y: u32,
                }
                """,
            cure: "write the one that the message names"),
        Explanation(
            .foreignType, "type name from another language",
            "WIT has names of its own: `u32` and `s32`, `f64`, `string`, `list<T>`, `option<T>`, `bool`.",
            example: "count: func(word: String) -> int;    // string, s32",
            cure: "write the name that the message gives"),
        Explanation(
            .foreignSyntax, "syntax of another language or of older WIT",
            "The text is written as another language has it, as with `Vec<T>` for `list<T>`, or WIT of some years ago.",
            example: "fn add(a: u32, b: u32) -> u32;    // add: func(a: u32, b: u32) -> u32;",
            cure: "write it as the message does"),
        Explanation(
            .misplacedStatic, "`static` before a function name",
            "In a resource, a function that needs no handle is `static`, which stands behind the colon.",
            example: """
                resource file {
                    open: static func(path: string) -> result<file, error>;
                }
                """,
            cure: "write `name: static func(…)`"),
        Explanation(
            .severalPayloads, "variant case with several payloads or fields",
            """
            A case carries one type at the most. Several values are a tuple, or, better, a record, whose fields have \
            names.
            """,
            example: """
                record rule-violation { rule: string, message: string }
                variant error {
                    not-found,
                    violation(rule-violation),
                }
                """,
            cure: "make a record of them, and give the case that"),
        Explanation(
            .typesUsedAtTopLevel, "`use` of types outside of an interface",
            """
            At the top, `use` gives an interface a short name in its file. Types are brought within the interface or \
            world that needs them.
            """,
            example: """
                interface users {
                    use types.{user};
                }
                """,
            cure: "move it into the interface or world"),
        Explanation(
            .useWithoutSource, "`use` without an interface",
            "A `use` names the interface and, in braces, the types: `use types.{user};`.",
            cure: "write the interface and a dot before the braces"),
        Explanation(
            .arrowWithoutType, "missing result type after `->`",
            "A function that gives nothing has no arrow; there is no type for nothing.",
            example: "log: func(message: string);",
            cure: "drop the arrow, or write the type"),
    ]
}
