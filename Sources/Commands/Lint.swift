import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWIT

/// `wcompose lint`.
struct Lint: ManyPathsCommand {
    static let name = "lint"
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
        name: .long,
        help: ArgumentHelp("Rules to disable: comma-separated codes or names.", valueName: "rules"),
        completion: .rules)
    var allow: [String] = []

    @Option(
        name: .long,
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

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    func validate() throws {
        if paths.isEmpty, !listRules {
            throw ValidationError("missing path: name a file or directory, or - for standard input")
        }
        _ = try linter()
    }

    var inputs: [String] { paths }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { paths = whole(paths) }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: quiet)
        guard !listRules else { return console.writeResult(Self.list) ? .done : .inputOutput }
        // That the rules are there was seen when the command was parsed.
        guard let linter = try? linter() else { return .usage }
        return console.tell(LintRun(paths, linter, features: features.selected), of: Self.name, asJSON: json)
    }

    private func linter() throws -> Linter {
        var linter = Linter()
        for name in Self.names(in: allow) { linter.allowed.insert(try Self.rule(name).code) }
        for name in Self.names(in: deny) {
            if name == "warnings" {
                linter.deniesWarnings = true
            } else {
                linter.denied.insert(try Self.rule(name).code)
            }
        }
        return linter
    }

    private static func names(in lists: [String]) -> [String] {
        lists.flatMap { $0.split(separator: ",").map { String($0) } }
    }

    private static func rule(_ name: String) throws -> LintRule {
        if let rule = LintRule.named(name) { return rule }
        if DiagnosticCode.named(name) != nil {
            throw ValidationError("'\(name)' is not a lint rule; '--list-rules' lists them")
        }
        let known = LintRule.all.map(\.name) + LintRule.all.map(\.code.rawValue)
        let meant = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
        throw ValidationError("unknown lint rule '\(name)'\(meant ?? "; '--list-rules' lists them")")
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
