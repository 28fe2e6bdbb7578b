/// The names of files that commands write binaries to.
enum OutputName {
    private static let texts = [".yaml", ".yml", ".json", ".txt", ".wit", ".wac", ".wat", ".wast", ".md", ".toml"]

    /// What is wrong with a name: where it says that the file is text, a file of another kind is likely to be lost.
    ///
    /// - Parameter text: the ending by which the command writes text instead, if it can.
    static func problem(with output: String, orText text: String? = nil) -> String? {
        let name = output.hasSuffix(".zst") ? String(output.dropLast(".zst".count)) : output
        guard let ending = texts.first(where: { name.hasSuffix($0) }), ending != text else { return nil }
        let use =
            switch (ending, text) {
            case (_, let text?): ", or in \(text) for text"
            case (".wat", _): "; `wcompose print` makes text of it"
            case (".wit", _): "; `wcompose wit` makes WIT of it"
            default: ""
            }
        return "'\(output)' names a text file, and the output is a binary: give it a name that ends in .wasm\(use)"
    }

    /// Whether `wit` writes text to a file of this name.
    static func isWIT(_ output: String) -> Bool { output.hasSuffix(".wit") || output.hasSuffix(".wit.zst") }
}
