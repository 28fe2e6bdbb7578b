import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

extension CompositionRun {
    /// How `compose`, `plug` and `check` validate their inputs, and tell what they did.
    struct Options: ParsableArguments {
        @Option(
            name: .long,
            help: ArgumentHelp(
                "Write a JSON report: inputs with digests, every edge with its rule, imports, exports.",
                valueName: "file.json"),
            completion: .reports)
        var report: String?

        @Flag(name: .long, help: "Print the report to standard output as JSON, even on errors.")
        var json = false

        @Flag(name: .shortAndLong, help: .quiet)
        var quiet = false

        @Flag(
            name: .shortAndLong,
            help: "List every import of the composition, say why the validation cache is ignored, and time each stage.")
        var verbose = false

        @Option(
            name: .long,
            help: ArgumentHelp(
                "Treat warnings as errors: 'warnings' for all, or their codes, comma-separated. An import that is left to "
                    + "the host by accident is caught for good by 'imports: { allow: [...] }' in the graph file.",
                valueName: "warnings"),
            completion: .list(["warnings"]))
        var deny: [String] = []

        @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
        var features: String?

        @Flag(name: .customLong("no-cache"), help: .noCache)
        var ignoresCache = false

        @Flag(name: .customLong("no-validate"), help: .noValidate)
        var skipsBodies = false

        /// What is asked of the inputs; throws what is wrong with that.
        ///
        /// - Parameter verifying: whether the composed component is validated as a whole.
        func policy(verifying: Bool) throws(Diagnostic) -> ValidationPolicy {
            try ValidationPolicy(
                features: features, skipsBodies: skipsBodies, verifies: verifying, ignoresCache: ignoresCache)
        }

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
            if report == "-" {
                throw ValidationError("'--report -' is not supported: use '--json' to print the report")
            }
        }
    }
}
