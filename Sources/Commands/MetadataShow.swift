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

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        Console(isQuiet: quiet).tell(MetadataReading(file), of: MetadataCommand.name, asJSON: json)
    }
}
