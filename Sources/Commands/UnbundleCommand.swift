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

    @OptionGroup var binary: BinaryOutput

    @Flag(name: .long, help: "Replace modules that exist.")
    var force = false

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        moduleDirectory = words.requiredValue("--module-dir")
        threshold = words.number("--threshold") ?? Unbundling.usualThreshold
        binary = words.group()
        force = words.flag("--force")
        ignoresCache = words.flag("--no-cache")
        terminal = words.group()
        file = words.requiredOperand()
    }

    func validate() throws {
        if threshold < 0 { throw ValidationError("'--threshold' is a number of bytes: it cannot be negative") }
    }

    var inputs: [String] { [file] }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        var cache = ValidationCache(directory: ValidationCache.directory(ignoring: ignoresCache))
        var unbundling = ModuleUnbundling(file, threshold: threshold, to: moduleDirectory, cache: &cache)
        unbundling.write(to: binary.path, replacing: force)
        let status = console.tell(unbundling)
        if status == .done, !terminal.quiet {
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
