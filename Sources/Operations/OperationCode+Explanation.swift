package import WComposeDiagnostics

extension OperationCode {
    package var explanation: Explanation {
        switch self {
        case .unusedPlug:
            Explanation(
                code, "plug not used",
                """
                Neither the socket nor another plug imports anything that the plug exports, or that is taken of it: with \
                `PATH#EXPORT`, only that export. Or it is given twice: give one of them an id to keep both. The plug is \
                left out.
                """,
                example: "wcompose plug app.wasm one=filter.wasm#lines two=filter.wasm#words -o out.wasm",
                cure: "remove it, or compare its exports with the imports: `wcompose inspect PLUG`", severity: .warning)
        case .nothingPlugged:
            Explanation(
                code, "no plug matches an import",
                """
                The socket imports nothing that the plugs export. The notes list both sides and near misses.
                """,
                cure: "compare names and versions: `wcompose inspect` shows both sides")
        case .engineLimit:
            Explanation(
                code, "composition that an engine would reject",
                """
                The composition is valid, but larger than what some engines and tools accept, or it uses a feature \
                that they do not enable by default.
                """,
                cure: "compose in parts, or check that your engine accepts it", severity: .warning)
        case .invalidOutput:
            Explanation(
                code, "internal error: invalid composition",
                """
                Every composition is validated before it is written; `--verify` validates the bodies of its functions \
                as well. This one is invalid, which is a fault of wcompose and not of your graph. Nothing was \
                written.
                """,
                cure: "report it with this message, the graph file and the components that it names")
        case .notComposed:
            Explanation(
                code, "graph that uses a file with errors",
                """
                Graphs that are composed in one call share what they load, and what is wrong with a file is told once: \
                with the first graph that uses it.
                """,
                example: "wcompose compose a.yaml b.yaml --out-dir out   # both use the invalid filter.wasm",
                cure: "fix the errors that are told before this one")
        case .unlistedDependency:
            Explanation(
                code, "file name that a depfile cannot hold",
                """
                A depfile (`--depfile`) is a rule in the syntax of Make, which has no way to write a line break, `;`, \
                `=` or `|` in the name of a file.
                """,
                example: "wcompose compose 'a;b.yaml' -o app.wasm --depfile app.d",
                cure: "rename the file")
        case .lockDiffers:
            Explanation(
                code, "composition that differs from its lock",
                """
                The lock beside the graph file says what each import was given when it was written, and what was in \
                the components. Now the composition is another. Without `--locked` only the wiring counts: components \
                change with every build.
                """,
                example: """
                    wcompose lock app.yaml                        # shell takes text/lines@1.0.0 from filter
                    wcompose compose app.yaml --locked -o app.wasm   # now there is 1.1.0, of another component
                    """,
                cure: "if it is meant, write the lock anew: `wcompose lock GRAPH`; else name the provider in `with:`",
                severity: .warning)
        case .missingLock:
            Explanation(
                code, "no lock file",
                "`--locked` holds the composition against the lock file beside the graph file, and there is none.",
                example: "wcompose check app.yaml --locked   # there is no app.lock",
                cure: "write it, and keep it with the graph: `wcompose lock GRAPH`")
        case .noSuchInstance:
            Explanation(
                code, "no instance of this id",
                """
                An instance is named that the composition does not have. Those of a composed binary have the names that \
                its name section gives them, as far as these can be ids; others are numbered: `component`, `component-2`.
                """,
                example: "wcompose graph app.wasm --focus logger/sink",
                cure:
                    "name one of the instances that `wcompose graph` shows; those in a nested graph with the way to them"
            )
        case .missingLayoutProgram:
            Explanation(
                code, "Graphviz is not installed",
                """
                SVG and HTML pictures are laid out by the program `dot` of Graphviz, which is not in the directories of \
                `PATH`. Text, Mermaid, DOT and JSON do not need it.
                """,
                example: "sudo apt-get install graphviz\nwcompose graph wcompose.yaml -o app.svg",
                cure: "install Graphviz, or use `--format mermaid`")
        case .failedLayout:
            Explanation(
                code, "Graphviz failed",
                "The program `dot`, which lays out SVG and HTML pictures, ended with an error or took too long.",
                example: "wcompose graph app.wasm --focus logger -o logger.svg",
                cure: "draw a part of the composition with `--focus`, or use `--format text`")
        case .notComposedOfOthers:
            Explanation(
                code, "component not composed of others",
                """
                Only a component that instantiates others, and has no core modules of its own, can be taken apart into \
                components and a graph.
                """,
                example: "wcompose graph app.wasm",
                cure: "`wcompose graph` shows what a component is made of; `wcompose print` shows all of it")
        case .cannotDecompose:
            Explanation(
                code, "composition that a graph file cannot say",
                """
                A graph file says which components are instantiated and how they are connected. Core modules among the \
                instances, start functions, values, instances put together from parts, exports of exported instances, \
                and components that are imported have no words there, so nothing was written.
                """,
                example: "error[WC0244]: `app.wasm` cannot be written as a graph file",
                cure: "compose it again without these, or keep it as one component")
        case .unusedComponent:
            Explanation(
                code, "embedded component without an instance",
                "The component is embedded, and nothing instantiates it. Composing the graph again leaves it out.",
                example: "warning[WC0245]: `spare` is embedded, but not instantiated: the graph leaves it out",
                cure: "nothing need be done: the result is smaller", severity: .warning)
        case .ambiguousExport:
            Explanation(
                code, "ambiguous name of an export",
                """
                `plug --exports` names exports of the socket and of plugs: in full, or by what follows the last `/`. The \
                socket's go first; here several exports of one component, or of several plugs, have the name.
                """,
                example: "wcompose plug app.wasm en.wasm de.wasm --exports socket,phrases -o out.wasm",
                cure: "name it in full, or choose it in a graph file: add `--emit-graph wcompose.yaml`")
        case .cannotConvert:
            Explanation(
                code, "document that says more than a graph file can",
                """
                `convert` makes a graph file of a WAC document that composes to the same component. A document can declare \
                an import whose type is that of some export of an instance; a graph file names interfaces, or has the type \
                written out in WIT.
                """,
                example: """
                    package example:app;
                    let store = new example:store {};
                    let words = store.words;
                    import more: words;
                    """,
                cure: "name the interface: `import more: example:text/words@1.0.0;`")
        case .cannotCompare:
            Explanation(
                code, "lock and component that cannot be compared",
                """
                A lock says which files were composed, and which export each import was given. A composed component \
                holds no names of files, and may name its instances otherwise: `diff` compares a lock with a lock or with \
                a graph file.
                """,
                example: "wcompose diff app.lock app.wasm",
                cure: "compare the component with the graph file: `wcompose diff app.yaml app.wasm`")
        case .cannotUnbundle:
            Explanation(
                code, "core module that a component cannot import",
                """
                `unbundle` makes the component import its larger core modules, by module types. Those have no words for \
                a module whose imports or exports refer to structures, arrays, or functions of types that are not plain.
                """,
                example: """
                    (module
                      (type $point (struct (field i32)))
                      (func (export "make") (result (ref null $point)) (ref.null $point)))
                    """,
                cure: "leave the module in the component: give a `--threshold` that is larger than the module")
        case .failedDirective:
            Explanation(
                code, "failed directive in a test script",
                """
                A `.wast` script states for each module whether it is valid, and if not, why. wcompose came to a \
                different result.
                """,
                example: "(assert_malformed (module quote \"(func)\") \"why\")   ;; it is well-formed",
                cure: "if the script is right, please report it")
        case .noScripts:
            Explanation(
                code, "no test scripts in a directory",
                "The directory, and the directories in it, contain no file whose name ends in `.wast`.",
                cure: "name the directory that holds the scripts, or a script")
        }
    }
}
