package import WComposeDiagnostics

extension ValidationCode {
    package var explanation: Explanation {
        switch self {
        case .invalidComponent:
            Explanation(
                code, "invalid component",
                """
                The binary is well-formed, but breaks a rule of the component model. Each family of rules has a code \
                of its own now.
                """,
                examples: [Explanation.Example("the codes of the families", Self.families)],
                cure: "see the code of the message; `wcompose print FILE` shows the place")
        case .invalidIndex:
            Explanation(
                code, "undefined index or invalid alias",
                """
                A definition refers to others by index, and only to those before it. The index is too large, an alias \
                names an export that does not exist, or what is found there is of another sort or kind.
                """,
                example: """
                    (component
                      (import "log" (func))
                      (export "run" (func 1)))   ;; only function 0 is defined
                    """,
                cure: Self.cure)
        case .invalidName:
            Explanation(
                code, "invalid or conflicting name in a component",
                """
                Names of imports and of exports are kebab case or interface names, and unique regardless of case. A \
                name such as `[method]file.read` also says what its function is like. Attributes belong to certain names: a \
                `versionsuffix` completes a canonical name, which has only the part of a version that decides compatibility \
                (`0.2` and `.3` for 0.2.3); a prerelease stays whole in the name.
                """,
                example: """
                    (component
                      (import "get-user" (func))
                      (import "GET-user" (func)))   ;; differs only in case
                    """,
                cure: Self.cure)
        case .invalidType:
            Explanation(
                code, "invalid type definition",
                """
                Records, variants, enums and flags have at least one label, and labels are unique regardless of case. \
                Results, streams and futures cannot contain a `borrow`, and keys of a map are integers, `bool`, `char` \
                or `string`.
                """,
                example: """
                    (component
                      (type (record (field "id" u32) (field "ID" u64))))   ;; both are `id`
                    """,
                cure: Self.cure)
        case .typeMismatch:
            Explanation(
                code, "wrong type of an argument or export",
                """
                An instantiation gives each import of the component an argument of a type that fits. An export fits \
                the type that is declared for it. The message lists every difference with its path.
                """,
                example: """
                    (component
                      (import "log" (func $log (param "line" (list u8))))
                      (component $app (import "log" (func (param "line" string))))
                      (instance (instantiate $app (with "log" (func $log)))))   ;; string is not list<u8>
                    """,
                cure: "build both sides against one version of the interface")
        case .unnamedType:
            Explanation(
                code, "unnamed type in an import or export",
                """
                Records, variants, enums, flags and resources are known outside of a component by the name of an \
                import or export. One that an import or export refers to must have been named before.
                """,
                example: """
                    (component
                      (type $point (record (field "x" u32)))
                      (import "draw" (func (param "at" $point))))   ;; import the type first, with (eq $point)
                    """,
                cure: "import or export the type first, and refer to that; most often the tool that made it is at fault"
            )
        case .invalidCanonical:
            Explanation(
                code, "invalid canonical definition",
                """
                `canon lift` and `canon lower` turn core functions into functions and back. The core function has the \
                type that the Canonical ABI prescribes, and the options name what it needs: a memory, `realloc`.
                """,
                example: """
                    (component
                      (core module $m (func (export "f") (param i64)))
                      (core instance $i (instantiate $m))
                      (func (param "x" u32) (canon lift (core func $i "f"))))   ;; a u32 is an i32
                    """,
                cure: Self.cure)
        case .invalidBuiltin:
            Explanation(
                code, "invalid canonical built-in",
                """
                Built-ins such as `resource.new`, `task.return` and `context.get` take certain types and options. Handles \
                of a resource are made only by the component that defines it.
                """,
                example: """
                    (component
                      (import "file" (type $file (sub resource)))
                      (core func (canon resource.new $file)))   ;; defined elsewhere
                    """,
                cure: Self.cure)
        case .invalidCore:
            Explanation(
                code, "invalid core module, core instance or core type",
                """
                A core instance gets an argument for each module that its core module imports from, with exports of \
                types that fit. Names are unique, and core types and their limits follow the rules of WebAssembly.
                """,
                example: """
                    (component
                      (core module $m (import "env" "memory" (memory 1)))
                      (core instance (instantiate $m)))   ;; `env` is missing
                    """,
                cure: Self.cure)
        case .invalidValue:
            Explanation(
                code, "invalid value or start definition",
                """
                Each value is used exactly once. A component has at most one start function, called with values of the \
                types of its parameters. Values need the feature `cm-values`.
                """,
                example: """
                    (component
                      (import "level" (value u32)))   ;; nothing uses it
                    """,
                cure: Self.cure)
        case .disabledFeature:
            Explanation(
                code, "disabled feature",
                """
                The component uses a part of the component model that is not enabled by default, or was disabled with \
                `--features`. Engines may not support it either.
                """,
                example: """
                    (component
                      (type (list u8 4)))   ;; requires `cm-fixed-length-lists`
                    """,
                cure: "enable it as the message says, or build the component without it")
        case .limitExceeded:
            Explanation(
                code, "component beyond the limits of wcompose",
                """
                Types that refer to each other again and again grow far beyond the file. wcompose stops at limits that \
                real components do not reach, so a hostile one cannot take all time and memory.
                """,
                example: """
                    (component
                      (type $a (tuple u8 u8 u8 u8 u8 u8 u8 u8 u8 u8))
                      (type $b (tuple $a $a $a $a $a $a $a $a $a $a))
                      (type $c (tuple $b $b $b $b $b $b $b $b $b $b))
                      (type $d (tuple $c $c $c $c $c $c $c $c $c $c))
                      (type $e (tuple $d $d $d $d $d $d $d $d $d $d))
                      (type $f (tuple $e $e $e $e $e $e $e $e $e $e)))   ;; more than a million parts
                    """,
                cure: "split the component or its types; if real tools made it, please report it")
        }
    }

    private static let cure =
        "report it to the authors of the tool that made it; `wcompose print FILE` shows the place"

    /// A line for each code but that of all of them.
    private static let families = allCases.filter { $0 != .invalidComponent }
        .map { "\($0.rawValue)  \($0.explanation.summary)" }.joined(separator: "\n")
}
