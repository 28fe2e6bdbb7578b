import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

/// How `compose`, `plug` and `check` tell what they did.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write a JSON report: inputs with digests, every edge with its rule, imports, exports.",
            valueName: "file.json"),
        completion: .reports)
    var report: String?

    @Flag(name: .long, help: "Print the report to standard output as JSON, even on errors.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
    var quiet = false

    @Flag(
        name: .shortAndLong, help: "List every import of the composition, and say why the validation cache is ignored.")
    var verbose = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Treat warnings as errors: 'warnings' for all, or their codes, comma-separated. An import that is left to "
                + "the host by accident is caught for good by 'imports: { allow: [...] }' in the graph file.",
            valueName: "warnings"),
        completion: .list(["warnings"]))
    var deny: [String] = []

    /// What `--deny` names, which was seen to be right when the command was parsed.
    var deniedWarnings: DeniedWarnings { (try? denied()) ?? .all }

    /// What `--deny` names.
    func denied() throws -> DeniedWarnings {
        var codes: Set<DiagnosticCode> = []
        for name in deny.flatMap({ $0.split(separator: ",") }).map(String.init) {
            if name == "warnings" { return .all }
            guard let code = DiagnosticCode.named(name) else {
                throw ValidationError("unknown code '\(name)' in '--deny'; use 'warnings' or codes such as WC0218")
            }
            codes.insert(code)
        }
        return codes.isEmpty ? .none : .some(codes)
    }

    func validate() throws {
        _ = try denied()
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
            "The file to write; - is standard output. A name ending in .zst is compressed.", valueName: "out.wasm"),
        completion: .binaries)
    var output: String?

    @OptionGroup var reporting: ReportOptions

    @OptionGroup var building: BuildOptions

    @OptionGroup var validation: ValidationOptions

    @Flag(name: .long, help: "Validate the whole composed component, function bodies included, before writing it.")
    var verify = false

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
    }

    /// Throws where the component goes to standard output, which is not possible.
    func checkHasName() throws {
        guard output == nil || output == "-" else { return }
        if reporting.json {
            throw ValidationError("'--json' uses standard output: name the component's file with '-o'")
        }
        if let option = building.optionForFiles {
            throw ValidationError("'\(option)' is for outputs that are files: name one with '-o'")
        }
    }
}

/// What a build needs beside the components.
struct BuildOptions: ParsableArguments {
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

    /// The first option that is given for outputs in files.
    var optionForFiles: String? { onlyIfChanged ? "--if-changed" : depfile != nil ? "--depfile" : nil }

    func validate() throws {
        for (option, path) in [("--depfile", depfile), ("--stamp", stamp)] where path == "-" {
            throw ValidationError("'\(option) -' is not supported: name a file")
        }
    }
}
