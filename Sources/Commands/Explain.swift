import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposeWIT

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

    @Argument(help: ArgumentHelp("The code, or the name of a lint rule.", valueName: "code"))
    var code: String?

    @OptionGroup var messages: MessageOptions

    func validate() throws {
        guard let code, Self.explanation(of: code) == nil else { return }
        let known = Explanation.all.map(\.code.rawValue) + LintRule.all.map(\.name)
        let meant = Spelling.nearest(to: code, among: known).map { "; did you mean '\($0)'?" }
        throw ValidationError("unknown code '\(code)'\(meant ?? "; 'wcompose explain' lists them")")
    }

    var inputs: [String] { [] }

    mutating func perform() -> ExitStatus {
        let text = code.flatMap { Self.explanation(of: $0)?.text } ?? Self.list
        return Console(isQuiet: messages.quiet).writeResult(text) ? .done : .inputOutput
    }

    /// - Parameter text: a code, a name, or the beginning of a message, such as `error[WC0203]`.
    private static func explanation(of text: String) -> Explanation? {
        let name =
            text.split { "[]:".contains($0) }.first { $0.uppercased().hasPrefix("WC") }.map { String($0) } ?? text
        let code = LintRule.named(name)?.code ?? DiagnosticCode.named(name)
        return Explanation.all.first { $0.code == code }
    }

    private static var list: String {
        Explanation.all.map { explanation in
            let name = LintRule.named(explanation.code.rawValue).map { " (\($0.name))" } ?? ""
            return "\(explanation.code)  \(explanation.summary)\(name)\n"
        }.joined()
    }
}
