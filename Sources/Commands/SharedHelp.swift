import ArgumentParser

// Options that many commands have are declared in each, with this help, and not in a group: for each type of a group, the
// parser looks through all conformances of the program several times, which takes as long as parsing a few options.
extension ArgumentHelp {
    static let quiet: ArgumentHelp = "Print only errors and warnings."

    static let noCache: ArgumentHelp = "Ignore the validation cache."

    static let noValidate: ArgumentHelp = "Skip validation of the inputs' function bodies."

    static let features = ArgumentHelp(
        "Features that inputs may use: comma-separated names, -name to disable one; all, default, wasm2 …",
        valueName: "list")
}
