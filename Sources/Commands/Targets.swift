import ArgumentParser
import WCompose
import WComposeDiagnostics

/// `wcompose targets`.
struct Targets: Command {
    static let configuration = CommandConfiguration(
        commandName: "targets", _superCommandName: "wcompose",
        abstract: "Tell whether a component fits a world.",
        discussion: """
            It does if it imports nothing but what the world offers, and exports all that the world asks for, with types \
            that fit. All differences are told. The exit status is 1 if there are any.

                wcompose targets app.wasm --wit ./wit
                wcompose targets app.wasm --wit ./wit --world wasi:http/proxy@0.2.8
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The component; - is standard input.", valueName: "component"))
    var component: String

    @Option(name: .long, help: ArgumentHelp("The package with the world.", valueName: "path"))
    var wit: String

    @Option(
        name: .long, help: ArgumentHelp("The world; the only one of the package if left out.", valueName: "name"))
    var world: String?

    @Flag(name: .long, help: "Take interfaces for the same only in the same version.")
    var exact = false

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    mutating func perform() -> ExitStatus {
        let console = Console()
        let check = TargetCheck(
            component, wit: wit, world: world, match: exact ? .exact : .semver, features: features.selected)
        let diagnostics = check.sink.diagnostics
        guard json else {
            console.write(diagnostics, in: check.sources)
            return ExitStatus(diagnostics)
        }
        let value: JSONValue = [
            "version": 1, "component": .string(component), "world": check.world.map { .string($0) } ?? .null,
            "fits": .bool(check.world != nil && check.nonconformances.isEmpty),
            "diagnostics": .array(diagnostics.map { $0.json(in: check.sources) }),
        ]
        return ExitStatus(diagnostics, wasTold: console.writeResult(value))
    }
}
