import ArgumentParser
import WCompose

/// The command `wcompose`, whose subcommands do the work.
struct Root: ParsableCommand {
    static let name = "wcompose"
    static let version = "wcompose \(Version.current)"

    /// All of them, in the order in which they are listed.
    static let commands: [any Command.Type] = [
        Compose.self,
        PlugCommand.self,
        Check.self,
        Lock.self,
        GraphCommand.self,
        Decompose.self,
        Diff.self,
        Init.self,
        Convert.self,
        Inspect.self,
        Validate.self,
        Print.self,
        Parse.self,
        Embed.self,
        New.self,
        Link.self,
        StripCommand.self,
        UnbundleCommand.self,
        Wast.self,
        WITCommand.self,
        Targets.self,
        SemverCheckCommand.self,
        Lint.self,
        Migrate.self,
        Explain.self,
        SchemaCommand.self,
    ]

    /// Those whose subcommands do the work; listed after the others.
    static let groups: [any CommandGroup.Type] = [MetadataCommand.self]

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Compose WebAssembly components from a graph, and explain every connection.",
        discussion: """
            Write a graph file, wcompose.yaml, or let `wcompose init` write it:

                wcompose: 1
                components:
                  source: ./source.wasm
                  filter: ./filter.wasm

            Each import of a component is connected to a provider by name and semver; the rest stay imports. Then:

                wcompose check wcompose.yaml
                wcompose compose wcompose.yaml -o app.wasm

            Without a graph file, for common cases:

                wcompose compose --chain source.wasm filter.wasm -o app.wasm
                wcompose plug app.wasm logger.wasm -o whole.wasm

            Exit status: 0 for success, 1 if an input or the composition is wrong, 2 for a usage error, 3 if a file \
            could not be read or written.
            """,
        // Each by itself: what an array of them is converted by asks the runtime for each conformance.
        version: version,
        subcommands: commands.map { command -> any ParsableCommand.Type in command }
            + groups.map { group -> any ParsableCommand.Type in group })

    // The tool itself looks for it beside `--version`.
    @Flag(
        name: .long,
        help: "With --version: print the version, the versions of the formats, and the features, as JSON.")
    var json = false

    func validate() throws {
        if json { throw ValidationError("'--json' goes with '--version', or with a command") }
    }
}
