import WComposeDiagnostics
import WComposeOperations
import WComposeWIT

/// What a code of a message means, and what is done about it: what `wcompose explain` prints.
public struct Explanation: Equatable, Sendable, CustomStringConvertible {
    /// Such as `WC0203`.
    public var code: String
    /// By which a lint rule may be called in place of its code; nil for others.
    public var rule: String?
    /// What it says, on one line.
    public var summary: String
    /// What it means and where it comes from.
    public var meaning: String
    /// Inputs that lead to the message, and what mends them.
    public var examples: [Example]
    /// What a person does about it; nil where the examples show it.
    public var cure: String?
    /// All of it, as the command prints it.
    public var description: String

    /// Something to look at, as it stands in a file or on a terminal.
    public struct Example: Equatable, Sendable {
        /// What it is an example of.
        public var title: String
        /// The lines of the example.
        public var text: String
    }

    /// - Parameter text: a code, in upper or lower case, the name of a lint rule, or the beginning of a message, such as
    ///   `error[WC0203]`.
    /// - Returns: nil where nothing is called so.
    public init?(_ text: String) {
        let word = text.split { "[]:".contains($0) }.first { $0.uppercased().hasPrefix("WC") }
        let name = word.map { String($0) } ?? text
        let code = LintRule.named(name)?.code ?? DiagnosticCode.named(name)
        guard let known = WComposeDiagnostics.Explanation.all.first(where: { $0.code == code }) else { return nil }
        self.init(known)
    }

    /// An explanation of every code there is, in ascending order.
    public static let all: [Explanation] = WComposeDiagnostics.Explanation.all.map { Explanation($0) }

    private init(_ explanation: WComposeDiagnostics.Explanation) {
        code = explanation.code.rawValue
        rule = LintRule.named(explanation.code.rawValue)?.name
        summary = explanation.summary
        meaning = explanation.meaning
        examples = explanation.examples.map { Example(title: $0.title, text: $0.text) }
        cure = explanation.cure
        description = explanation.text
    }
}
