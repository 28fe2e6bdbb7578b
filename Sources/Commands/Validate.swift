import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWasmBinary

/// `wcompose validate`.
struct Validate: ManyPathsCommand, TellingOptions {
    static let name = "validate"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Validate components and core modules.",
        discussion: """
            Prints nothing for valid files. Valid core modules are cached by content, in XDG_CACHE_HOME or ~/.cache, and \
            not validated again.

                wcompose validate app.wasm filter.wasm.zst
                wcompose validate --features all,-gc module.wat
                wcompose validate --list-features
            """)

    @Argument(
        help: ArgumentHelp("Files, binary or text; - is standard input.", valueName: "file"), completion: .components)
    var files: [String] = []

    @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
    var features: String?

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say why the validation cache is ignored, and time each stage.")
    var verbose = false

    @Flag(name: .long, help: "List features and whether each is enabled.")
    var listFeatures = false

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
        features = words.value("--features", beginsWithAny: true)
        ignoresCache = words.flag("--no-cache")
        json = words.flag("--json")
        verbose = words.flag("-v", "--verbose")
        listFeatures = words.flag("--list-features")
        terminal = words.group()
        report = words.values("--report")
        reportFormat = words.value("--report-format")
        messageFormat = words.value("--message-format")
        deny = words.values("--deny")
        allow = words.values("--allow")
        files = words.operands()
    }

    func validate() throws {
        if files.isEmpty, !listFeatures { throw ValidationError("missing file: name one, or - for standard input") }
        _ = try parsedTelling()
        if listFeatures { try checkMakesNoReport(with: "--list-features") }
    }

    var inputs: [String] { files }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { files = whole(files) }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        do throws(Diagnostic) {
            let features = try Features(list: features)
            return listFeatures ? list(features, console) : validate(features, console)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
    }

    private func validate(_ features: Features, _ console: Console) -> ExitStatus {
        if verbose { Progress.start() }
        var cache = ValidationCache(directory: ValidationCache.directory(ignoring: ignoresCache))
        let telling = telling
        let run = ValidationRun(
            files, features: features, cache: &cache, tellsOfCache: verbose, judging: telling.warnings)
        defer { if verbose { console.write(StageTimes.text, to: .errors) } }
        return console.tell(run, of: Self.name, as: telling)
    }

    private func list(_ features: Features, _ console: Console) -> ExitStatus {
        var text = ""
        for (name, feature) in Features.named { text += "\(features.contains(feature) ? "on " : "off") \(name)\n" }
        return console.writeResult(text) ? .done : .inputOutput
    }
}
