import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposePlatform

/// `wcompose parse`.
struct Parse: Command {
    static let configuration = CommandConfiguration(
        commandName: "parse", _superCommandName: "wcompose",
        abstract: "Assemble text into a binary.",
        discussion: """
            The text must be well-formed, but is not validated. A binary is passed through unchanged.

                wcompose parse app.wat -o app.wasm
                wcompose print app.wasm | wcompose parse - -o same.wasm
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The text; - is standard input.", valueName: "file"))
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var messages: MessageOptions

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
    }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: messages.quiet)
        var encoder = TextEncoder(file)
        if !encoder.sink.hasErrors { encoder.write(to: output ?? "-") }
        console.write(encoder.sink.diagnostics, in: encoder.sources)
        return ExitStatus(encoder.sink.diagnostics)
    }
}
