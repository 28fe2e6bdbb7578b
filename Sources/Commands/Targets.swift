import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

/// `wcompose targets`.
struct Targets: Command, TellingOptions {
    static let name = "targets"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Check that a component targets a world.",
        discussion: """
            It does if the world offers all that it imports, and it exports all that the world requires, with types that \
            fit. All differences are reported, on standard output. The exit status is 1 if there are any.

                wcompose targets app.wasm --wit ./wit
                wcompose targets app.wasm --wit ./wit --world wasi:http/proxy@0.2.8
            """)

    @Argument(
        help: ArgumentHelp("The component; - is standard input.", valueName: "component"), completion: .components)
    var component: String

    @Option(name: .long, help: ArgumentHelp("The package with the world.", valueName: "path"), completion: .wit)
    var wit: String

    @Option(
        name: .long, help: ArgumentHelp("The world. Default: the only one of the package.", valueName: "name"))
    var world: String?

    @Flag(name: .long, help: "Require exact interface versions.")
    var exact = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Allow imports that the world does not offer; `*` is any run of characters. May be repeated.",
            valueName: "pattern"))
    var allowImport: [String] = []

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
        wit = words.requiredValue("--wit")
        world = words.value("--world")
        exact = words.flag("--exact")
        allowImport = words.values("--allow-import")
        features = words.group()
        json = words.flag("--json")
        terminal = words.group()
        report = words.values("--report")
        reportFormat = words.value("--report-format")
        messageFormat = words.value("--message-format")
        deny = words.values("--deny")
        allow = words.values("--allow")
        component = words.requiredOperand()
    }

    func validate() throws { _ = try parsedTelling() }

    var inputs: [String] { [component, wit] }

    mutating func perform() -> ExitStatus {
        let telling = telling
        let check = TargetCheck(
            component, wit: wit, world: world, match: exact ? .exact : .semver, allowedImports: allowImport,
            features: features.selected, judging: telling.warnings)
        return Console(isQuiet: terminal.quiet).tell(check, of: Self.name, as: telling)
    }
}
