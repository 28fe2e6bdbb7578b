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

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"),
        completion: .binaries)
    var output: String?

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        var encoding = TextEncoding(file)
        encoding.write(to: output ?? "-")
        return Console(isQuiet: quiet).tell(encoding)
    }
}
