import ArgumentParser
import WComposeReports

/// `wcompose check`.
struct Check: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "wcompose",
        abstract: "Check a graph (like `compose`, without writing).",
        discussion: """
            Print what would be connected, and by which rule, to standard output; print problems to standard error.

                wcompose check wcompose.yaml
                wcompose check --json wcompose.yaml
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The graph file, in YAML or JSON; - is standard input.", valueName: "graph"))
    var graph: String

    @OptionGroup var reporting: ReportOptions

    @OptionGroup var validation: ValidationOptions

    mutating func perform() -> ExitStatus {
        CompositionRun(source: .graph(graph), reporting: reporting, policy: validation.policy()).check()
    }
}
