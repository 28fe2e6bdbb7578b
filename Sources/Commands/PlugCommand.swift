import ArgumentParser
import WComposeReports

/// `wcompose plug`.
struct PlugCommand: ManyPathsCommand {
    static let name = "plug"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Plug exports of components into the imports of another.",
        discussion: """
            The plugs feed the socket and each other: an import connects to an export of its name, of an interface that it \
            implements, or of the same semver track. The result exports what the socket exports, and imports what no plug \
            provides. Unused plugs are dropped with a warning; it is an error if none is used.

                wcompose plug app.wasm logger.wasm store.wasm -o whole.wasm
                wcompose plug app.wasm --plug plugs/*.wasm -o whole.wasm
            """)

    @Argument(
        help: ArgumentHelp("The component whose imports are connected.", valueName: "socket"), completion: .components)
    var socket: String

    @Argument(help: ArgumentHelp("Components that provide.", valueName: "plug"), completion: .components)
    var operands: [String] = []

    @Option(
        name: .customLong("plug"), parsing: .upToNextOption,
        help: ArgumentHelp("The same as a plug after the socket; may be given more than once.", valueName: "component"),
        completion: .components)
    var named: [String] = []

    @Option(name: .customLong("emit-graph"), help: .emitGraph, completion: .graphs)
    var emittedGraph: String?

    @OptionGroup var writing: OutputOptions

    @OptionGroup var options: CompositionRun.Options

    private var plugs: [String] { operands + named }

    func validate() throws {
        if plugs.isEmpty { throw ValidationError("missing plug: name at least one component after the socket") }
        try GraphOperands.checkEmitted(emittedGraph, for: inputs)
        try writing.checkHasName(with: options)
    }

    var inputs: [String] { [socket] + plugs }

    var quiet: Bool { options.quiet }

    var color: String? { options.color }

    mutating func replacePaths(_ whole: ([String]) -> [String]) {
        operands = whole(operands)
        named = whole(named)
    }

    mutating func perform() -> ExitStatus {
        let job = CompositionRun.Job(source: .plug(socket: socket, plugs: plugs), output: writing.output ?? "-")
        return CompositionRun(
            command: Self.name, jobs: [job], options: options, writing: writing, emittedGraph: emittedGraph
        ).run()
    }
}
