import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposePlatform
import WComposeWasmBinary

/// `wcompose wast`.
struct Wast: Command {
    static let configuration = CommandConfiguration(
        commandName: "wast", _superCommandName: "wcompose",
        abstract: "Run .wast scripts (without executing code).",
        discussion: """
            Modules and components must be valid; those asserted to be malformed or invalid must be rejected. \
            Directives that run code count as not run, those about the contents of custom sections as not checked. \
            In a directory, every .wast file is checked, at any depth.

                wcompose wast names.wast
                wcompose wast --features all --json tests
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("Scripts, and directories of scripts; - is standard input.", valueName: "script"))
    var paths: [String]

    @OptionGroup var features: FeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var messages: MessageOptions

    mutating func perform() -> ExitStatus {
        let console = Console(isQuiet: messages.quiet)
        switch features.parsed() {
        case .failure(let diagnostic):
            console.write([diagnostic], in: SourceMap())
            return .usage
        case .success(let features):
            return check(features, console)
        }
    }

    private func check(_ features: Features, _ console: Console) -> ExitStatus {
        var total = ScriptRun.Counts()
        var results: [JSONValue] = []
        var diagnostics: [Diagnostic] = []
        var wasTold = true
        var scripts: [String] = []
        var unreadable = DiagnosticSink()
        for path in paths {
            do throws(Diagnostic) {
                scripts += try ScriptRun.scripts(at: path, reporting: &unreadable)
            } catch {
                unreadable.report(error)
            }
        }
        let unread = unreadable.diagnostics
        diagnostics += unread
        if !json { console.write(unread, in: SourceMap()) }
        for script in scripts {
            let run = ScriptRun(script, features: features)
            total += run.counts
            diagnostics += run.sink.diagnostics
            if json {
                results.append([
                    "path": .string(run.path), "counts": run.counts.json,
                    "diagnostics": .array(run.sink.diagnostics.map { $0.json(in: run.sources) }),
                ])
            } else {
                console.write(run.sink.diagnostics, in: run.sources)
                wasTold = console.writeResult("\(TerminalText.escaped(run.path)): \(run.counts)\n")
                guard wasTold else { break }
            }
        }
        if json {
            let value: JSONValue = [
                "version": 1, "scripts": .array(results), "total": total.json,
                "diagnostics": .array(unread.map { $0.json(in: SourceMap()) }),
            ]
            wasTold = console.writeResult(value)
        } else if wasTold {
            wasTold = console.writeResult("total: \(total)\n")
        }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }
}

extension ScriptRun.Counts: CustomStringConvertible {
    package var description: String {
        "\(passed) passed, \(failed) failed, \(notChecked) not checked, \(notRun) not run"
    }

    var json: JSONValue {
        ["passed": .int(passed), "failed": .int(failed), "notChecked": .int(notChecked), "notRun": .int(notRun)]
    }
}
