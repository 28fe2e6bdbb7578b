import ArgumentParser
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
        completion: .components)
    var module: String = "-"

    @OptionGroup var componentization: ComponentizationArguments

    @Option(
        name: .long, help: ArgumentHelp("Rename an import of an instance.", valueName: "old=new"))
    var importName: [String] = []

    @OptionGroup var binary: BinaryOutput

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        componentization = words.group()
        importName = words.values("--import-name")
        binary = words.group()
        terminal = words.group()
        module = words.operand() ?? "-"
    }

    func validate() throws {
        for name in importName {
            guard let equals = name.firstIndex(of: "="), equals != name.startIndex else {
                throw ValidationError("'--import-name' takes OLD=NEW, not '\(name)'")
            }
        }
    }

    var inputs: [String] { [module] + componentization.adapters.map(\.path) }

    private var options: ComponentizationOptions {
        var options = componentization.options
        for name in importName {
            guard let equals = name.firstIndex(of: "=") else { continue }
            options.importNames[String(name[..<equals])] = String(name[name.index(after: equals)...])
        }
        return options
    }

    mutating func perform() -> ExitStatus {
        var run = ComponentizationRun(module, adapters: componentization.adapters, options: options, features: .all)
        run.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(run)
    }
}
