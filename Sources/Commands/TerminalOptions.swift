import ArgumentParser

/// How much a command tells, and in which colours: options of all commands.
struct TerminalOptions: WordReadable {
    @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
    var quiet = false

    @Option(
        name: .long,
        help: ArgumentHelp("When to use color: auto (default), always or never.", valueName: "when"),
        completion: .colors)
    var color: String?

    mutating func take(from words: inout CallWords) {
        quiet = words.flag("-q", "--quiet")
        color = words.value("--color")
    }
}
