import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposeReports

/// `wcompose inspect`.
struct Inspect: Command {
    static let configuration = CommandConfiguration(
        commandName: "inspect", _superCommandName: "wcompose",
        abstract: "Show what a component or core module imports, exports and contains.",
        discussion: """
            Types are shown in WIT. For nested items, show size, name and producers. A core module's types are shown \
            in the text format, with the sizes of its sections.

                wcompose inspect app.wasm
                wcompose inspect --json app.wasm.zst
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The component or core module; - is standard input.", valueName: "file"))
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var messages: MessageOptions

    mutating func perform() -> ExitStatus {
        let inspector = Inspector(file)
        let console = Console(isQuiet: messages.quiet)
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
