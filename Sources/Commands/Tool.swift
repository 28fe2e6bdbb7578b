import ArgumentParser
import WComposePlatform

/// The tool as a function of its arguments.
package enum Tool {
    /// Does what the arguments, without the name of the tool, ask for.
    package static func run(_ arguments: [String]) -> ExitStatus {
        Terminal.ignoreBrokenPipes()
        // Going straight to the subcommand spares the parser the options of all others.
        switch arguments.first {
        case "compose": return run(Compose.self, arguments.dropFirst())
        case "plug": return run(PlugCommand.self, arguments.dropFirst())
        case "check": return run(Check.self, arguments.dropFirst())
        case "inspect": return run(Inspect.self, arguments.dropFirst())
        case "validate": return run(Validate.self, arguments.dropFirst())
        case "print": return run(Print.self, arguments.dropFirst())
        case "parse": return run(Parse.self, arguments.dropFirst())
        case "wast": return run(Wast.self, arguments.dropFirst())
        case "wit": return run(WITCommand.self, arguments.dropFirst())
        case "targets": return run(Targets.self, arguments.dropFirst())
        case "semver-check": return run(SemverCheckCommand.self, arguments.dropFirst())
        case "lint": return run(Lint.self, arguments.dropFirst())
        case "migrate": return run(Migrate.self, arguments.dropFirst())
        case "explain": return run(Explain.self, arguments.dropFirst())
        default: return run(Root.self, arguments[...])
        }
    }

    private static func run<Root: ParsableCommand>(_ root: Root.Type, _ arguments: ArraySlice<String>) -> ExitStatus {
        do {
            var command = try root.parseAsRoot(Array(arguments))
            if var command = command as? any Command { return command.perform() }
            try command.run()
            return .done
        } catch {
            return end(root, with: error)
        }
    }

    /// Prints help or the version on standard output, a complaint on standard error.
    private static func end<Root: ParsableCommand>(_ root: Root.Type, with error: any Error) -> ExitStatus {
        let isWrong = !root.exitCode(for: error).isSuccess
        let console = Console()
        var message = root.fullMessage(for: error)
        // The parser leaves out the name of the tool here where it was given a subcommand to begin with.
        if let tool = root.configuration._superCommandName, let command = root.configuration.commandName {
            let hint = "'\(command) --help' for more information."
            if message.hasSuffix(hint) { message = message.dropLast(hint.count) + "'\(tool) " + hint.dropFirst() }
        }
        if !message.isEmpty { console.write(message + "\n", to: isWrong ? .errors : .output) }
        return isWrong ? .usage : .done
    }
}
