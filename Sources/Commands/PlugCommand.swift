import ArgumentParser
import WComposeReports

/// `wcompose plug`.
struct PlugCommand: PathListCommand {
    static let configuration = CommandConfiguration(
        commandName: "plug", _superCommandName: "wcompose",
        abstract: "Plug exports of components into the imports of another.",
        discussion: """
            The plugs feed the socket and each other: an import connects to an export of its name, of an interface that it \
            implements, or of the same semver track. The result exports what the socket exports, and imports what no plug \
            provides. Unused plugs are dropped with a warning; it is an error if none is used.

                wcompose plug app.wasm logger.wasm store.wasm -o whole.wasm
                wcompose plug app.wasm --plug plugs/*.wasm -o whole.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The component whose imports are connected.", valueName: "socket"))
    var socket: String

    @Argument(help: ArgumentHelp("Components that provide.", valueName: "plug"))
    var operands: [PathList] = []

    @Option(
        name: .customLong("plug"), parsing: .upToNextOption,
        help: ArgumentHelp("The same as a plug after the socket; may be given more than once.", valueName: "component"))
    var named: [PathList] = []

    @OptionGroup var options: OutputOptions

    static let pathOption: String? = "--plug"

    private var plugs: [String] { operands.paths + named.paths }

    func validate() throws {
        if plugs.isEmpty { throw ValidationError("missing plug: name at least one component after the socket") }
        if ([socket] + plugs).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }

    mutating func perform() -> ExitStatus {
        CompositionRun(
            source: .plug(socket: socket, plugs: plugs), reporting: options.reporting,
            policy: options.validation.policy(verifying: options.verify)
        ).compose(to: options.output)
    }
}
