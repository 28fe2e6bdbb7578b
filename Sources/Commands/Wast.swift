import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWasmBinary

/// `wcompose wast`.
struct Wast: ManyPathsCommand {
    static let name = "wast"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Run .wast scripts (without executing code).",
        discussion: """
            Modules and components must be valid; those asserted to be malformed or invalid must be rejected. \
            Directives that run code count as not run, those about the contents of custom sections as not checked. \
            In a directory, every .wast file is checked, at any depth.

                wcompose wast names.wast
                wcompose wast --features all --json tests
            """)

    @Argument(
        help: ArgumentHelp("Scripts, and directories of scripts; - is standard input.", valueName: "script"),
        completion: .file(extensions: ["wast"]))
    var paths: [String]

    @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
    var features: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        features = words.value("--features", beginsWithAny: true)
        json = words.flag("--json")
        terminal = words.group()
        paths = words.operands(atLeast: 1)
    }

    var inputs: [String] { paths }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { paths = whole(paths) }

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: terminal.quiet)
        do throws(Diagnostic) {
            let features = try Features(list: features)
            return check(features, console)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
    }

    private func check(_ features: Features, _ console: Console) -> ExitStatus {
        var runs = ScriptRuns(paths, features: features)
        guard !json else {
            for script in runs.scripts { _ = runs.run(script, isKept: true) }
            return console.tell(runs, of: Self.name, asJSON: true)
        }
        console.write(runs.problems, in: runs.sources)
        for script in runs.scripts {
            let run = runs.run(script, isKept: false)
            console.write(run.problems, in: run.sources)
            guard console.writeResult(run.summary) else { return ExitStatus(runs.diagnostics, wasTold: false) }
        }
        return ExitStatus(runs.diagnostics, wasTold: console.writeResult(runs.text ?? ""))
    }
}
