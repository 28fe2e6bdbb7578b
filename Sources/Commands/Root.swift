import ArgumentParser
import WCompose

/// The command `wcompose`, whose subcommands do the work.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wcompose",
        abstract: "Compose WebAssembly components from a graph, and say what was wired and why.",
        discussion: """
            Write a graph file, wcompose.yaml:

                wcompose: 1
                components:
                  source: ./source.wasm
                  filter: ./filter.wasm

            Each import of a component finds its provider by name and semver; what fits nothing stays an import. Then:

                wcompose check wcompose.yaml
                wcompose compose wcompose.yaml -o app.wasm

            Without a graph file, for common cases:

                wcompose compose --chain source.wasm filter.wasm -o app.wasm
                wcompose plug app.wasm --plug logger.wasm -o whole.wasm

            The exit status is 0 if all went well, 1 if an input or the composition is wrong, 2 if the command was called \
            in a wrong way, and 3 if a file could not be read or written.
            """,
        version: "wcompose \(Version.current)",
        subcommands: [
            Compose.self, PlugCommand.self, Check.self, Inspect.self, Validate.self, Print.self, Parse.self, Wast.self,
            WITCommand.self, Targets.self, SemverCheckCommand.self, Lint.self, Migrate.self, Explain.self,
        ])
}
