import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeWasmText

/// `wcompose print`.
struct Print: Command {
    static let configuration = CommandConfiguration(
        commandName: "print", _superCommandName: "wcompose",
        abstract: "Print the text format of a component or core module.",
        discussion: """
            The text parses back to the same binary. Names are those of its name sections.

                wcompose print app.wasm
                wcompose print --skeleton app.wasm.zst
                wcompose print module.wasm -o module.wat
            """, version: Root.configuration.version)

    @Argument(
        help: ArgumentHelp("The component or module, as a binary or as a text; - is standard input.", valueName: "file")
    )
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - is standard output. What ends in .zst is compressed.", valueName: "out.wat"))
    var output: String?

    @Flag(name: .long, help: "Leave out what functions, data and elements hold.")
    var skeleton = false

    @Flag(name: .long, help: "Begin each line with the place in the file of what is printed, as a comment.")
    var offsets = false

    @Flag(name: .long, help: "Put each instruction around those that leave its operands.")
    var fold = false

    mutating func perform() -> ExitStatus {
        var printing = TextPrinting(
            file, options: PrintingOptions(isSkeleton: skeleton, showsOffsets: offsets, isFolded: fold))
        printing.write(to: output ?? "-")
        let diagnostics = printing.sink.diagnostics
        Console().write(diagnostics, in: printing.sources)
        return ExitStatus(diagnostics)
    }
}
