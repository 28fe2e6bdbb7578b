import ArgumentParser
import enum WCompose.Schema
import WComposeDiagnostics

/// `wcompose schema`.
struct SchemaCommand: Command {
    static let name = "schema"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Print the JSON Schema of a format.",
        discussion: """
            The formats are graph, the graph file; lock, the lock file; and report, which is what '--json' and \
            '--report' write.

                wcompose schema report
                wcompose schema graph > graph.schema.json

            Editors complete and check a graph file by its schema. Those with the YAML language server find it by this \
            line in the graph file:

                # yaml-language-server: $schema=graph.schema.json
            """)

    /// The formats that have a schema.
    private enum Format: String, CaseIterable {
        case graph, lock, report

        var schema: String {
            switch self {
            case .graph: Schema.graphFile
            case .lock: Schema.lockFile
            case .report: Schema.report
            }
        }

        static var names: [String] { allCases.map(\.rawValue) }
    }

    @Argument(
        help: ArgumentHelp("The format: graph, lock or report.", valueName: "format"), completion: .list(Format.names))
    var format: String

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        terminal = words.group()
        format = words.requiredOperand()
    }

    func validate() throws {
        guard Format(rawValue: format) == nil else { return }
        let meant = Spelling.nearest(to: format, among: Format.names).map { "; did you mean '\($0)'?" }
        throw ValidationError("unknown format '\(format)'\(meant ?? "; the formats are graph, lock and report")")
    }

    var inputs: [String] { [] }

    mutating func perform() -> ExitStatus {
        // That it is a format was seen when the command was parsed.
        guard let format = Format(rawValue: format) else { return .usage }
        return Console(isQuiet: terminal.quiet).writeResult(format.schema) ? .done : .inputOutput
    }
}
