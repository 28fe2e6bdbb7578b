import ArgumentParser
import WComposeOperations

/// `wcompose metadata show`.
struct MetadataShow: Command {
    static let name = "show"
    static let configuration = CommandConfiguration(
        commandName: name, _superCommandName: "\(Root.name) \(MetadataCommand.name)",
        abstract: "Show the metadata of a component or core module, and of all that is in it.",
        discussion: """
                wcompose metadata show app.wasm
                wcompose metadata show --json app.wasm
            """, version: Root.version)

    @Argument(
        help: ArgumentHelp("The component or core module, binary or text; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        json = words.flag("--json")
        terminal = words.group()
        file = words.requiredOperand()
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        Console(isQuiet: terminal.quiet).tell(MetadataReading(file), of: MetadataCommand.name, asJSON: json)
    }
}
