import ArgumentParser
import WComposeOperations

/// A subcommand: options that were parsed, and what is to be done with them.
protocol Command: ParsableCommand, WordReadable {
    static var name: String { get }

    /// The paths that it reads, of which one may be standard input.
    var inputs: [String] { get }

    var terminal: TerminalOptions { get }

    /// Throws `ValidationError` where what the arguments name does not go with them, and `Diagnostic` where it cannot be
    /// looked at.
    mutating func perform() throws -> ExitStatus
}

extension CommandConfiguration {
    /// That of a subcommand.
    ///
    /// - Parameters:
    ///   - abstract: what the command does, in a line.
    ///   - discussion: more of it, with examples of how it is called.
    init(called name: String, abstract: String, discussion: String) {
        self.init(
            commandName: name, _superCommandName: Root.name, abstract: abstract, discussion: discussion,
            version: Root.version)
    }
}

extension Command {
    // ArgumentParser's own way to run a command, which can only end by an error.
    mutating func run() throws {
        let status = try perform()
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

/// A command that takes any number of paths.
protocol ManyPathsCommand: Command {
    /// Replaces each list of paths by what `whole` makes of it.
    mutating func replacePaths(_ whole: ([String]) -> [String])
}
