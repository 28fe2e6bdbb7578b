import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports

/// `wcompose compose`.
struct Compose: ManyPathsCommand {
    static let name = "compose"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Compose the components of a graph, or the given ones, into one component.",
        discussion: """
            The graph is a YAML or JSON file; - is standard input. Without one, it is the wcompose.yaml, wcompose.yml or \
            wcompose.json of this directory; a directory stands for that file in it. What was connected, and by which \
            rule, is printed to standard error. The output is written atomically: on any error, an existing file is left \
            untouched.

                wcompose compose wcompose.yaml -o app.wasm
                wcompose compose wcompose.yaml -o app.wasm.zst --report app.json
                wcompose compose wcompose.yaml | wasmtime run -

            Components need no graph file. They connect to each other by the same rules, and what none of them uses is \
            exported: all exports of the instances of which no export is consumed. In a chain, each component's exports \
            feed the next one's imports.

                wcompose compose app.wasm logger.wasm store.wasm -o whole.wasm
                wcompose compose --chain source.wasm upper.wasm trim.wasm -o app.wasm

            Each component gets an instance, called after its file; ID=PATH gives it another id, and one file any number \
            of instances. An argument that is the name of a file means that file, even with a '=' in it; so does one that \
            has a '/' before its '='.

                wcompose compose --chain in.wasm one=upper.wasm two=upper.wasm -o app.wasm

            In a build, outputs are renewed only if something has changed, and several graphs share all work.

                wcompose compose -o app.wasm --if-changed --depfile app.d
                wcompose compose shop.yaml admin.yaml --out-dir build

            A configuration of `wasm-tools compose` completes one component, the root, by the rules of that tool.

                wcompose compose --config config.yml root.wasm -o app.wasm
            """)

    // Components too: the shells take what follows the first one after `--chain` for graphs.
    @Argument(
        help: ArgumentHelp(
            "The graph files, or components as PATH or ID=PATH; what a file is, its content says.", valueName: "graph"),
        completion: .graphsAndComponents)
    var graphs: [String] = []

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(
            "Components to chain, as PATH or ID=PATH; list the provider first.", valueName: "component"),
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

    @Option(name: [.customLong("config"), .customShort("c")], help: .config, completion: .configurations)
    var config: String?

    @Option(name: [.customLong("definitions"), .customShort("d")], help: .definitions, completion: .components)
    var definitions: [String] = []

    @Option(name: [.customLong("search-path"), .customShort("p")], help: .searchPath, completion: .directory)
    var searchPaths: [String] = []

    @Flag(name: .customLong("no-imports"), help: .noImports)
    var noImports = false

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

    mutating func take(from words: inout CallWords) {
        chain = words.list("--chain")
        emittedGraph = words.value("--emit-graph")
        outputDirectory = words.value("--out-dir")
        overrides = words.values("--override")
        config = words.value("-c", "--config")
        definitions = words.values("-d", "--definitions")
        searchPaths = words.values("-p", "--search-path")
        noImports = words.flag("--no-imports")
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        locked = words.flag("--locked")
        failsFast = words.flag("--fail-fast")
        writing = words.group()
        options = words.group()
        graphs = words.operands()
    }

    var graphUse: GraphUse {
        GraphUse(overrides: overrides, isLocked: locked, deps: deps, depsDirectory: depsDirectory)
    }

    private var configurationUse: ConfigurationUse {
        ConfigurationUse(
            path: config, definitions: definitions, searchPaths: searchPaths, disallowsImports: noImports)
    }

    func validate() throws {
        try configurationUse.check()
        if let graph = graphs.first, !chain.isEmpty {
            throw ValidationError("'--chain' takes all components: remove '\(graph)' or '--chain'")
        }
        if chain.count == 1 { throw ValidationError("a chain needs at least two components") }
        if config != nil, !chain.isEmpty {
            throw ValidationError("'--chain' and '--config' exclude each other: remove one")
        }
        if chain.isEmpty, config == nil { try GraphOperands.checkIsThere(graphs, help: "name one, or components") }
        if graphs.contains("-"), outputDirectory != nil {
            throw ValidationError("a graph from standard input has no name: use '-o' in place of '--out-dir'")
        }
        if let emittedGraph { try GraphOperands.checkEmitted(emittedGraph, for: inputs) }
        try graphUse.check()
        if outputDirectory == nil {
            try writing.checkHasName(with: options)
        } else if writing.output != nil {
            throw ValidationError("'-o' and '--out-dir' exclude each other: remove one")
        }
    }

    var inputs: [String] {
        // A root has no id.
        if let config { return [config] + graphs + definitions }
        return (graphs + chain).map { ComponentOperand(argument: $0).path }
    }

    var terminal: TerminalOptions { options.terminal }

    mutating func replacePaths(_ whole: ([String]) -> [String]) {
        graphs = whole(graphs)
        chain = whole(chain)
    }

    /// Throws where they do not go together.
    func operands() throws -> CompositionOperands {
        if let config { return try CompositionOperands(graphs, configurationUse, at: config) }
        return try chain.isEmpty ? CompositionOperands(graphs) : CompositionOperands(chaining: chain)
    }

    mutating func perform() throws -> ExitStatus {
        let operands = try operands()
        try operands.check(graphUse)
        let jobs = try zip(operands.sources, outputs(of: operands)).map {
            CompositionRun.Job(source: $0, output: $1)
        }
        return CompositionRun(
            command: Self.name, jobs: jobs, opened: operands.opened, overrides: graphUse.componentOverrides,
            search: graphUse.search, outputDirectory: outputDirectory, options: options, writing: writing,
            lock: graphUse.lock, failsFast: failsFast, emittedGraph: emittedGraph
        ).run()
    }

    /// Where what is composed goes; throws where options do not go with the operands.
    private func outputs(of operands: CompositionOperands) throws -> [String] {
        guard operands.call == nil else {
            if config != nil, emittedGraph != nil {
                throw ValidationError("'--emit-graph' is for components: '--config' names a file already")
            }
            if outputDirectory != nil {
                throw ValidationError("'--out-dir' is for graph files: name the output of components with '-o'")
            }
            return [writing.output ?? "-"]
        }
        if emittedGraph != nil {
            throw ValidationError(
                "'--emit-graph' is for components: the call names a graph file already; of a WAC document, "
                    + "'wcompose convert' writes one")
        }
        if let outputDirectory { return try GraphOperands.outputs(of: operands.graphs, in: outputDirectory) }
        if operands.graphs.count > 1 {
            throw ValidationError("several graphs need a directory for their outputs: name it with '--out-dir'")
        }
        return [writing.output ?? "-"]
    }
}
