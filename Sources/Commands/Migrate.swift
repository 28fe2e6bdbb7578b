import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeReports

/// `wcompose migrate`.
struct Migrate: Command {
    static let configuration = CommandConfiguration(
        commandName: "migrate", _superCommandName: "wcompose",
        abstract: "Tell what a core module of WASI 0.1 needs of WASI 0.2.",
        discussion: """
            For each function that it imports of wasi_snapshot_preview1, the interface and function of WASI 0.2 that do \
            the same, and what is different.

                wcompose migrate app.wasm
                wcompose migrate --json app.wasm.zst
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The core module, or its text; - is standard input.", valueName: "file"))
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    mutating func perform() -> ExitStatus {
        let migrator = Migrator(file)
        let console = Console()
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
