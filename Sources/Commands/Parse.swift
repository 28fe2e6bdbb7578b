import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposePlatform

/// `wcompose parse`.
struct Parse: Command {
    static let configuration = CommandConfiguration(
        commandName: "parse", _superCommandName: "wcompose",
        abstract: "Turn a text into the module or component that it stands for.",
        discussion: """
            The text must be well-formed; whether it is valid is not looked at. A binary is passed on as it is.

                wcompose parse app.wat -o app.wasm
                wcompose print app.wasm | wcompose parse - -o same.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The text; - is standard input.", valueName: "file"))
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where the binary goes; a name in .zst is compressed. Standard output if left out.", valueName: "file"))
    var output: String?

    mutating func perform() -> ExitStatus {
        let console = Console()
        var encoder = TextEncoder(file)
        if !encoder.sink.hasErrors { encoder.write(to: output ?? "-") }
        console.write(encoder.sink.diagnostics, in: encoder.sources)
        return ExitStatus(encoder.sink.diagnostics)
    }
}
