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
            Types are shown in WIT. For nested items, show size, name and producers. A core module's types are shown \
            in the text format, with the sizes of its sections.

                wcompose inspect app.wasm
                wcompose inspect --json app.wasm.zst
            """)

    @Argument(
        help: ArgumentHelp("The component or core module; - is standard input.", valueName: "file"),
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
        Console(isQuiet: quiet).tell(Inspection(file), of: Self.name, asJSON: json)
    }
}
