import ArgumentParser

// The help of options that several commands have, and not always the same ones together.
extension ArgumentHelp {
    static let override = ArgumentHelp(
        "Use another component in the place of one of the graph file's; may be given more than once.",
        valueName: "id=path")

    static let dep = ArgumentHelp(
        "The file or WIT directory of a package that WAC documents name; may be given more than once.",
        valueName: "name=path")

    static let depsDir = ArgumentHelp(
        "Where packages of WAC documents are looked for. Default: deps, beside the document or here.",
        valueName: "directory")

    static let config = ArgumentHelp(
        "A configuration of 'wasm-tools compose': complete one component, the root, by its rules.", valueName: "file")

    static let definitions = ArgumentHelp(
        "With '--config': a component whose exports are taken for imports of the same name; may be given more than once.",
        valueName: "component")

    static let searchPath = ArgumentHelp(
        "With '--config': a directory to look for components in; may be given more than once.", valueName: "directory")

    static let noImports: ArgumentHelp = "With '--config': make an import that nothing provides an error."

    static let locked: ArgumentHelp = "Make any difference from the lock beside the graph file an error."

    static let failFast: ArgumentHelp = "Stop at the first graph with errors."

    static let emitGraph = ArgumentHelp(
        "Write the call as a graph file too, in YAML or JSON by its ending; a file with other content is not replaced.",
        valueName: "graph")

    static let canonicalNames = ArgumentHelp(
        "Write names of interfaces with the part of the version that decides compatibility, and the rest beside them: "
            + "a:b/c@1 for a:b/c@1.2.3.")

    static let noCache: ArgumentHelp = "Ignore the validation cache."

    static let noValidate: ArgumentHelp = "Skip validation of the inputs' function bodies."

    static let report = ArgumentHelp(
        "Write a report; the name ends in .json, .sarif, .xml (JUnit), .md or .html. May be repeated.",
        valueName: "file")

    static let reportFormat = ArgumentHelp(
        "The format of reports whose names do not say it: json, sarif, junit, markdown or html.", valueName: "format")

    static let messageFormat = ArgumentHelp(
        "How to tell messages: human (default), or on standard output as json, github (annotations), sarif, junit or "
            + "markdown.", valueName: "format")

    static let deny = ArgumentHelp(
        "Treat warnings as errors: 'warnings' for all, or codes, comma-separated.", valueName: "warnings")

    static let allow = ArgumentHelp("Do not report warnings and notes with these codes.", valueName: "codes")

    static let features = ArgumentHelp(
        "Features that inputs may use: comma-separated names, -name to disable one; all, default, wasm2 …",
        valueName: "list")
}
