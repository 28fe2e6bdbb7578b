import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose init`.
struct Init: ManyPathsCommand {
    static let name = "init"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Write a graph file for components.",
        discussion: """
            Each component gets an instance. What matching connects is written as comments, or as wires with \
            '--explicit'; what the host must provide, near misses and the exports are written too. `check` accepts \
            the file: an import that several components provide, or whose provider does not fit, is left to the host, \
            with a comment and a warning.

                wcompose init
                wcompose init app.wasm logger.wasm -o app.yaml
                wcompose init --explicit -o - *.wasm

            Without files, all components of this directory are taken: .wasm and .wat, each also .zst.
            """)

    @Argument(help: ArgumentHelp("The components, as PATH or ID=PATH.", valueName: "file"), completion: .components)
    var files: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, in YAML or JSON by its ending; - is standard output. Default: wcompose.yaml.",
            valueName: "graph"),
        completion: .graphs)
    var output: String?

    @Flag(name: .long, help: "Write what matching connects as wires.")
    var explicit = false

    @Flag(name: .long, help: "Replace a file that exists.")
    var force = false

    @OptionGroup var terminal: TerminalOptions

    @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
    var features: String?

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .customLong("no-validate"), help: .noValidate)
    var skipsBodies = false

    mutating func take(from words: inout CallWords) {
        output = words.value("-o", "--output")
        explicit = words.flag("--explicit")
        force = words.flag("--force")
        terminal = words.group()
        features = words.value("--features", beginsWithAny: true)
        ignoresCache = words.flag("--no-cache")
        skipsBodies = words.flag("--no-validate")
        files = words.operands()
    }

    func validate() throws {
        if let output, output != "-" { try GraphOperands.checkIsGraph(output, option: "-o") }
        if inputs.contains("-") {
            throw ValidationError("standard input has no name for a graph file: name a file in place of '-'")
        }
    }

    private var components: [ComponentOperand] { files.map { ComponentOperand(argument: $0) } }

    var inputs: [String] { components.map(\.path) }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { files = whole(files) }

    mutating func perform() throws -> ExitStatus {
        let components = components
        try components.check()
        let console = Console(isQuiet: terminal.quiet)
        let output = output ?? GraphLoader.defaultNames[0]
        let policy: ValidationPolicy
        do throws(Diagnostic) {
            policy = try ValidationPolicy(features: features, skipsBodies: skipsBodies, ignoresCache: ignoresCache)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
        var initialization = GraphInitialization(components, to: output, isExplicit: explicit, policy: policy)
        guard output != "-" else { return console.tell(initialization) }
        let written = initialization.write(replacing: force)
        console.write(initialization.diagnostics, in: initialization.sources)
        if let written, !terminal.quiet, let headline = initialization.headline {
            let outcome = written.isKept ? "unchanged" : "wrote"
            console.write("\(outcome) `\(TerminalText.escaped(written.path))`: \(headline)\n", to: .errors)
        }
        return ExitStatus(initialization.diagnostics)
    }
}
