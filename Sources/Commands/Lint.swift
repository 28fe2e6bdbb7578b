import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWIT

/// `wcompose lint`.
struct Lint: ManyPathsCommand, TellingOptions {
    static let name = "lint"
    static let takesRules = true
    static let configuration = CommandConfiguration(
        called: name, abstract: "Check WIT against interface design rules.",
        discussion: """
            A directory is a package with its dependencies in deps, which are not linted. Findings are printed to \
            standard output. `wcompose explain CODE` explains a rule.

                wcompose lint ./wit
                wcompose lint --allow undocumented,WC0676 --deny warnings ./wit
                wcompose lint --list-rules
            """)

    @Argument(help: ArgumentHelp("Files or directories; - is standard input.", valueName: "path"), completion: .wit)
    var paths: [String] = []

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp("Rules to disable: comma-separated codes or names.", valueName: "rules"),
        completion: .rules)
    var allow: [String] = []

    @Option(
        name: .customLong("deny"),
        help: ArgumentHelp(
            "Rules whose findings are errors: comma-separated codes or names; warnings means every rule that warns.",
            valueName: "rules"),
        completion: .deniedRules)
    var deny: [String] = []

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .long, help: "List the rules.")
    var listRules = false

    @OptionGroup var terminal: TerminalOptions

    @Option(name: .customLong("report"), help: .report, completion: .reports)
    var report: [String] = []

    @Option(name: .customLong("report-format"), help: .reportFormat, completion: .reportFormats)
    var reportFormat: String?

    @Option(name: .customLong("message-format"), help: .messageFormat, completion: .messageFormats)
    var messageFormat: String?

    mutating func take(from words: inout CallWords) {
        allow = words.values("--allow")
        deny = words.values("--deny")
        features = words.group()
        json = words.flag("--json")
        listRules = words.flag("--list-rules")
        terminal = words.group()
        report = words.values("--report")
        reportFormat = words.value("--report-format")
        messageFormat = words.value("--message-format")
        paths = words.operands()
    }

    func validate() throws {
        if paths.isEmpty, !listRules {
            throw ValidationError("missing path: name a file or directory, or - for standard input")
        }
        _ = try parsedTelling()
        if listRules { try checkMakesNoReport(with: "--list-rules") }
    }

    var inputs: [String] { paths }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { paths = whole(paths) }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        guard !listRules else { return console.writeResult(Self.list) ? .done : .inputOutput }
        let telling = telling
        let run = LintRun(paths, judging: telling.warnings, features: features.selected)
        return console.tell(run, of: Self.name, as: telling)
    }

    private static var list: String {
        let width = LintRule.all.map(\.name.count).max() ?? 0
        return LintRule.all.map { rule in
            let severity = rule.severity == .note ? "note   " : "warning"
            let name = rule.name + String(repeating: " ", count: width - rule.name.count)
            return "\(rule.code) \(severity) \(name)  \(rule.summary)\n"
        }.joined()
    }
}
