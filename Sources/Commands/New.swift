import ArgumentParser
import WComposeComponentModel
import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWasmBinary

/// `wcompose new`.
struct New: Command {
    static let name = "new"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Make a component of a core module.",
        discussion: """
            The module must carry the world that it was built for in a custom section, as bindings generators and `embed` \
            put it there.

                wcompose new app.wasm -o app.component.wasm
                wcompose new app.wasm --adapt wasi_snapshot_preview1.command.wasm -o app.component.wasm
            """)

    @Argument(
        help: ArgumentHelp("The core module, a binary or text; - is standard input.", valueName: "module"),
        completion: .binaries)
    var module: String = "-"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "An adapter for what the module imports of a module NAME. Default: the file's name up to its first dot.",
            valueName: "[name=]file"), completion: .binaries)
    var adapt: [String] = []

    @Flag(name: .customLong("realloc-via-memory-grow"), help: "Let adapters allocate by growing the memory.")
    var growsMemoryForAdapters = false

    @Option(
        name: .long, help: ArgumentHelp("Rename an import of an instance.", valueName: "old=new"))
    var importName: [String] = []

    @Flag(
        name: .customLong("merge-imports-based-on-semver"), inversion: .prefixedNo,
        help: "Import an interface in one version where versions are compatible.")
    var mergesImports = true

    @Flag(name: .customLong("reject-legacy-names"), help: "Accept only names of the standard scheme, cm32p2.")
    var rejectsLegacyNames = false

    @Flag(
        name: .customLong("debug-names"), inversion: .prefixedNo,
        help: "Give the modules that are added names for debugging.")
    var hasDebugNames = true

    @Flag(name: .customLong("return-call-ref"), help: "Call through typed globals rather than a table.")
    var returnsCallRef = false

    @Flag(name: .customLong("emit-canonical-names"), help: .canonicalNames)
    var emitsCanonicalNames = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"),
        completion: .binaries)
    var output: String?

    @Flag(name: .shortAndLong, help: .quiet)
    var quiet = false

    @Option(name: .customLong("color"), help: .color, completion: .colors)
    var color: String?

    func validate() throws {
        for adapter in adapt where AdapterOperand(adapter) == nil {
            throw ValidationError("'--adapt' takes [NAME=]FILE, not '\(adapter)'")
        }
        for name in importName {
            guard let equals = name.firstIndex(of: "="), equals != name.startIndex else {
                throw ValidationError("'--import-name' takes OLD=NEW, not '\(name)'")
            }
        }
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
    }

    private var adapters: [AdapterOperand] { adapt.compactMap { AdapterOperand($0) } }

    var inputs: [String] { [module] + adapters.map(\.path) }

    private var options: ComponentizationOptions {
        var options = ComponentizationOptions()
        for name in importName {
            guard let equals = name.firstIndex(of: "=") else { continue }
            options.importNames[String(name[..<equals])] = String(name[name.index(after: equals)...])
        }
        options.growsMemoryForAdapters = growsMemoryForAdapters
        options.mergesImports = mergesImports
        options.rejectsLegacyNames = rejectsLegacyNames
        options.hasDebugNames = hasDebugNames
        options.returnsCallRef = returnsCallRef
        options.form = emitsCanonicalNames ? .canonical : .full
        return options
    }

    mutating func perform() -> ExitStatus {
        var run = ComponentizationRun(module, adapters: adapters, options: options, features: .all)
        run.write(to: output ?? "-")
        return Console(isQuiet: quiet).tell(run)
    }
}
