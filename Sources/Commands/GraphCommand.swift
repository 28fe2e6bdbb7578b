import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform

/// `wcompose graph`.
struct GraphCommand: Command {
    static let name = "graph"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Draw a graph, or what a component is composed of.",
        discussion: """
            Boxes are instances; arrows go from provider to consumer. A component may be composed by any tool: what it is \
            made of is read from the binary. Without a file, draw the wcompose.yaml, wcompose.yml or wcompose.json of this \
            directory.

                wcompose graph
                wcompose graph app.wasm -o app.svg
                wcompose graph app.wasm --format mermaid
                wcompose graph wcompose.yaml --focus logger

            SVG and HTML need Graphviz (`dot`).
            """)

    @Argument(
        help: ArgumentHelp("A graph file or a component; - is standard input.", valueName: "file"),
        completion: .graphsAndComponents)
    var file: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "text, mermaid, dot, svg, html or json. Default: by the ending of the output, else text.",
            valueName: "format"),
        completion: .pictureFormats)
    var format: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; its ending tells the format.", valueName: "file"),
        completion: .pictures)
    var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Draw only what this instance depends on, and what depends on it.", valueName: "instance"))
    var focus: String?

    @Option(name: .customLong("override"), help: .override)
    var overrides: [String] = []

    @Option(name: .customLong("dep"), help: .dep)
    var deps: [String] = []

    @Option(name: .customLong("deps-dir"), help: .depsDir, completion: .directory)
    var depsDirectory: String?

    @Flag(name: .long, help: "Print JSON: the same as --format json.")
    var json = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        format = words.value("--format")
        output = words.value("-o", "--output")
        focus = words.value("--focus")
        overrides = words.values("--override")
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        json = words.flag("--json")
        terminal = words.group()
        file = words.operand()
    }

    private var graphUse: GraphUse { GraphUse(overrides: overrides, deps: deps, depsDirectory: depsDirectory) }

    func validate() throws {
        try GraphOperands.checkIsThere(file.map { [$0] } ?? [], help: "name one, or a component")
        try graphUse.check()
        _ = try chosenFormat()
    }

    var inputs: [String] { file.map { [$0] } ?? [] }

    /// What is asked for, in one way or another.
    private func chosenFormat() throws -> GraphDrawing.Format {
        if json {
            if let format, format != "json" {
                throw ValidationError("'--json' and '--format \(format)' exclude each other")
            }
            return .json
        }
        if let format {
            guard let known = GraphDrawing.Format(rawValue: format) else {
                throw ValidationError(
                    "unknown format '\(format)'; use \(GraphDrawing.Format.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return known
        }
        guard let output, output != "-" else { return .text }
        guard let known = GraphDrawing.Format(ending: output) else {
            throw ValidationError(
                "cannot tell the format of '\(output)'; end it in .txt, .mmd, .dot, .svg, .html or .json, or use '--format'"
            )
        }
        return known
    }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        guard let format = try? chosenFormat() else { return .usage }
        let width = output == nil ? Terminal.width(.output) ?? GraphDrawing.fileWidth : GraphDrawing.fileWidth
        var drawing = GraphDrawing(
            file ?? ".", as: format, focus: focus, width: width, overriding: graphUse.componentOverrides,
            searching: graphUse.search)
        defer { UntilExit.keep(drawing) }
        guard let output else { return console.tell(drawing, of: Self.name, asJSON: format == .json) }
        drawing.write(to: output, command: Self.name)
        console.write(drawing.problems, in: drawing.sources)
        return ExitStatus(drawing.problems)
    }
}
