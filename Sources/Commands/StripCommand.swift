import ArgumentParser
import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

/// `wcompose strip`.
struct StripCommand: Command {
    static let name = "strip"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Remove custom sections from a component or core module, and from all that is in it.",
        discussion: """
            By default, debugging information and everything else that is not needed is removed: only the sections name, \
            dylink.0 and those that begin with component-type: stay. The result is validated before it is written.

                wcompose strip app.wasm -o small.wasm
                wcompose strip --all app.wasm -o smallest.wasm
                wcompose strip --delete '^\\.debug_' app.wasm -o app-without-dwarf.wasm
            """)

    @Argument(
        help: ArgumentHelp("The component or core module, binary or text; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"),
        completion: .binaries)
    var output: String?

    @Flag(name: .shortAndLong, help: "Remove all custom sections.")
    var all = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Remove only sections with names that this regular expression matches; may be given more than once.",
            valueName: "regex"))
    var delete: [String] = []

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
        if all, !delete.isEmpty { throw ValidationError("'--all' and '--delete' exclude each other: remove one") }
        _ = try stripping()
    }

    /// Which sections go.
    private func stripping() throws -> Stripping {
        if all { return .all }
        guard !delete.isEmpty else { return .unneeded }
        return .matching(
            try delete.map { expression in
                do throws(PatternError) {
                    return try SectionPattern(expression)
                } catch {
                    throw ValidationError("'\(expression)' is not a valid regular expression: \(error.description)")
                }
            })
    }

    var inputs: [String] { [file] }

    mutating func perform() throws -> ExitStatus {
        var cache = ValidationCache(directory: ValidationCache.directory(ignoring: ignoresCache))
        var rewriting = BinaryRewriting(stripping: file, try stripping(), cache: &cache)
        rewriting.write(to: output ?? "-")
        return Console(isQuiet: quiet).tell(rewriting)
    }
}
