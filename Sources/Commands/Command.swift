import ArgumentParser

/// A subcommand: options that were parsed, and what is to be done with them.
protocol Command: ParsableCommand {
    mutating func perform() -> ExitStatus
}

extension Command {
    // ArgumentParser's own way to run a command, which can only end by an error.
    mutating func run() throws {
        let status = perform()
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
