import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposePlatform
import WComposeWasmBinary

/// The tool as a function of its arguments.
package enum Tool {
    /// Does what the arguments, without the name of the tool, ask for.
    package static func run(_ arguments: [String]) -> ExitStatus {
        ProcessSettings.takeOver()
        Terminal.openMissingStreams()
        Signals.prepare()
        MappedFiles.makeDecisive()
        let status = perform(arguments)
        ProgressLine.end()
        // What changed while it was read decides, whatever came of it.
        return Console().inputsAreUnchanged() ? status : .inputOutput
    }

    private static func perform(_ arguments: [String]) -> ExitStatus {
        // Going straight to the subcommand spares the parser the options of all others.
        guard let name = arguments.first else { return run(Root.self, arguments[...]) }
        if let status = tellVersion(arguments) { return status }
        if let command = Root.commands.first(where: { $0.name == name }) { return run(command, arguments.dropFirst()) }
        if let group = Root.groups.first(where: { $0.name == name }) { return run(group, arguments.dropFirst()) }
        if versionWords.contains(name) { return tellVersion() }
        if !name.hasPrefix("-"), name != "help" { return refuse(name) }
        return run(Root.self, arguments[...])
    }

    private static let versionWords = ["--version", "-V", "version"]

    private static func tellVersion() -> ExitStatus {
        Console().writeResult(Root.version + "\n") ? .done : .inputOutput
    }

    /// The version with all that the program can do, where that is what is asked for: the parser can print text only.
    private static func tellVersion(_ arguments: [String]) -> ExitStatus? {
        guard arguments.count == 2, arguments.contains("--json"),
            arguments.contains(where: { versionWords.contains($0) })
        else { return nil }
        return Console().tell(VersionReport(), of: "version", asJSON: true)
    }

    /// There is no such subcommand.
    private static func refuse(_ name: String) -> ExitStatus {
        let known = Root.commands.map { $0.name } + Root.groups.map { $0.name } + ["help", "version"]
        return refuse(name, among: known, seeing: "wcompose --help")
    }

    private static func refuse(_ name: String, among known: [String], seeing help: String) -> ExitStatus {
        let meant = Spelling.nearest(to: name, among: known).map { "; did you mean `\($0)`?" } ?? ""
        complain("unknown command `\(name)`\(meant)", seeing: help)
        return .usage
    }

    private static func complain(_ message: String, seeing help: String) {
        Console().write(
            "error: \(Elision.shortened(TerminalText.escaped(message)))\nSee '\(help)' for more information.\n",
            to: .errors)
    }

    private static func run<Subcommand: Command>(
        _ subcommand: Subcommand.Type, _ arguments: ArraySlice<String>
    ) -> ExitStatus {
        if arguments.first == "-V" { return tellVersion() }
        if let call: Subcommand = CallWords.read(arguments) {
            return ending(subcommand) { try perform(call, of: subcommand) }
        }
        return run(subcommand, arguments) { $0 as? Subcommand }
    }

    private static func run<Group: CommandGroup>(_ group: Group.Type, _ arguments: ArraySlice<String>) -> ExitStatus {
        guard let name = arguments.first, !name.hasPrefix("-"), name != "help" else {
            return run(group, arguments) { $0 as? any Command }
        }
        if let command = Group.commands.first(where: { $0.name == name }) {
            return run(command, arguments.dropFirst())
        }
        return refuse(name, among: Group.commands.map { $0.name }, seeing: help(group))
    }

    private static func run(_ root: Root.Type, _ arguments: ArraySlice<String>) -> ExitStatus {
        run(root, arguments) { $0 as? any Command }
    }

    /// Has the parser read the arguments.
    ///
    /// - Parameter command: what was parsed, as one of ours. Asking whether some type is a command takes the runtime as
    ///   long as all the parsing.
    private static func run<Parsed: ParsableCommand>(
        _ root: Parsed.Type, _ arguments: ArraySlice<String>, as command: (any ParsableCommand) -> (any Command)?
    ) -> ExitStatus {
        ending(root) {
            let runs = LongRuns(arguments)
            let isShort =
                runs.arguments.count <= Limits.arguments && (runs.isEmpty || root is any ManyPathsCommand.Type)
            guard isShort else {
                complain(
                    "too many arguments: \(arguments.count), and at most \(Limits.arguments) that are not in one list",
                    seeing: help(root))
                return .usage
            }
            var parsed = try root.parseAsRoot(runs.arguments)
            if !runs.isEmpty, var filled = parsed as? any ManyPathsCommand {
                filled.replacePaths { runs.whole($0) }
                parsed = filled
            }
            if let command = command(parsed) { return try perform(command, of: root) }
            try parsed.run()
            return .done
        }
    }

    private static func perform<Parsed: ParsableCommand>(
        _ command: any Command, of root: Parsed.Type
    ) throws -> ExitStatus {
        guard command.inputs.count(where: { $0 == "-" }) <= 1 else {
            complain("standard input (-) can be read only once", seeing: help(root))
            return .usage
        }
        if let color = command.terminal.color {
            guard let choice = Terminal.ColorChoice(rawValue: color) else {
                complain("unknown value '\(color)' for '--color': use auto, always or never", seeing: help(root))
                return .usage
            }
            Terminal.choose(choice)
        }
        if !command.terminal.quiet { ProgressLine.start() }
        var command = command
        return try command.perform()
    }

    private static func ending<Parsed: ParsableCommand>(
        _ root: Parsed.Type, _ body: () throws -> ExitStatus
    ) -> ExitStatus {
        do {
            return try body()
        } catch let diagnostic as Diagnostic {
            Console().write([diagnostic], in: SourceMap())
            return ExitStatus([diagnostic])
        } catch {
            return end(root, with: error)
        }
    }

    /// Prints help or the version on standard output; a complaint, on a line of its own, on standard error.
    private static func end<Parsed: ParsableCommand>(_ root: Parsed.Type, with error: any Error) -> ExitStatus {
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
    private static func help<Parsed: ParsableCommand>(_ root: Parsed.Type) -> String {
        let names = [root.configuration._superCommandName, root.configuration.commandName].compactMap(\.self)
        return (names + ["--help"]).joined(separator: " ")
    }
}
