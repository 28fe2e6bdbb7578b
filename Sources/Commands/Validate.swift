import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposeWasmBinary

/// `wcompose validate`.
struct Validate: Command {
    static let configuration = CommandConfiguration(
        commandName: "validate", _superCommandName: "wcompose",
        abstract: "Validate components and core modules.",
        discussion: """
            Prints nothing for valid files. Valid core modules are cached by content, in XDG_CACHE_HOME or ~/.cache, and \
            not validated again.

                wcompose validate app.wasm filter.wasm.zst
                wcompose validate --features all,-gc module.wat
                wcompose validate --list-features
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("Files, binary or text; - is standard input.", valueName: "file"))
    var files: [String] = []

    @OptionGroup var features: FeatureOptions
    @OptionGroup var cache: CacheOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say why the validation cache is ignored.")
    var verbose = false

    @Flag(name: .long, help: "List features and whether each is enabled.")
    var listFeatures = false

    @OptionGroup var messages: MessageOptions

    func validate() throws {
        if files.isEmpty, !listFeatures { throw ValidationError("missing file: name one, or - for standard input") }
    }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: messages.quiet)
        switch features.parsed() {
        case .failure(let diagnostic):
            console.write([diagnostic], in: SourceMap())
            return .usage
        case .success(let features):
            return listFeatures ? list(features, console) : validate(features, console)
        }
    }

    private func validate(_ features: Features, _ console: Console) -> ExitStatus {
        var cache = ValidationCache(directory: self.cache.directory)
        let run = FileValidation(files, features: features, cache: &cache)
        let diagnostics = run.results.flatMap(\.diagnostics)
        guard json else {
            console.write(diagnostics + (verbose ? cache.note.map { [$0] } ?? [] : []), in: run.sources)
            return ExitStatus(diagnostics)
        }
        let results = run.results.map { result -> JSONValue in
            [
                "path": .string(result.path), "kind": result.kind.map { .string($0.rawValue) } ?? .null,
                "valid": .bool(result.isValid),
                "diagnostics": .array(result.diagnostics.map { $0.json(in: run.sources) }),
            ]
        }
        let value: JSONValue = [
            "version": 1, "features": .array(features.names.map { .string($0) }), "files": .array(results),
        ]
        return ExitStatus(diagnostics, wasTold: console.writeResult(value))
    }

    private func list(_ features: Features, _ console: Console) -> ExitStatus {
        var text = ""
        for (name, feature) in Features.named { text += "\(features.contains(feature) ? "on " : "off") \(name)\n" }
        return console.writeResult(text) ? .done : .inputOutput
    }
}
