import WComposeDiagnostics
import WComposeOperations
import WComposeWIT

/// What the code of a message means, with examples and the usual fix: what `wcompose explain` prints.
public struct Explanation: Equatable, Sendable, CustomStringConvertible {
    /// The code, such as `WC0203`.
    public var code: String
    /// The name of the lint rule; nil for other codes.
    public var rule: String?
    /// The meaning in one line.
    public var summary: String
    /// What the message means and what causes it.
    public var meaning: String
    /// Inputs that lead to the message, and how to fix them.
    public var examples: [Example]
    /// The usual fix; nil if the examples show it.
    public var cure: String?
    /// The text that `wcompose explain` prints.
    public var description: String

    /// A part of a file, or of what a terminal shows.
    public struct Example: Equatable, Sendable {
        /// What the example shows.
        public var title: String
        /// The lines of the example.
        public var text: String
    }

    /// - Parameter text: a code, in upper or lower case, the name of a lint rule, or the beginning of a message, such as
    ///   `error[WC0203]`.
    /// - Returns: nil if no code or rule has this name.
    public init?(_ text: String) {
        let word = text.split { "[]:".contains($0) }.first { $0.uppercased().hasPrefix("WC") }
        let name = word.map { String($0) } ?? text
        let code = LintRule.named(name)?.code ?? DiagnosticCode.named(name)
        guard let known = WComposeDiagnostics.Explanation.all.first(where: { $0.code == code }) else { return nil }
        self.init(known)
    }

    /// The explanations of all codes, in ascending order.
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
