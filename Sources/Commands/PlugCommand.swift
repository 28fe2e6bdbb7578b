import ArgumentParser
import WComposeOperations
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

            ID=PATH gives an instance another id than its file's name, and one file two instances. Behind a plug, # and \
            names of exports, comma-separated, are all that is taken of it. An argument that is the name of a file means \
            that file, even with '=' or '#' in it; a '/' before the '=' says so too.

                wcompose plug app.wasm a=words.wasm#hello b=mots.wasm#bye -o whole.wasm
            """)

    @Argument(
        help: ArgumentHelp("The component whose imports are connected, as PATH or ID=PATH.", valueName: "socket"),
        completion: .components)
    var socket: String

    @Argument(
        help: ArgumentHelp("Components that provide, as PATH, ID=PATH or PATH#EXPORT,EXPORT.", valueName: "plug"),
        completion: .components)
    var operands: [String] = []

    @Option(
        name: .customLong("plug"), parsing: .upToNextOption,
        help: ArgumentHelp("The same as a plug after the socket; may be given more than once.", valueName: "component"),
        completion: .components)
    var named: [String] = []

    @Option(
        name: .customLong("exports"),
        help: ArgumentHelp(
            "What the result exports, comma-separated: socket (default), which is all that the socket exports; all, which "
                + "adds each export of a plug that no import takes; or names of exports of the socket or of plugs, in full "
                + "or by what follows the last /.", valueName: "names"),
        completion: .plugExports)
    var exports: [String] = []

    @Option(name: .customLong("emit-graph"), help: .emitGraph, completion: .graphs)
    var emittedGraph: String?

    @OptionGroup var writing: OutputOptions

    @OptionGroup var options: CompositionRun.Options

    mutating func take(from words: inout CallWords) {
        named = words.list("--plug")
        exports = words.values("--exports")
        emittedGraph = words.value("--emit-graph")
        writing = words.group()
        options = words.group()
        socket = words.requiredOperand()
        operands = words.operands()
    }

    private var components: (socket: ComponentOperand, plugs: [ComponentOperand]) {
        (
            ComponentOperand(argument: socket),
            (operands + named).map { ComponentOperand(argument: $0, choosingExports: true) }
        )
    }

    func validate() throws {
        if operands.isEmpty, named.isEmpty {
            throw ValidationError("missing plug: name at least one component after the socket")
        }
        if let emittedGraph { try GraphOperands.checkEmitted(emittedGraph, for: inputs) }
        if exports.contains(where: { $0.split(separator: ",").isEmpty }) {
            throw ValidationError("'--exports' names nothing: use socket, all, or names of exports")
        }
        try writing.checkHasName(with: options)
    }

    var inputs: [String] { [components.socket.path] + components.plugs.map(\.path) }

    var terminal: TerminalOptions { options.terminal }

    mutating func replacePaths(_ whole: ([String]) -> [String]) {
        operands = whole(operands)
        named = whole(named)
    }

    /// Throws where the components do not go together.
    func source() throws -> Composer.Source {
        let (socket, plugs) = components
        try ([socket] + plugs).check()
        let exported = exports.flatMap { $0.split(separator: ",").map { PlugExport(String($0)) } }
        return .plug(socket: socket, plugs: plugs, exports: exported.isEmpty ? [.socket] : exported)
    }

    mutating func perform() throws -> ExitStatus {
        let job = CompositionRun.Job(source: try source(), output: writing.output ?? "-")
        return CompositionRun(
            command: Self.name, jobs: [job], options: options, writing: writing, emittedGraph: emittedGraph
        ).run()
    }
}
