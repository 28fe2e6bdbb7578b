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

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        Console(isQuiet: quiet).tell(MigrationCheck(file), of: Self.name, asJSON: json)
    }
}
