import ArgumentParser

// Options that many commands have are declared in each, with this help, and not in a group: for each type of a group, the
// parser looks through all conformances of the program several times, which takes as long as parsing a few options.
extension ArgumentHelp {
    static let quiet: ArgumentHelp = "Print only errors and warnings."

    static let override = ArgumentHelp(
        "Use another component in the place of one of the graph file's; may be given more than once.",
        valueName: "id=path")

    static let locked: ArgumentHelp = "Make any difference from the lock beside the graph file an error."

    static let failFast: ArgumentHelp = "Stop at the first graph with errors."

    static let emitGraph = ArgumentHelp(
        "Write the call as a graph file too, in YAML or JSON by its ending; a file with other content is not replaced.",
        valueName: "graph")

    static let noCache: ArgumentHelp = "Ignore the validation cache."

    static let noValidate: ArgumentHelp = "Skip validation of the inputs' function bodies."

    static let features = ArgumentHelp(
        "Features that inputs may use: comma-separated names, -name to disable one; all, default, wasm2 …",
        valueName: "list")
}
