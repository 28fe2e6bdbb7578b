import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports

/// `wcompose inspect`.
struct Inspect: Command {
    static let name = "inspect"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Show what a component or core module imports, exports and contains.",
        discussion: """
            Types are shown in WIT, and for each resource that several interfaces use, the interface and the instance \
            that define it. For nested items, show size, name and producers; for the component, the gated features that \
            it uses. A core module's types are shown in the text format, with the sizes of its sections; of one that \
            embeds a world, also the types of the component that it becomes, or why it becomes none. Long lines and \
            lists are shortened to fit 80 columns.

                wcompose inspect app.wasm
                wcompose inspect --full app.wasm
                wcompose inspect --json app.wasm.zst
            """)

    @Argument(
        help: ArgumentHelp("The component or core module; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @Flag(name: .long, help: "Shorten nothing, and show the sizes of a component's sections.")
    var full = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        full = words.flag("--full")
        json = words.flag("--json")
        terminal = words.group()
        file = words.requiredOperand()
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        Console(isQuiet: terminal.quiet).tell(Inspection(file, isFull: full), of: Self.name, asJSON: json)
    }
}
