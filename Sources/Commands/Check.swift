import ArgumentParser
import WComposeLoading
import WComposeReports

/// `wcompose check`.
struct Check: ManyPathsCommand {
    static let name = "check"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Check a graph, or components (like `compose`, without writing).",
        discussion: """
            Print what would be connected, and by which rule, to standard output; print problems to standard error. \
            Without a graph file, check the wcompose.yaml, wcompose.yml or wcompose.json of this directory. Components \
            are checked as `compose` composes them.

                wcompose check wcompose.yaml
                wcompose check --json wcompose.yaml
                wcompose check app.wasm logger.wasm
                wcompose check --config config.yml root.wasm
            """)

    @Argument(
        help: ArgumentHelp(
            "The graph files, in YAML or JSON, or components as PATH or ID=PATH; - is standard input.",
            valueName: "graph"),
        completion: .graphsAndComponents)
    var graphs: [String] = []

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

    @OptionGroup var options: CompositionRun.Options

    mutating func take(from words: inout CallWords) {
        overrides = words.values("--override")
        config = words.value("-c", "--config")
        definitions = words.values("-d", "--definitions")
        searchPaths = words.values("-p", "--search-path")
        noImports = words.flag("--no-imports")
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        locked = words.flag("--locked")
        failsFast = words.flag("--fail-fast")
        options = words.group()
        graphs = words.operands()
    }

    private var graphUse: GraphUse {
        GraphUse(overrides: overrides, isLocked: locked, deps: deps, depsDirectory: depsDirectory)
    }

    private var configurationUse: ConfigurationUse {
        ConfigurationUse(
            path: config, definitions: definitions, searchPaths: searchPaths, disallowsImports: noImports)
    }

    func validate() throws {
        try configurationUse.check()
        if config == nil { try GraphOperands.checkIsThere(graphs, help: "name one") }
        try graphUse.check()
    }

    var inputs: [String] {
        config.map { [$0] + graphs + definitions } ?? graphs.map { ComponentOperand(argument: $0).path }
    }

    var terminal: TerminalOptions { options.terminal }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { graphs = whole(graphs) }

    mutating func perform() throws -> ExitStatus {
        let operands =
            try config.map { try CompositionOperands(graphs, configurationUse, at: $0) } ?? CompositionOperands(graphs)
        try operands.check(graphUse)
        return CompositionRun(
            command: Self.name, jobs: operands.sources.map { CompositionRun.Job(source: $0) }, opened: operands.opened,
            overrides: graphUse.componentOverrides, search: graphUse.search, options: options,
            lock: graphUse.lock, failsFast: failsFast
        ).run()
    }
}
