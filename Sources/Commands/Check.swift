import ArgumentParser
import WComposeReports

/// `wcompose check`.
struct Check: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "wcompose",
        abstract: "Check a graph: everything that compose does but writing.",
        discussion: """
            What would be wired, and by which rule, is printed on standard output; what is wrong, on standard error.

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
