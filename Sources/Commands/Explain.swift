import ArgumentParser
import struct WCompose.Explanation
import WComposeDiagnostics

/// `wcompose explain`.
struct Explain: Command {
    static let name = "explain"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Explain a diagnostic code.",
        discussion: """
            Messages begin with their code, as in error[WC0203]. Without a code, list all codes.

                wcompose explain WC0203
                wcompose explain short-name
            """)

    @Argument(help: ArgumentHelp("The code, or the name of a lint rule.", valueName: "code"), completion: .codes)
    var code: String?

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        terminal = words.group()
        code = words.operand()
    }

    func validate() throws {
        guard let code, Explanation(code) == nil else { return }
        let known = Explanation.all.map(\.code) + Explanation.all.compactMap(\.rule)
        let meant = Spelling.nearest(to: code, among: known).map { "; did you mean '\($0)'?" }
        throw ValidationError("unknown code '\(code)'\(meant ?? "; 'wcompose explain' lists them")")
    }

    var inputs: [String] { [] }

    mutating func perform() -> ExitStatus {
        let text = code.flatMap { Explanation($0)?.description } ?? Self.list
        return Console(isQuiet: terminal.quiet).writeResult(text) ? .done : .inputOutput
    }

    private static var list: String {
        Explanation.all.map { explanation in
            let name = explanation.rule.map { " (\($0))" } ?? ""
            return "\(explanation.code)  \(explanation.summary)\(name)\n"
        }.joined()
    }
}
