import ArgumentParser
import WComposeReports

/// `wcompose plug`.
struct PlugCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plug", _superCommandName: "wcompose",
        abstract: "Plug exports of components into the imports of another.",
        discussion: """
            The plugs feed the socket and each other: an import finds an export of its name, of an interface that it \
            implements, or of the same semver track. The result exports what the socket exports, and imports what no plug \
            provides. A plug that nothing has a use for is left out, with a warning; it is an error if that is so for all.

                wcompose plug app.wasm --plug logger.wasm --plug store.wasm -o whole.wasm
                wcompose plug app.wasm --plug plugs/*.wasm -o whole.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The component whose imports are provided for.", valueName: "socket"))
    var socket: String

    @Option(
        name: .customLong("plug"), parsing: .upToNextOption,
        help: ArgumentHelp("A component that provides; may be given more than once.", valueName: "component"))
    var plugs: [String] = []

    @OptionGroup var options: OutputOptions

    func validate() throws {
        if plugs.isEmpty { throw ValidationError("name at least one component with '--plug'") }
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
