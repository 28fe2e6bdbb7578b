package import WComposeDiagnostics

extension ComponentizationCode {
    package var explanation: Explanation {
        switch self {
        case .invalidModule:
            Explanation(
                code, "invalid core module",
                "A component is made of valid core modules. This one is damaged, or is not what its sections say.",
                example: "wcompose new damaged.wasm -o app.wasm",
                cure: "build the module again; `wcompose validate FILE` says all that is wrong with it")
        case .unknownImport:
            Explanation(
                code, "core module imports something unknown",
                """
                All imports of a core module must be functions of the world that it embeds, built-ins of the component \
                model, or functions of an adapter. Their names follow one of two schemes: `ns:pkg/iface@1.0.0` and \
                `function`, or `cm32p2|ns:pkg/iface@1` and `function`.
                """,
                example: """
                    (import "example:app/log@1.0.0" "prnt" (func (param i32 i32)))   ;; the interface has `print`
                    """,
                cure: "mend the name, add the interface to the world, or give an adapter with `--adapt`")
        case .signatureMismatch:
            Explanation(
                code, "core function with the wrong type",
                """
                The type of a function in WIT decides the core type of the function that stands for it: a string is a \
                pointer and a length, for example. The module has the function with another type.
                """,
                example: """
                    print: func(text: string);                                           // WIT
                    (import "example:app/log" "print" (func (param i32)))                ;; must be (func (param i32 i32))
                    """,
                cure: "generate the bindings again from the WIT of the world, and build the module with them")
        case .missingExport:
            Explanation(
                code, "core module lacks an export of its world",
                "A module must export a core function for every function that the world exports which it embeds.",
                example: """
                    export run: func() -> u32;                                           // WIT
                    (func (export "runn") (result i32) …)                                ;; must be "run"
                    """,
                cure: "export the function by one of the names that the message shows, or take it out of the world")
        case .missingRuntime:
            Explanation(
                code, "core module lacks a memory, `realloc` or table",
                """
                Strings, lists and large values are passed through memory: the module must export it, and a function \
                that allocates in it where it is given such values. Threads need a table of functions.
                """,
                example: """
                    export greet: func(name: string) -> string;                          // WIT
                    (memory (export "memory") 1)                                         ;; and no "cabi_realloc"
                    """,
                cure: "export what is missing; bindings generators do")
        case .conflictingItems:
            Explanation(
                code, "parts of a component that conflict",
                "A module has something twice, or two modules have it in ways that do not go together.",
                example: """
                    (import "env" "memory" (memory 1))
                    (import "env" "memory" (memory 1))
                    """,
                cure: "change the module as the message says")
        case .missingEncoding:
            Explanation(
                code, "unknown string encoding",
                """
                A module says with its world whether its strings are UTF-8, UTF-16 or Latin-1. This one uses a function \
                that only another module has in its world.
                """,
                example: "wcompose new app.wasm --adapt old=old.wasm -o OUT   # only old.wasm embeds a world",
                cure: "embed a world with the function in this module: `wcompose embed`")
        case .unusableAdapter:
            Explanation(
                code, "unusable adapter",
                """
                An adapter must export each function that the module imports from it, with the same type. The module must \
                export what the adapter needs: `_start` if it is for commands.
                """,
                example: "wcompose new app.wasm --adapt wasi_snapshot_preview1=other.wasm -o OUT",
                cure: "use an adapter of the version, and for the kind of module, that the module was built for")
        case .componentNotModule:
            Explanation(
                code, "component where a core module belongs",
                "The file is a component already.",
                example: "wcompose new component.wasm -o OUT",
                cure: "use the file as it is")
        case .internalError:
            Explanation(
                code, "internal error in componentization",
                "wcompose made an invalid component. The modules are not at fault.",
                example: "wcompose new app.wasm -o OUT",
                cure: "please report this, with the modules")
        case .noWorld:
            Explanation(
                code, "core module without a world",
                """
                A core module becomes a component by the world that it carries in a custom section. Modules that are \
                built with generated bindings have one.
                """,
                example: "wcompose new app.wasm -o OUT   # app.wasm has no section `component-type`",
                cure: "build with bindings, or embed the world: `wcompose embed ./wit FILE -o OUT`",
                severity: .warning)
        case .madeComponent:
            Explanation(
                code, "core module made a component",
                """
                A core module that embeds a world may be given where a component belongs: it is made a component first, \
                as `wcompose new` makes it.
                """,
                example: "wcompose plug app.wasm --plug logger.wasm -o OUT   # app.wasm is a core module",
                cure: "nothing need be done; to avoid the work in each run, run `wcompose new` once",
                severity: .note)
        }
    }
}
