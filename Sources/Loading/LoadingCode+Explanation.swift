package import WComposeDiagnostics

extension LoadingCode {
    package var explanation: Explanation {
        switch self {
        case .fileNotFound:
            Explanation(
                code, "file not found",
                """
                No file exists at the path. Paths in a graph file are relative to that file; paths on the command \
                line are relative to the current directory.
                """,
                example: """
                    # in project/wcompose.yaml, this is project/build/filter.wasm
                    components:
                      filter: ./build/filter.wasm
                    """,
                cure: "correct the path, or build the component first")
        case .cannotRead:
            Explanation(
                code, "unreadable file",
                """
                The file exists, but the system refused to open or read it, or it changed while being read. The \
                message gives the system's reason.
                """,
                cure: "make the file readable, and keep other programs from writing it meanwhile")
        case .cannotWrite:
            Explanation(
                code, "unwritable output",
                """
                The system refused to create or write the file; the message gives its reason. An existing file is \
                left untouched: outputs are written atomically.
                """,
                cure: "create the directory, free space, or choose another path")
        case .badCompression:
            Explanation(
                code, "invalid Zstandard data",
                """
                A name ending in `.zst` means that the file is compressed with Zstandard. Its content is something \
                else, is truncated, or exceeds the size limit when decompressed.
                """,
                cure: "compress it again with `zstd`, or remove `.zst` from its name if it is not compressed")
        case .digestMismatch:
            Explanation(
                code, "digest mismatch",
                """
                The graph file gives the SHA-256 digest of the file as stored. The file has a different digest: it \
                was rebuilt, or it is the wrong file.
                """,
                example: """
                    components:
                      filter: { path: ./filter.wasm, digest: "sha256:9f86d081…" }
                    """,
                cure: "get the right file; if the new file is right, update the digest (`sha256sum` prints it)")
        case .binaryToTerminal:
            Explanation(
                code, "binary output to a terminal",
                "Without `-o`, results go to standard output. Here it is a terminal, which would show garbage.",
                cure: "add `-o FILE`, or pipe the output; `wcompose print FILE` shows a component as text")
        case .outputIsInput:
            Explanation(
                code, "output would overwrite an input",
                """
                The path after `-o` names an input, perhaps under another name. Inputs are still being read while the \
                output is written.
                """,
                cure: "write to another path")
        case .sameOutput:
            Explanation(
                code, "two outputs to one file",
                """
                Two outputs, such as the component and its report, would go to the same file or stream, perhaps by \
                different names or through a link. The second would overwrite the first.
                """,
                cure: "name a different file for each")
        case .specialFile:
            Explanation(
                code, "pipe, socket or device in a directory",
                """
                Of a directory, only regular files are read, and what links lead to. Reading a pipe could wait forever.
                """,
                cure: "remove it from the directory", severity: .warning)
        case .linkLeadsOut:
            Explanation(
                code, "link to a file outside the directory",
                """
                `wcompose wit --fix DIRECTORY` changes only files in the directory. This one is a symbolic link to a \
                file elsewhere, which may belong to another project.
                """,
                cure: "fix the file itself: `wcompose wit --fix FILE`")
        case .cacheIgnored:
            Explanation(
                code, "validation cache ignored",
                """
                The validation cache is used only if it is a regular file of yours, of bounded size, that no other \
                user may write, in a directory of which the same is true. Without it, inputs are validated again each \
                time; the result is the same.
                """,
                cure: "remove the file, or set `XDG_CACHE_HOME` to a directory of yours", severity: .note)
        case .fileExists:
            Explanation(
                code, "file exists",
                """
                A command chose the name of a file itself, or writes a file for you to edit, and a file of that name \
                exists. It is left untouched, since it may be yours. Other files that you name as outputs, with `-o` \
                for example, are replaced.
                """,
                example: """
                    $ wcompose wit ./wit --out-dir wit-copy    # wit-copy has a file with another text
                    """,
                cure: "remove the file, write elsewhere, or replace it with `--force`")
        case .coreModuleNotComponent:
            Explanation(
                code, "core module instead of a component",
                """
                A core module has functions over numbers and no interfaces to connect. One that carries its WIT world in a \
                custom section, as bindings generators put it there, is made a component on the way. This one carries \
                none.
                """,
                example: "wcompose embed ./wit module.wasm | wcompose new -o component.wasm",
                cure: "embed its world; `wcompose migrate FILE` reports what a WASI 0.1 module needs")
        case .notWebAssembly:
            Explanation(
                code, "not a WebAssembly file",
                """
                The file neither begins with the four bytes of a WebAssembly binary nor contains WebAssembly text. \
                Often it is a downloaded error page, a Git LFS pointer, or a graph file.
                """,
                cure: "check the file; use a graph file as a component with `{ graph: FILE }`")
        case .packageNotComponent:
            Explanation(
                code, "WIT package instead of a component",
                """
                The file is a WIT package in its binary form: it describes interfaces and worlds, and has no code. \
                Tools publish such packages beside the components that implement them, often under similar names.
                """,
                example: "wcompose wit FILE",
                cure:
                    "name a component that exports the interface; `wcompose wit FILE` prints what the package describes"
            )
        case .descriptionTooLarge:
            Explanation(
                code, "file too large to show",
                """
                `inspect` shows every import and export with its type in full; `graph`, `diff` and `decompose` tell of \
                every connection. In a file whose definitions refer to each other again and again, that grows far \
                beyond the file itself: 20 instance types, each with the one before it twice, are a million.
                """,
                cure: "print the definitions, each of which stands once: `wcompose print FILE`")
        case .invalidModule:
            Explanation(
                code, "invalid core module",
                """
                The binary is well-formed, but an instruction has operands of the wrong types, or refers to something \
                undefined. The message gives the function and the offset.
                """,
                example: "(func (param f32) local.get 0 i32.eqz drop)   ;; i32.eqz takes an i32",
                cure: "report it to the authors of the compiler, or enable the feature that it uses: `--features …`")
        case .unknownFeature:
            Explanation(
                code, "unknown feature",
                """
                `--features` takes comma-separated names, `-name` to disable one, and groups such as `all`, `default` \
                and `wasm2`.
                """,
                example: "wcompose validate --features all,-gc module.wasm",
                cure: "use a name from `wcompose validate --list-features`")
        case .graphCycle:
            Explanation(
                code, "dependency cycle between graph files",
                "`{ graph: FILE }` uses the composition of another graph file. Cycles and very deep nesting are rejected.",
                cure: "move the shared part into a third graph file")
        case .definitionOverrides:
            Explanation(
                code, "definition component in the place of an argument",
                """
                In a configuration of `wasm-tools compose`, `definitions` come first: an import of which a definition \
                component exports the name gets that export, and an argument that is given for it has no effect.
                """,
                example: """
                    definitions: [virtual.wasm]         # exports wasi:clocks/wall-clock@0.2.0
                    instantiations:
                      root:
                        arguments:
                          "wasi:clocks/wall-clock@0.2.0": clock     # has no effect
                    """,
                cure: "remove the argument, or the definition component", severity: .note)
        case .severalDefinitions:
            Explanation(
                code, "several definition components for one import",
                """
                In a configuration of `wasm-tools compose`, the first of the `definitions` that exports the name of an \
                import provides it; those of `-d` come after those of the file.
                """,
                example: """
                    definitions: [quiet.wasm, loud.wasm]    # both export example:log/logger: quiet.wasm is taken
                    """,
                cure: "put the component that you mean first, or remove the others", severity: .note)
        case .argumentNotFound:
            Explanation(
                code, "argument without a component",
                """
                An argument of a configuration names an instance, and no component is found for it: neither in \
                `dependencies`, nor as a file of that name in the directory of the configuration or a search path. \
                `wasm-tools compose` then leaves the import to the host without a word.
                """,
                example: """
                    dependencies:
                      logger: ./logger.wasm
                    instantiations:
                      root:
                        arguments:
                          "example:log/log": loger      # the name is `logger`
                    """,
                cure: "correct the name, or add the component to `dependencies`; with `--no-imports` this is an error",
                severity: .warning)
        case .unusedEntry:
            Explanation(
                code, "entry of a configuration that has no effect",
                """
                Instances are made from the root on, for what imports ask for. An instantiation that no import asks \
                for, and what it says, has no effect; the same is true of a dependency or a definition component.
                """,
                example: """
                    instantiations:
                      rot:                              # the root is called `root`
                        arguments: { "example:log/log": logger }
                    """,
                cure: "correct the name, or remove the entry", severity: .warning)
        case .noSearchPath:
            Explanation(
                code, "search path that is not a directory",
                """
                No component is found there. `wasm-tools compose` takes `search-paths` of a configuration as relative \
                to the current directory, unlike all other paths in it, which are relative to the file.
                """,
                example: """
                    # in project/config.yml, run where project is
                    search-paths: [libs]                # project/libs is `project/libs` here
                    """,
                cure: "correct the path, or run the command where it leads to the directory", severity: .warning)
        case .validationNotSkipped:
            Explanation(
                code, "`skip-validation` has no effect",
                """
                wcompose checks each composition before it is written, whatever is asked: that costs little, since \
                what was found valid before is not validated again.
                """,
                example: "skip-validation: true",
                cure: "remove `skip-validation`; `--no-validate` skips the function bodies of the inputs",
                severity: .note)
        case .unknownWorld:
            Explanation(
                code, "world not found or ambiguous",
                "A component is checked against one world. The package has none, has several, or has none of that name.",
                example: "wcompose targets app.wasm ./wit --world example:app/command",
                cure: "choose one with `--world`")
        }
    }
}
