import ArgumentParser
import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWIT

/// `wcompose wit`.
struct WITCommand: Command, TellingOptions {
    static let name = "wit"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Check, print, encode and fix WIT.",
        discussion: """
            A directory is a package of all its .wit files, with its dependencies in deps. For a component, or a core \
            module that becomes one, the world it was built for is printed.

                wcompose wit ./wit
                wcompose wit app.wasm
                wcompose wit ./wit -o package.wasm
                wcompose wit --fix --diff world.wit
            """)

    @Argument(
        help: ArgumentHelp("A text, a directory or a binary; - is standard input.", valueName: "path"),
        completion: .wit)
    var path: String

    @OptionGroup var features: WITFeatureOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the package: as text if the name ends in .wit, else as a binary. A name ending in .zst is compressed.",
            valueName: "file"),
        completion: .wit)
    var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Write each package as text, dependencies into deps in it.", valueName: "directory"),
        completion: .directory)
    var outDir: String?

    @Flag(name: .long, help: "With --out-dir: replace files that exist.")
    var force = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .long, help: "Omit doc comments from the output.")
    var noDocs = false

    @Flag(name: .customLong("emit-canonical-names"), help: .canonicalNames)
    var emitsCanonicalNames = false

    @Flag(
        name: .long,
        help: "Fix common mistakes where the fix is unambiguous; standard input is written to standard output.")
    var fix = false

    @Flag(name: .long, help: "With --fix: print the changes without writing them.")
    var diff = false

    @OptionGroup var terminal: TerminalOptions

    @Option(name: .customLong("report"), help: .report, completion: .reports)
    var report: [String] = []

    @Option(name: .customLong("report-format"), help: .reportFormat, completion: .reportFormats)
    var reportFormat: String?

    @Option(name: .customLong("message-format"), help: .messageFormat, completion: .messageFormats)
    var messageFormat: String?

    @Option(name: .customLong("deny"), help: .deny, completion: .warnings)
    var deny: [String] = []

    @Option(name: .customLong("allow"), help: .allow)
    var allow: [String] = []

    mutating func take(from words: inout CallWords) {
        features = words.group()
        output = words.value("-o", "--output")
        outDir = words.value("--out-dir")
        force = words.flag("--force")
        json = words.flag("--json")
        noDocs = words.flag("--no-docs")
        emitsCanonicalNames = words.flag("--emit-canonical-names")
        fix = words.flag("--fix")
        diff = words.flag("--diff")
        terminal = words.group()
        report = words.values("--report")
        reportFormat = words.value("--report-format")
        messageFormat = words.value("--message-format")
        deny = words.values("--deny")
        allow = words.values("--allow")
        path = words.requiredOperand()
    }

    func validate() throws {
        if force, outDir == nil { throw ValidationError("'--force' goes with '--out-dir'") }
        if emitsCanonicalNames, !(output.map { !OutputName.isWIT($0) } ?? false) {
            throw ValidationError("'--emit-canonical-names' is for binaries: name one with '-o'")
        }
        if diff, !fix { throw ValidationError("'--diff' goes with '--fix'") }
        if [output != nil, outDir != nil, json, fix].count(where: { $0 }) > 1 {
            throw ValidationError("choose one of '--output', '--out-dir', '--json' and '--fix'")
        }
        // With `--json`, the WIT is in there.
        if !json {
            if printsWIT { try checkOutputIsFree(for: "the WIT", "write that with '-o' or '--out-dir'") }
            if diff { try checkOutputIsFree(for: "'--diff'", "remove one") }
        }
        _ = try parsedTelling()
        if let output, let problem = OutputName.problem(with: output, orText: ".wit") { throw ValidationError(problem) }
    }

    /// Whether WIT goes to standard output.
    private var printsWIT: Bool {
        fix ? path == "-" && !diff : ["-", "/dev/stdout"].contains(output ?? "-") && outDir == nil
    }

    var inputs: [String] { [path] }

    mutating func perform() -> ExitStatus { fix ? mend() : show() }

    private func show() -> ExitStatus {
        let telling = telling
        var reading = WITReading(
            path, features: features.selected, hasDocumentation: !noDocs,
            form: emitsCanonicalNames ? .canonical : .full, judging: telling.warnings)
        if let output { reading.write { $0.write(to: output) } }
        if let outDir { reading.write { $0.write(toDirectory: outDir, replacing: force) } }
        UntilExit.keep(reading)
        return Console(isQuiet: terminal.quiet).tell(reading, of: Self.name, as: telling)
    }

    private func mend() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        let telling = telling
        var mending = WITMending(path, features: features.selected, judging: telling.warnings)
        if diff {
            for text in mending.differences {
                guard console.writeResult(text) else { return .inputOutput }
            }
        } else {
            mending.write()
        }
        return console.tell(mending, of: Self.name, as: telling)
    }
}
