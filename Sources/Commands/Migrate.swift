import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeDiagnostics
import WComposeReports

/// `wcompose migrate`.
struct Migrate: Command {
    static let configuration = CommandConfiguration(
        commandName: "migrate", _superCommandName: "wcompose",
        abstract: "Report what a WASI 0.1 module needs from WASI 0.2.",
        discussion: """
            For each function imported from wasi_snapshot_preview1, show the interface and function of WASI 0.2 that \
            replace it, and what differs; and say whether an adapter can make the module a component as it is.

                wcompose migrate app.wasm
                wcompose migrate --json app.wasm.zst
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The core module, binary or text; - is standard input.", valueName: "file"))
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var messages: MessageOptions

    mutating func perform() -> ExitStatus {
        let migrator = Migrator(file)
        let console = Console(isQuiet: messages.quiet)
        let diagnostics = migrator.sink.diagnostics
        var wasTold = true
        if json {
            let value =
                migrator.report?.json
                ?? ["path": .string(file), "diagnostics": .array(diagnostics.map { $0.json(in: migrator.sources) })]
            wasTold = console.writeResult(value)
        } else {
            console.write(diagnostics, in: migrator.sources)
            if let report = migrator.report { wasTold = console.writeResult(report.text) }
        }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }
}
