import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

extension CompositionRun {
    /// How `compose`, `plug` and `check` validate their inputs, and tell what they did.
    struct Options: WordReadable, TellingOptions {
        @Option(name: .customLong("report"), help: .report, completion: .reports)
        var report: [String] = []

        @Option(name: .customLong("report-format"), help: .reportFormat, completion: .reportFormats)
        var reportFormat: String?

        @Option(name: .customLong("message-format"), help: .messageFormat, completion: .messageFormats)
        var messageFormat: String?

        @Flag(name: .customLong("json"), help: "Print the report to standard output as JSON, even on errors.")
        var json = false

        @OptionGroup var terminal: TerminalOptions

        @Flag(
            name: .shortAndLong,
            help:
                "List every import and what is embedded, say why the validation cache is ignored, and time each stage.")
        var verbose = false

        @Option(
            name: .customLong("deny"),
            help: ArgumentHelp(
                "Treat warnings as errors: 'warnings' for all, or their codes, comma-separated. An import that is left to "
                    + "the host by accident is caught for good by 'imports: { allow: [...] }' in the graph file.",
                valueName: "warnings"),
            completion: .warnings)
        var deny: [String] = []

        @Option(name: .customLong("allow"), help: .allow)
        var allow: [String] = []

        @Option(name: .customLong("features"), parsing: .unconditional, help: .features, completion: .features)
        var features: String?

        @Flag(name: .customLong("emit-canonical-names"), help: .canonicalNames)
        var emitsCanonicalNames = false

        @Flag(name: .customLong("no-cache"), help: .noCache)
        var ignoresCache = false

        @Flag(name: .customLong("no-validate"), help: .noValidate)
        var skipsBodies = false

        mutating func take(from words: inout CallWords) {
            report = words.values("--report")
            reportFormat = words.value("--report-format")
            messageFormat = words.value("--message-format")
            json = words.flag("--json")
            terminal = words.group()
            verbose = words.flag("-v", "--verbose")
            deny = words.values("--deny")
            allow = words.values("--allow")
            features = words.value("--features", beginsWithAny: true)
            emitsCanonicalNames = words.flag("--emit-canonical-names")
            ignoresCache = words.flag("--no-cache")
            skipsBodies = words.flag("--no-validate")
        }

        /// What is asked of the inputs; throws what is wrong with that.
        ///
        /// - Parameter verifying: whether the composed component is validated as a whole.
        func policy(verifying: Bool) throws(Diagnostic) -> ValidationPolicy {
            try ValidationPolicy(
                features: features, skipsBodies: skipsBodies, verifies: verifying, ignoresCache: ignoresCache)
        }

        func validate() throws { _ = try parsedTelling() }
    }
}
