import ArgumentParser

/// How `compose`, `plug` and `check` tell what they did.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write a JSON report: inputs with digests, every edge with its rule, imports, exports.",
            valueName: "file.json"))
    var report: String?

    @Flag(name: .long, help: "Print the report to standard output as JSON, even on errors.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
    var quiet = false

    func validate() throws {
        if let report, report != "-", !report.hasSuffix(".json") {
            throw ValidationError("unsupported report format: give '--report' a name that ends in .json")
        }
        if report == "-" { throw ValidationError("'--report -' is not supported: use '--json' to print the report") }
    }
}

/// Where `compose` and `plug` write.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - is standard output. A name ending in .zst is compressed.", valueName: "out.wasm"))
    var output: String?

    @OptionGroup var reporting: ReportOptions

    @OptionGroup var validation: ValidationOptions

    @Flag(name: .long, help: "Validate the whole composed component, function bodies included, before writing it.")
    var verify = false

    func validate() throws {
        if reporting.json, output == nil || output == "-" {
            throw ValidationError("'--json' uses standard output: name the component's file with '-o'")
        }
        if let output, let problem = Self.problem(with: output) { throw ValidationError(problem) }
        if let output, output == reporting.report {
            throw ValidationError("'-o' and '--report' name the same file")
        }
    }

    /// A component is no text: where its name says that it is one, a file of another kind is likely to be lost.
    private static func problem(with output: String) -> String? {
        let texts = [".yaml", ".yml", ".json", ".txt", ".wit", ".wac", ".wat", ".wast", ".md", ".toml"]
        guard let ending = texts.first(where: { output.hasSuffix($0) }) else { return nil }
        let use =
            ending == ".wat"
            ? "; `wcompose print` makes text of it" : ending == ".wit" ? "; `wcompose wit` makes WIT of it" : ""
        return "'\(output)' names a text file, and the output is a binary: give it a name that ends in .wasm\(use)"
    }
}
