import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposePlatform
import WComposeReports
import WComposeWIT

/// `wcompose wit`.
struct WITCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "wit", _superCommandName: "wcompose",
        abstract: "Check, print, encode and mend WIT.",
        discussion: """
            A directory is a package of all its .wit files, with its dependencies below deps. Of a component, and of a core \
            module that is to become one, the world is printed that it was made for.

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
            "Write the package: as a text if this ends in .wit, else in its binary form. What ends in .zst is compressed.",
            valueName: "file"))
    var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Write each package as a text, dependencies into deps below.", valueName: "directory"))
    var outDir: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @Flag(name: .long, help: "Leave doc comments out of what is printed.")
    var noDocs = false

    @Flag(name: .long, help: "Rewrite the files, or standard input to standard output, as far as that takes no guess.")
    var fix = false

    @Flag(name: .long, help: "With --fix: print what would change, and write nothing.")
    var diff = false

    func validate() throws {
        if diff, !fix { throw ValidationError("'--diff' goes with '--fix'") }
        if [output != nil, outDir != nil, json, fix].count(where: { $0 }) > 1 {
            throw ValidationError("choose one of '--output', '--out-dir', '--json' and '--fix'")
        }
    }

    mutating func perform() -> ExitStatus { fix ? mend() : show() }

    private func show() -> ExitStatus {
        let console = Console()
        var loader = WITLoader(features: features.selected)
        let loaded = loader.load(path)
        var diagnostics = loader.sink.diagnostics
        var wasTold = true
        if json {
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
        let console = Console()
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
