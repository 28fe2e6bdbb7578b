import ArgumentParser
import WComposeReports

/// `wcompose compose`.
struct Compose: Command {
    static let configuration = CommandConfiguration(
        commandName: "compose", _superCommandName: "wcompose",
        abstract: "Compose the components of a graph into one.",
        discussion: """
            The graph is a file in YAML or JSON; - is standard input. What was wired, and by which rule, is printed on \
            standard error. The output is written whole or not at all: if anything is wrong, a file that is there stays \
            as it was.

                wcompose compose wcompose.yaml -o app.wasm
                wcompose compose wcompose.yaml -o app.wasm.zst --report app.json
                wcompose compose wcompose.yaml | wasmtime run -

            A chain needs no graph file: each component's exports feed the next one's imports.

                wcompose compose --chain source.wasm upper.wasm trim.wasm -o app.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The graph file.", valueName: "graph"))
    var graph: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Components to chain, instead of a graph file, the provider first.", valueName: "component"))
    var chain: [String] = []

    @OptionGroup var options: OutputOptions

    func validate() throws {
        switch (graph, chain.count) {
        case (nil, 0): throw ValidationError("name a graph file, or components with '--chain'")
        case (_?, 1...): throw ValidationError("'--chain' stands in place of a graph file, not beside '\(graph ?? "")'")
        case (nil, 1): throw ValidationError("a chain has two components at the least")
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
