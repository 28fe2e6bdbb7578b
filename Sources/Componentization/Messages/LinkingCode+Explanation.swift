package import WComposeDiagnostics

extension LinkingCode {
    package var explanation: Explanation {
        switch self {
        case .notLibrary:
            Explanation(
                code, "not a dynamic library",
                """
                Libraries that are linked share one memory and one table, so each must be built to begin anywhere in \
                them: as position-independent code, with a custom section `dylink.0` that says how much room it needs. A \
                module without the section is accepted only if it uses neither memory nor table.
                """,
                example: "clang --target=wasm32-wasip2 -fPIC -shared -o libfoo.so foo.c",
                cure: "build the library with `-shared -fPIC`")
        case .libraryName:
            Explanation(
                code, "library name in use",
                """
                Libraries refer to each other by name. Each name belongs to one library; adapters have other names, and \
                some names are reserved for the modules that linking adds.
                """,
                example: "wcompose link libfoo.so=build/a/foo.wasm libbar.so=build/b/foo.wasm -o app.wasm",
                cure: "give the library another name: `NAME=FILE`")
        case .missingLibrary:
            Explanation(
                code, "missing library",
                """
                A library lists those that it was linked with (`NEEDED`), and one of them is not given. Libraries are \
                found by the names that they are given, which default to the names of their files.
                """,
                example: "wcompose link libc.so libfoo.so -o app.wasm",
                cure: "add the library, or give it the name that is asked for: `NAME=FILE`")
        case .unresolvedSymbol:
            Explanation(
                code, "unresolved symbol",
                """
                A library imports a function, the address of a function or of data, or a tag, and no library exports it \
                with that name and type. Weak symbols are not reported: those that are missing trap when they are called.
                """,
                example: """
                    unresolved symbol `strlen`
                    note: `strlen`: `(func (param i32) (result i32))`, needed by `libfoo.so`
                    """,
                cure: "add the library that defines the symbol, or pass `--stub-missing-functions`")
        case .conflictingSymbol:
            Explanation(
                code, "symbol with different types",
                """
                Libraries have, or ask for, functions of one name and different types, and one function of the program \
                would have to be both: to call a function before its library exists, or to have its address, libraries \
                share a function of that name.
                """,
                example: """
                    // libfoo.so                 // libbar.so
                    int size(void);              long long size(void);
                    """,
                cure: "build the libraries from the same declaration, or rename one of the functions")
        case .unsupportedSymbol:
            Explanation(
                code, "unsupported import or export of a library",
                """
                What a library shares with others has a fixed type: memory, table and stack pointer as C compilers for \
                WebAssembly declare them, addresses as globals of type i32. Types that a module defines for itself \
                cannot be shared, nor can memories and tables that a library exports.
                """,
                example: """
                    (import "GOT.mem" "errno" (global i32))         ;; refused: an address is filled in later
                    (import "GOT.mem" "errno" (global (mut i32)))
                    """,
                cure: "build the library with `-shared -fPIC`, for 32-bit memory without threads")
        case .circularTag:
            Explanation(
                code, "circular dependency for a tag",
                """
                A tag belongs to the library that defines it, and that library must be instantiated first. Here it \
                depends on the library that imports the tag. Functions may be used in a circle, tags may not.
                """,
                example: """
                    (module (@dylink.0 (needed "b")) (import "env" "t" (tag)) (tag (export "u")))   ;; a
                    (module (@dylink.0 (needed "a")) (import "env" "u" (tag)) (tag (export "t")))   ;; b
                    """,
                cure: "move the tag to a library that depends on neither, as C++ has `libunwind.so` for its exceptions")
        case .conflictingStart:
            Explanation(
                code, "unclear start of a program",
                """
                As the program starts, each library runs its initializers once: either `__wasm_call_ctors` or \
                `_initialize`. One library at most has `_start`, the function that a command runs.
                """,
                example: "wcompose link app.so tool.so -o app.wasm   # both export `_start`",
                cure: "build libraries as libraries (`-shared`), and at most one as a command")
        case .programTooLarge:
            Explanation(
                code, "program too large",
                """
                The stack and the data of all libraries share one memory of less than 4 GiB, and their functions one \
                table. The sizes are those in the section `dylink.0` of each library.
                """,
                example: "(@dylink.0 (mem-info (memory 4294967295 4)))   ;; a stack and this are 4 GiB or more",
                cure: "link fewer libraries, or choose a smaller stack with `--stack-size`")
        case .tooMuchToLink:
            Explanation(
                code, "too much to link",
                """
                The number of libraries and symbols is limited, so a broken or hostile library cannot exhaust time or \
                memory. The limits are far above what programs consist of.
                """,
                example: "wcompose link build/*.so -o app.wasm   # more than 1000 libraries",
                cure: "check that the files are the right ones; if they are, link fewer of them")
        case .sharedName:
            Explanation(
                code, "shared name in use",
                """
                Functions that libraries call through the program, and addresses that it has for them, are exports of \
                one module beside its memory and table. Two of them have the same name.
                """,
                example: "extern int memory(void);   // the name of the memory",
                cure: "rename the function, or the library: `NAME=FILE`")
        case .unusedLibrary:
            Explanation(
                code, "unused library",
                """
                A library becomes part of the component if it exports functions of a world, can be opened \
                (`--dl-openable`), has `_start`, or if such a library needs it, directly or through others. Others are \
                left out.
                """,
                example: "warning: library `libm.so` is not used",
                cure:
                    "leave it out of the call; if it is to be found while the program runs, pass it with `--dl-openable`",
                severity: .warning)
        case .nothingLinked:
            Explanation(
                code, "no library is used",
                """
                None of the libraries exports a function of a world, can be opened, or has `_start`: the component would \
                do nothing. A library says which world it is for in a custom section, which bindings generators and \
                `wcompose embed` put there.
                """,
                example: "wcompose embed wit --world app libapp.so -o libapp.so",
                cure: "embed a world in a library, or pass one with `--dl-openable`")
        }
    }
}
