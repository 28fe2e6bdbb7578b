import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose lock`.
struct Lock: ManyPathsCommand {
    static let name = "lock"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Write down what a graph is composed of, and how it is wired.",
        discussion: """
            The lock of NAME.yaml is NAME.lock beside it: the digest of each component, and for each import its \
            provider, export, rule and version, a fact on each line. `compose` and `check` warn if the wiring differs \
            from it; with '--locked', any difference is an error. Nested graphs are in the lock of the outermost one.

                wcompose lock wcompose.yaml
                wcompose compose --locked -o app.wasm
            """)

    @Argument(help: ArgumentHelp("The graph files.", valueName: "graph"), completion: .graphs)
    var graphs: [String] = []

    @Option(name: .customLong("dep"), help: .dep)
    var deps: [String] = []

    @Option(name: .customLong("deps-dir"), help: .depsDir, completion: .directory)
    var depsDirectory: String?

    @Flag(name: .long, help: "Replace a file that has the name of the lock and is none.")
    var force = false

    @OptionGroup var terminal: TerminalOptions

    @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
    var features: String?

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .customLong("no-validate"), help: .noValidate)
    var skipsBodies = false

    mutating func take(from words: inout CallWords) {
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        force = words.flag("--force")
        terminal = words.group()
        features = words.value("--features", beginsWithAny: true)
        ignoresCache = words.flag("--no-cache")
        skipsBodies = words.flag("--no-validate")
        graphs = words.operands()
    }

    private var graphUse: GraphUse { GraphUse(deps: deps, depsDirectory: depsDirectory) }

    func validate() throws {
        try GraphOperands.checkIsThere(graphs, help: "name one")
        try graphUse.check(for: graphs)
    }

    var inputs: [String] { graphs }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { graphs = whole(graphs) }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        let policy: ValidationPolicy
        do throws(Diagnostic) {
            policy = try ValidationPolicy(features: features, skipsBodies: skipsBodies, ignoresCache: ignoresCache)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
        var loader = GraphLoader(policy: policy, searching: graphUse.search)
        var statuses: [ExitStatus] = []
        for graph in GraphOperands.paths(graphs) {
            var composer = Composer(.graph(graph), policy: policy, lock: .ignored, loader: consume loader)
            let written = composer.writeLock(replacing: force)
            console.write(composer.diagnostics, in: composer.sources)
            if let written, !terminal.quiet, let summary = composer.summary() {
                let outcome = written.isKept ? "unchanged" : "locked"
                let headline = summary.prefix { $0 != "\n" }
                console.write("\(outcome) `\(TerminalText.escaped(written.path))`: \(headline)\n", to: .errors)
            }
            statuses.append(ExitStatus(composer.diagnostics))
            loader = composer.takeLoader()
        }
        UntilExit.keep(loader)
        return statuses.max() ?? .done
    }
}
