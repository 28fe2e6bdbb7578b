import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports

/// `wcompose compose`.
struct Compose: ManyPathsCommand {
    static let name = "compose"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Compose the components of a graph into one component.",
        discussion: """
            The graph is a YAML or JSON file; - is standard input. Without one, it is the wcompose.yaml, wcompose.yml or \
            wcompose.json of this directory; a directory stands for that file in it. What was connected, and by which \
            rule, is printed to standard error. The output is written atomically: on any error, an existing file is left \
            untouched.

                wcompose compose wcompose.yaml -o app.wasm
                wcompose compose wcompose.yaml -o app.wasm.zst --report app.json
                wcompose compose wcompose.yaml | wasmtime run -

            A chain needs no graph file: each component's exports feed the next one's imports.

                wcompose compose --chain source.wasm upper.wasm trim.wasm -o app.wasm

            In a build, outputs are renewed only if something has changed, and several graphs share all work.

                wcompose compose -o app.wasm --if-changed --depfile app.d
                wcompose compose shop.yaml admin.yaml --out-dir build
            """)

    // Components too: the shells take what follows the first one after `--chain` for graphs.
    @Argument(help: ArgumentHelp("The graph files.", valueName: "graph"), completion: .graphsAndComponents)
    var graphs: [String] = []

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(
            "Components to chain instead of a graph file; list the provider first.", valueName: "component"),
        completion: .components)
    var chain: [String] = []

    @Option(name: .customLong("emit-graph"), help: .emitGraph, completion: .graphs)
    var emittedGraph: String?

    @Option(
        name: .customLong("out-dir"),
        help: ArgumentHelp(
            "The directory to write to: NAME.wasm for NAME.yaml, and for wcompose.yaml after its directory.",
            valueName: "directory"),
        completion: .directory)
    var outputDirectory: String?

    @Option(name: .customLong("override"), help: .override)
    var overrides: [String] = []

    @Option(name: .customLong("dep"), help: .dep)
    var deps: [String] = []

    @Option(name: .customLong("deps-dir"), help: .depsDir, completion: .directory)
    var depsDirectory: String?

    @Flag(name: .long, help: .locked)
    var locked = false

    @Flag(name: .customLong("fail-fast"), help: .failFast)
    var failsFast = false

    @OptionGroup var writing: OutputOptions

    @OptionGroup var options: CompositionRun.Options

    private var graphUse: GraphUse {
        GraphUse(overrides: overrides, isLocked: locked, deps: deps, depsDirectory: depsDirectory)
    }

    func validate() throws {
        if let graph = graphs.first, !chain.isEmpty {
            throw ValidationError("'--chain' replaces the graph file: remove '\(graph)' or '--chain'")
        }
        if chain.count == 1 { throw ValidationError("a chain needs at least two components") }
        if chain.isEmpty {
            try GraphOperands.checkIsThere(graphs, help: "name one, or components with '--chain'")
        }
        if graphs.contains("-"), outputDirectory != nil {
            throw ValidationError("a graph from standard input has no name: use '-o' in place of '--out-dir'")
        }
        if !overrides.isEmpty, !chain.isEmpty {
            throw ValidationError("'--override' is for the components of a graph file")
        }
        if chain.isEmpty, emittedGraph != nil {
            throw ValidationError("'--emit-graph' is for '--chain': the call names a graph file already")
        }
        try GraphOperands.checkEmitted(emittedGraph, for: chain)
        try graphUse.check(for: graphs)
        if locked, !chain.isEmpty {
            throw ValidationError("'--locked' is for graph files: a chain has no lock")
        }
        if outputDirectory != nil {
            if !chain.isEmpty {
                throw ValidationError("'--out-dir' is for graph files: name the output of a chain with '-o'")
            }
            if writing.output != nil { throw ValidationError("'-o' and '--out-dir' exclude each other: remove one") }
        } else {
            if graphs.count > 1 {
                throw ValidationError("several graphs need a directory for their outputs: name it with '--out-dir'")
            }
            try writing.checkHasName(with: options)
        }
    }

    var inputs: [String] { graphs + chain }

    var quiet: Bool { options.quiet }

    var color: String? { options.color }

    mutating func replacePaths(_ whole: ([String]) -> [String]) {
        graphs = whole(graphs)
        chain = whole(chain)
    }

    mutating func perform() -> ExitStatus {
        let graphs = GraphOperands.paths(graphs)
        var outputs = [writing.output ?? "-"]
        if let outputDirectory {
            do throws(Diagnostic) {
                outputs = try GraphOperands.outputs(of: graphs, in: outputDirectory)
            } catch {
                Console().write([error], in: SourceMap())
                return ExitStatus([error])
            }
        }
        let sources = chain.isEmpty ? graphs.map { .graph($0) } : [Composer.Source.chain(chain)]
        return CompositionRun(
            command: Self.name, jobs: zip(sources, outputs).map { CompositionRun.Job(source: $0, output: $1) },
            overrides: graphUse.componentOverrides, search: graphUse.search, outputDirectory: outputDirectory,
            options: options,
            writing: writing, lock: graphUse.lock, failsFast: failsFast, emittedGraph: emittedGraph
        ).run()
    }
}
