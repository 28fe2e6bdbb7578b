import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeReports

/// `wcompose inspect`.
struct Inspect: Command {
    static let configuration = CommandConfiguration(
        commandName: "inspect", _superCommandName: "wcompose",
        abstract: "Show what a component imports, exports and contains.",
        discussion: """
            Types are written as WIT writes them. Of what is nested, sizes, names and the tools that made it are shown.

                wcompose inspect app.wasm
                wcompose inspect --json app.wasm.zst
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The component; - is standard input.", valueName: "component"))
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    mutating func perform() -> ExitStatus {
        let inspector = Inspector(file)
        let console = Console()
        let diagnostics = inspector.sink.diagnostics
        var wasTold = true
        if json {
            let value =
                inspector.description?.json
                ?? [
                    "path": .string(file), "diagnostics": .array(diagnostics.map { $0.json(in: inspector.sources) }),
                ]
            wasTold = console.writeResult(value)
        } else {
            console.write(diagnostics, in: inspector.sources)
            if let text = inspector.description?.text { wasTold = console.writeResult(text) }
        }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }
}
