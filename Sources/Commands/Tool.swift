import ArgumentParser
import WComposeDiagnostics
import WComposePlatform
import WComposeWasmBinary

/// The tool as a function of its arguments.
package enum Tool {
    /// Does what the arguments, without the name of the tool, ask for.
    package static func run(_ arguments: [String]) -> ExitStatus {
        Terminal.openMissingStreams()
        Signals.prepare()
        MappedFiles.makeDecisive()
        let status = perform(arguments)
        // What changed while it was read decides, whatever came of it.
        return Console().inputsAreUnchanged() ? status : .inputOutput
    }

    private static func perform(_ arguments: [String]) -> ExitStatus {
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
        case "-V", "version": return run(Root.self, ["--version"][...])
        case let name? where !name.hasPrefix("-") && name != "help": return refuse(name)
        default: return run(Root.self, arguments[...])
        }
    }

    /// There is no such subcommand.
    private static func refuse(_ name: String) -> ExitStatus {
        let known = Root.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help", "version"]
        let meant = Spelling.nearest(to: name, among: known).map { "; did you mean `\($0)`?" } ?? ""
        complain("unknown command `\(name)`\(meant)", seeing: "wcompose --help")
        return .usage
    }

    private static func complain(_ message: String, seeing help: String) {
        Console().write(
            "error: \(Elision.shortened(TerminalText.escaped(message)))\nSee '\(help)' for more information.\n",
            to: .errors)
    }

    private static func run<Root: ParsableCommand>(_ root: Root.Type, _ arguments: ArraySlice<String>) -> ExitStatus {
        do {
            if arguments.first == "-V" { return run(WComposeCommands.Root.self, ["--version"]) }
            let runs = LongRuns(arguments)
            let isShort =
                runs.arguments.count <= Limits.arguments && (runs.isEmpty || root is any ManyPathsCommand.Type)
            guard isShort else {
                complain(
                    "too many arguments: \(arguments.count), and at most \(Limits.arguments) that are not in one list",
                    seeing: help(root))
                return .usage
            }
            var command = try root.parseAsRoot(runs.arguments)
            if !runs.isEmpty, var filled = command as? any ManyPathsCommand {
                filled.replacePaths { runs.whole($0) }
                command = filled
            }
            if var command = command as? any Command { return command.perform() }
            try command.run()
            return .done
        } catch {
            return end(root, with: error)
        }
    }

    /// Prints help or the version on standard output; a complaint, on a line of its own, on standard error.
    private static func end<Root: ParsableCommand>(_ root: Root.Type, with error: any Error) -> ExitStatus {
        guard !root.exitCode(for: error).isSuccess else {
            return Console().writeResult(root.fullMessage(for: error) + "\n") ? .done : .inputOutput
        }
        let message = root.message(for: error)
        // The parser's own messages begin with a capital letter.
        let isSentence = message.dropFirst().first?.isLowercase ?? false
        complain(
            isSentence ? message.prefix(1).lowercased() + message.dropFirst() : message,
            seeing: help(root))
        return .usage
    }

    /// The command that helps with a command.
    private static func help<Root: ParsableCommand>(_ root: Root.Type) -> String {
        let names = [root.configuration._superCommandName, root.configuration.commandName].compactMap(\.self)
        return (names + ["--help"]).joined(separator: " ")
    }
}
