import ArgumentParser

/// `wcompose metadata`, whose subcommands do the work.
struct MetadataCommand: CommandGroup {
    static let name = "metadata"
    static let commands: [any Command.Type] = [MetadataShow.self, MetadataAdd.self]
    static let configuration = CommandConfiguration(
        commandName: name, _superCommandName: Root.name,
        abstract: "Show or change what custom sections say about a component or core module.",
        discussion: """
            Names, producers (languages, tools and SDKs), and annotations as OCI images have them: authors, description, \
            licenses, source, homepage, revision and version.

                wcompose metadata show app.wasm
                wcompose metadata add --name app --version 1.2.0 app.wasm -o named.wasm
            """,
        version: Root.version, subcommands: commands.map { command -> any ParsableCommand.Type in command })
}

/// A command whose subcommands do the work.
protocol CommandGroup: ParsableCommand {
    static var name: String { get }
    static var commands: [any Command.Type] { get }
}
