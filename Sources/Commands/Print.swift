import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWasmText

/// `wcompose print`.
struct Print: Command {
    static let name = "print"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Print the text format of a component or core module.",
        discussion: """
            `wcompose parse` turns the text back into a binary. Names come from the name sections.

                wcompose print app.wasm
                wcompose print --skeleton app.wasm.zst
                wcompose print module.wasm -o module.wat
            """)

    @Argument(
        help: ArgumentHelp("The component or core module, binary or text; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - is standard output. A name ending in .zst is compressed.", valueName: "out.wat"),
        completion: .texts)
    var output: String?

    @Flag(name: .long, help: "Omit function bodies, data and elements.")
    var skeleton = false

    @Flag(name: .long, help: "Prefix each line with its byte offset, as a comment.")
    var offsets = false

    @Flag(name: .long, help: "Print folded instructions.")
    var fold = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        output = words.value("-o", "--output")
        skeleton = words.flag("--skeleton")
        offsets = words.flag("--offsets")
        fold = words.flag("--fold")
        terminal = words.group()
        file = words.requiredOperand()
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        var printing = TextPrinting(
            file, options: PrintingOptions(isSkeleton: skeleton, showsOffsets: offsets, isFolded: fold))
        printing.write(to: output ?? "-")
        return Console(isQuiet: terminal.quiet).tell(printing)
    }
}
