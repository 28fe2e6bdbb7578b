import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeReports
import WComposeWIT

/// `wcompose wit`.
struct WITCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "wit", _superCommandName: "wcompose",
        abstract: "Check, print and mend WIT.",
        discussion: """
            A directory is a package of all its .wit files, with its dependencies below deps.

                wcompose wit ./wit
                wcompose wit --fix ./wit
                wcompose wit --fix --diff world.wit
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("A file or a directory; - is standard input.", valueName: "path"))
    var path: String

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Leave doc comments out.")
    var noDocs = false

    @Flag(name: .long, help: "Rewrite the files, as far as that takes no guess at what was meant.")
    var fix = false

    @Flag(name: .long, help: "With --fix: print what would change, and write nothing.")
    var diff = false

    func validate() throws {
        if diff, !fix { throw ValidationError("'--diff' goes with '--fix'") }
    }

    mutating func perform() -> ExitStatus { fix ? mend() : print() }

    private func print() -> ExitStatus {
        let console = Console()
        var loader = WITLoader(features: features.selected)
        let loaded = loader.load(path)
        let diagnostics = loader.sink.diagnostics
        console.write(diagnostics, in: loader.sources)
        if let loaded, !loader.sink.hasErrors {
            let text = loaded.resolution.text(
                of: loaded.root, nesting: Array(loaded.resolution.packageIDs),
                options: WIT.PrintingOptions(hasDocumentation: !noDocs))
            guard console.writeResult(text) else { return .inputOutput }
        }
        return ExitStatus(diagnostics)
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
