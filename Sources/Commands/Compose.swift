import ArgumentParser
import WComposeReports

/// `wcompose compose`.
struct Compose: PathListCommand {
    static let configuration = CommandConfiguration(
        commandName: "compose", _superCommandName: "wcompose",
        abstract: "Compose the components of a graph into one component.",
        discussion: """
            The graph is a YAML or JSON file; - is standard input. What was connected, and by which rule, is printed to \
            standard error. The output is written atomically: on any error, an existing file is left untouched.

                wcompose compose wcompose.yaml -o app.wasm
                wcompose compose wcompose.yaml -o app.wasm.zst --report app.json
                wcompose compose wcompose.yaml | wasmtime run -

            A chain needs no graph file: each component's exports feed the next one's imports.

                wcompose compose --chain source.wasm upper.wasm trim.wasm -o app.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The graph file.", valueName: "graph"))
    var graph: String?

    @Option(
        name: .customLong("chain"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "Components to chain instead of a graph file; list the provider first.", valueName: "component"))
    var chained: [PathList] = []

    static let pathOption: String? = "--chain"
    static let takesPaths = false

    private var chain: [String] { chained.paths }

    @OptionGroup var options: OutputOptions

    func validate() throws {
        switch (graph, chain.count) {
        case (nil, 0): throw ValidationError("missing graph file: name one, or components with '--chain'")
        case (_?, 1...):
            throw ValidationError("'--chain' replaces the graph file: remove '\(graph ?? "")' or '--chain'")
        case (nil, 1): throw ValidationError("a chain needs at least two components")
        default: break
        }
    }

    mutating func perform() -> ExitStatus {
        CompositionRun(
            source: graph.map { .graph($0) } ?? .chain(chain), reporting: options.reporting,
            policy: options.validation.policy(verifying: options.verify)
        ).compose(to: options.output)
    }
}
