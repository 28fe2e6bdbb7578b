import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeWIT

/// `wcompose wit`.
struct WITCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "wit", _superCommandName: "wcompose",
        abstract: "Check and print WIT.",
        discussion: """
            A directory is a package, with its dependencies below deps.

                wcompose wit ./wit
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("A file or a directory; - is standard input.", valueName: "path"))
    var path: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Features whose unstable items are taken, with commas between them; or all.", valueName: "list"))
    var features: String?

    @Flag(name: .long, help: "Leave doc comments out.")
    var noDocs = false

    mutating func perform() -> ExitStatus {
        let console = Console()
        var loader = WITLoader(features: Self.features(features))
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

    private static func features(_ list: String?) -> WIT.Features {
        guard let list else { return .none }
        let names = list.split(separator: ",").map { String($0) }
        return names.contains("all") ? .all : .named(Set(names))
    }
}
