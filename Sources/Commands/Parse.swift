import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform

/// `wcompose parse`.
struct Parse: Command {
    static let name = "parse"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Assemble text into a binary.",
        discussion: """
            The text must be well-formed, but is not validated. A binary is passed through unchanged.

                wcompose parse app.wat -o app.wasm
                wcompose print app.wasm | wcompose parse - -o same.wasm
            """)

    @Argument(help: ArgumentHelp("The text; - is standard input.", valueName: "file"), completion: .texts)
    var file: String

    @OptionGroup var binary: BinaryOutput

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        binary = words.group()
        terminal = words.group()
        file = words.requiredOperand()
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        var encoding = TextEncoding(file)
        encoding.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(encoding)
    }
}
