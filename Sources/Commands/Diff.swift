import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose diff`.
struct Diff: Command {
    static let name = "diff"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Compare two graphs, locks or composed components.",
        discussion: """
            Lists the components, instances, edges, imports, exports, resources and types that differ, and whether the \
            change of types breaks those who use the component. A graph file is compared by what it composes; a \
            component may be composed by any tool. A lock is compared with a lock or a graph file.

                wcompose diff old.wasm new.wasm
                wcompose diff wcompose.yaml app.wasm --exit-code
                wcompose diff main.lock wcompose.lock --format markdown
            """)

    @Argument(
        help: ArgumentHelp(
            "What there was: a graph file, a lock or a component; - is standard input.", valueName: "before"),
        completion: .comparable)
    var before: String

    @Argument(help: ArgumentHelp("What it is compared with.", valueName: "after"), completion: .comparable)
    var after: String

    @Option(
        name: .long, help: ArgumentHelp("text (default), json or markdown.", valueName: "format"),
        completion: .differenceFormats)
    var format: String?

    @Option(name: .customLong("dep"), help: .dep)
    var deps: [String] = []

    @Option(name: .customLong("deps-dir"), help: .depsDir, completion: .directory)
    var depsDirectory: String?

    @Flag(name: .customLong("exit-code"), help: "Exit with status 1 if there is a difference.")
    var tellsByStatus = false

    @Flag(name: .long, help: "Print JSON: the same as --format json.")
    var json = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        format = words.value("--format")
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        tellsByStatus = words.flag("--exit-code")
        json = words.flag("--json")
        terminal = words.group()
        before = words.requiredOperand()
        after = words.requiredOperand()
    }

    private var graphUse: GraphUse { GraphUse(deps: deps, depsDirectory: depsDirectory) }

    func validate() throws {
        _ = try chosenFormat()
        try graphUse.check()
    }

    var inputs: [String] { [before, after] }

    /// What is asked for, in one way or another.
    private func chosenFormat() throws -> CompositionDiff.Format {
        if json, let format, format != "json" {
            throw ValidationError("'--json' and '--format \(format)' exclude each other")
        }
        guard let format else { return json ? .json : .text }
        guard let known = CompositionDiff.Format(rawValue: format) else {
            let names = CompositionDiff.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("unknown format '\(format)'; use \(names)")
        }
        return known
    }

    mutating func perform() -> ExitStatus {
        guard let format = try? chosenFormat() else { return .usage }
        let width = min(Terminal.width(.output) ?? GraphDrawing.fileWidth, GraphDrawing.fileWidth)
        let diff = CompositionDiff(before, after, as: format, width: width, searching: graphUse.search)
        let status = Console(isQuiet: terminal.quiet).tell(diff, of: Self.name, asJSON: format == .json)
        guard tellsByStatus, let difference = diff.difference, !difference.isEmpty else { return status }
        return max(status, .wrong)
    }
}
