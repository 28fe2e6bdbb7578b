import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports

/// `wcompose migrate`.
struct Migrate: Command {
    static let name = "migrate"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Report what a WASI 0.1 module needs from WASI 0.2.",
        discussion: """
            For each function imported from wasi_snapshot_preview1, show the interface and function of WASI 0.2 that \
            replace it, and what differs; and say whether an adapter can make the module a component as it is.

                wcompose migrate app.wasm
                wcompose migrate --json app.wasm.zst
            """)

    @Argument(
        help: ArgumentHelp("The core module, binary or text; - is standard input.", valueName: "file"),
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
        Console(isQuiet: terminal.quiet).tell(MigrationCheck(file), of: Self.name, asJSON: json)
    }
}
