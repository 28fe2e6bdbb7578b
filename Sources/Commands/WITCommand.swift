import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposePlatform
import WComposeReports
import WComposeWIT

/// `wcompose wit`.
struct WITCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "wit", _superCommandName: "wcompose",
        abstract: "Check, print, encode and fix WIT.",
        discussion: """
            A directory is a package of all its .wit files, with its dependencies in deps. For a component, or a core \
            module that becomes one, the world it was built for is printed.

                wcompose wit ./wit
                wcompose wit app.wasm
                wcompose wit ./wit -o package.wasm
                wcompose wit --fix --diff world.wit
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("A text, a directory or a binary; - is standard input.", valueName: "path"))
    var path: String

    @OptionGroup var features: WITFeatureOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the package: as text if the name ends in .wit, else as a binary. A name ending in .zst is compressed.",
            valueName: "file"))
    var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Write each package as text, dependencies into deps in it.", valueName: "directory"))
    var outDir: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .long, help: "Omit doc comments from the output.")
    var noDocs = false

    @Flag(
        name: .long,
        help: "Fix common mistakes where the fix is unambiguous; standard input is written to standard output.")
    var fix = false

    @Flag(name: .long, help: "With --fix: print the changes without writing them.")
    var diff = false

    @OptionGroup var messages: MessageOptions

    func validate() throws {
        if diff, !fix { throw ValidationError("'--diff' goes with '--fix'") }
        if [output != nil, outDir != nil, json, fix].count(where: { $0 }) > 1 {
            throw ValidationError("choose one of '--output', '--out-dir', '--json' and '--fix'")
        }
        if let output, let problem = OutputName.problem(with: output, orText: ".wit") { throw ValidationError(problem) }
    }

    mutating func perform() -> ExitStatus { fix ? mend() : show() }

    private func show() -> ExitStatus {
        let console = Console(isQuiet: messages.quiet)
        var loader = WITLoader(features: features.selected)
        let loaded = loader.load(path)
        var diagnostics = loader.sink.diagnostics
        var wasTold = true
        if json {
            // Errors are part of the result; what is said beside one is not.
            if !loader.sink.hasErrors { console.write(diagnostics, in: loader.sources) }
            return ExitStatus(diagnostics, wasTold: console.writeResult(self.json(loader, loaded)))
        }
        if let loaded, !loader.sink.hasErrors {
            var writer = WITWriter(loaded, hasDocumentation: !noDocs)
            if let output {
                writer.write(to: output)
            } else if let outDir {
                writer.write(toDirectory: outDir)
            } else {
                wasTold = console.writeResult(writer.text)
            }
            diagnostics += writer.sink.diagnostics
        }
        console.write(diagnostics, in: loader.sources)
        UntilExit.keep(loader)
        if let loaded { UntilExit.keep(loaded) }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }

    private func json(_ loader: WITLoader, _ loaded: LoadedWIT?) -> JSONValue {
        if let loaded, !loader.sink.hasErrors { return loaded.resolution.json(root: loaded.root) }
        return ["version": 1, "diagnostics": .array(loader.sink.diagnostics.map { $0.json(in: loader.sources) })]
    }

    private func mend() -> ExitStatus {
        let console = Console(isQuiet: messages.quiet)
        var mending = WITMending(path, features: features.selected)
        if diff {
            for file in mending.files {
                let before = String(decoding: file.before, as: UTF8.self)
                let after = String(decoding: file.after, as: UTF8.self)
                if let text = UnifiedDifference.text(from: before, to: after, path: file.path) {
                    guard console.writeResult(text) else { return .inputOutput }
                }
            }
        } else {
            mending.write()
        }
        console.write(mending.sink.diagnostics, in: mending.sources)
        return ExitStatus(mending.sink.diagnostics)
    }
}
