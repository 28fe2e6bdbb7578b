import ArgumentParser

/// The option for the file that a command writes a binary to.
struct BinaryOutput: WordReadable {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. A name ending in .zst is compressed. Default: standard output.", valueName: "file"),
        completion: .binaries)
    var output: String?

    mutating func take(from words: inout CallWords) { output = words.value("-o", "--output") }

    func validate() throws {
        if let output, let problem = OutputName.problem(with: output) { throw ValidationError(problem) }
    }

    /// The file, or - for standard output.
    var path: String { output ?? "-" }
}
