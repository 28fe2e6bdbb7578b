import ArgumentParser
import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose unbundle`.
struct UnbundleCommand: Command {
    static let name = "unbundle"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Move the larger core modules of a component to files, and make it import them.",
        discussion: """
            The modules are written to unbundled-module0.wasm, unbundled-module1.wasm and so on, and the component \
            imports them by these names. The component is validated before anything is written.

                wcompose unbundle app.wasm --module-dir modules -o thin.wasm
                wcompose unbundle app.wasm --module-dir modules --threshold 0 -o thin.wasm
            """)

    @Argument(
        help: ArgumentHelp("The component, binary or text; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @Option(
        name: .customLong("module-dir"),
        help: ArgumentHelp("Where to write the modules; made if it is missing.", valueName: "directory"),
        completion: .directory)
    var moduleDirectory: String

    @Option(
        name: .long,
        help: ArgumentHelp("Leave modules of this many bytes, or fewer, in place.", valueName: "bytes"))
    var threshold = Unbundling.usualThreshold

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"),
        completion: .binaries)
    var output: String?

    @Flag(name: .long, help: "Replace modules that exist.")
    var force = false

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
        if threshold < 0 { throw ValidationError("'--threshold' is a number of bytes: it cannot be negative") }
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: quiet)
        var cache = ValidationCache(directory: ValidationCache.directory(ignoring: ignoresCache))
        var unbundling = ModuleUnbundling(file, threshold: threshold, to: moduleDirectory, cache: &cache)
        unbundling.write(to: output ?? "-", replacing: force)
        let status = console.tell(unbundling)
        if status == .done, !quiet {
            let count = Quantity.counted(unbundling.moduleCount, "module")
            let place = TerminalText.escaped(moduleDirectory)
            console.write(
                unbundling.moduleCount == 0
                    ? "no core module is larger than \(Quantity.bytes(threshold)): the component keeps all of them\n"
                    : "wrote \(count) to `\(place)`\n", to: .errors)
        }
        return status
    }
}
