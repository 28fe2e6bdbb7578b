import ArgumentParser
import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWIT

/// `wcompose semver-check`.
struct SemverCheckCommand: Command, TellingOptions {
    static let name = "semver-check"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Compare two versions of a WIT package and check the version bump.",
        discussion: """
            Changes that break components or hosts built with the old version are errors, unless the new version number \
            allows them. Additions are notes. The exit status is 1 if the version bump is too small.

                wcompose semver-check ./wit-0.2.0 ./wit
            """)

    @Argument(
        help: ArgumentHelp("The old and the new version: files or directories.", valueName: "versions"),
        completion: .wit)
    var versions: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("The old version, instead of the first argument.", valueName: "path"),
        completion: .wit)
    var prev: String?

    @Option(
        name: .long, help: ArgumentHelp("The new version, instead of the last argument.", valueName: "path"),
        completion: .wit)
    var new: String?

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

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
        prev = words.value("--prev")
        new = words.value("--new")
        features = words.group()
        json = words.flag("--json")
        terminal = words.group()
        report = words.values("--report")
        reportFormat = words.value("--report-format")
        messageFormat = words.value("--message-format")
        deny = words.values("--deny")
        allow = words.values("--allow")
        versions = words.operands()
    }

    /// The paths of both versions, where neither is missing nor given twice.
    private var paths: (old: String, new: String)? {
        var rest = versions[...]
        guard let old = prev ?? rest.popFirst(), let new = new ?? rest.popFirst(), rest.isEmpty else { return nil }
        return (old, new)
    }

    func validate() throws {
        if paths == nil { throw ValidationError("name two versions: semver-check OLD NEW") }
        _ = try parsedTelling()
    }

    var inputs: [String] { paths.map { [$0.old, $0.new] } ?? [] }

    mutating func perform() -> ExitStatus {
        guard let paths else { return .usage }
        let telling = telling
        let check = SemverCheck(
            previous: paths.old, next: paths.new, features: features.selected, judging: telling.warnings)
        return Console(isQuiet: terminal.quiet).tell(check, of: Self.name, as: telling)
    }
}
