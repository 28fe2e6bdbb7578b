import ArgumentParser
import WComposeReports

/// `wcompose compose`.
struct Compose: ManyPathsCommand {
    static let name = "compose"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Compose the components of a graph into one component.",
        discussion: """
            The graph is a YAML or JSON file; - is standard input. What was connected, and by which rule, is printed to \
            standard error. The output is written atomically: on any error, an existing file is left untouched.

                wcompose compose wcompose.yaml -o app.wasm
                wcompose compose wcompose.yaml -o app.wasm.zst --report app.json
                wcompose compose wcompose.yaml | wasmtime run -

            A chain needs no graph file: each component's exports feed the next one's imports.

                wcompose compose --chain source.wasm upper.wasm trim.wasm -o app.wasm
            """)

    @Argument(help: ArgumentHelp("The graph file.", valueName: "graph"))
    var graph: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(
            "Components to chain instead of a graph file; list the provider first.", valueName: "component"))
    var chain: [String] = []

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

    var inputs: [String] { graph.map { [$0] } ?? chain }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { chain = whole(chain) }

    mutating func perform() -> ExitStatus {
        CompositionRun(
            command: Self.name, source: graph.map { .graph($0) } ?? .chain(chain), reporting: options.reporting,
            policy: options.validation.policy(verifying: options.verify)
        ).compose(to: options.output)
    }
}
