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

    @OptionGroup var binary: BinaryOutput

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

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        binary = words.group()
        all = words.flag("-a", "--all")
        delete = words.values("-d", "--delete")
        ignoresCache = words.flag("--no-cache")
        terminal = words.group()
        file = words.requiredOperand()
    }

    func validate() throws {
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
        rewriting.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(rewriting)
    }
}
