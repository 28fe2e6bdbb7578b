import ArgumentParser
import WComposeReports

/// `wcompose check`.
struct Check: Command {
    static let name = "check"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Check a graph (like `compose`, without writing).",
        discussion: """
            Print what would be connected, and by which rule, to standard output; print problems to standard error.

                wcompose check wcompose.yaml
                wcompose check --json wcompose.yaml
            """)

    @Argument(help: ArgumentHelp("The graph file, in YAML or JSON; - is standard input.", valueName: "graph"))
    var graph: String

    @OptionGroup var reporting: ReportOptions

    @OptionGroup var validation: ValidationOptions

    var inputs: [String] { [graph] }

    mutating func perform() -> ExitStatus {
        CompositionRun(
            command: Self.name, source: .graph(graph), reporting: reporting, policy: validation.policy()
        ).check()
    }
}
