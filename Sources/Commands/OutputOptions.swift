import ArgumentParser

/// What `compose` and `plug` write, and when.
struct OutputOptions: WordReadable {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - is standard output. A name ending in .zst is compressed.", valueName: "out.wasm"),
        completion: .binaries)
    var output: String?

    @Flag(
        name: .customLong("if-changed"),
        help: ArgumentHelp(
            "Do nothing if nothing has changed since the output was written, and never rewrite an output with the same "
                + "bytes."))
    var onlyIfChanged = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write all files that were read as a rule that Make, Ninja and CMake read.", valueName: "file.d"),
        completion: .file(extensions: ["d"]))
    var depfile: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Renew the time of a file whenever the command succeeds: a target for Make.", valueName: "file"),
        completion: .file())
    var stamp: String?

    @Flag(name: .long, help: "Validate the whole composed component, function bodies included, before writing it.")
    var verify = false

    mutating func take(from words: inout CallWords) {
        output = words.value("-o", "--output")
        onlyIfChanged = words.flag("--if-changed")
        depfile = words.value("--depfile")
        stamp = words.value("--stamp")
        verify = words.flag("--verify")
    }

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
        for (option, path) in [("--depfile", depfile), ("--stamp", stamp)] where path == "-" {
            throw ValidationError("'\(option) -' is not supported: name a file")
        }
    }

    /// The first option that is given for outputs in files.
    private var optionForFiles: String? { onlyIfChanged ? "--if-changed" : depfile != nil ? "--depfile" : nil }

    /// Throws where the component goes to standard output, which is not possible.
    func checkHasName(with options: CompositionRun.Options) throws {
        guard output == nil || output == "-" else { return }
        try options.checkOutputIsFree(for: "the component", "name its file with '-o'")
        if let option = optionForFiles {
            throw ValidationError("'\(option)' is for outputs that are files: name one with '-o'")
        }
    }
}
