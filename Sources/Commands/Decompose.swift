import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose decompose`.
struct Decompose: Command {
    static let name = "decompose"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Take a composed component apart: its components, and a graph file that composes them.",
        discussion: """
            The component may be composed by any tool. Instances have the names that it gives them; every connection is \
            written out. What is written is composed again before, and it is said whether the same bytes come out. \
            Nothing is written of a component that a graph file cannot describe.

                wcompose decompose app.wasm -d app
                wcompose compose app/wcompose.yaml -o again.wasm
            """)

    @Argument(help: ArgumentHelp("The component; - is standard input.", valueName: "file"), completion: .components)
    var file: String

    @Option(
        name: [.customShort("d"), .long],
        help: ArgumentHelp("Where to write the files; made if it is missing.", valueName: "directory"),
        completion: .directory)
    var directory: String

    @Flag(name: .long, help: "Replace files that exist.")
    var force = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        directory = words.requiredValue("-d", "--directory")
        force = words.flag("--force")
        terminal = words.group()
        file = words.requiredOperand()
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        var decomposition = Decomposition(file, to: directory)
        let isWritten = decomposition.write(replacing: force)
        console.write(decomposition.diagnostics, in: decomposition.sources)
        if isWritten, !terminal.quiet, let outcome = decomposition.outcome {
            let parts = Quantity.counted(decomposition.paths.count, "file")
            let again =
                switch outcome {
                case .sameBytes: "composing it gives the same bytes"
                case .sameComposition: "composing it gives other bytes, made of the same parts"
                }
            let graph = TerminalText.escaped(decomposition.paths.last ?? directory)
            console.write("wrote `\(graph)`, \(parts) in all: \(again)\n", to: .errors)
        }
        return ExitStatus(decomposition.diagnostics)
    }
}
