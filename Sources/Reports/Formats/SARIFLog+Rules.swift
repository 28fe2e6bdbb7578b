import WComposeDiagnostics
import WComposeWIT

extension SARIFLog {
    /// What a code means, as SARIF has it.
    static func rule(_ code: DiagnosticCode, _ explanation: Explanation?) -> JSONValue {
        guard let explanation else { return ["id": .string(code.rawValue)] }
        return [
            "id": .string(code.rawValue),
            "name": .string(name(of: explanation)),
            "shortDescription": ["text": .string(explanation.summary)],
            "fullDescription": ["text": .string(explanation.meaning)],
            "help": ["text": .string(explanation.text), "markdown": .string(explanation.markdown)],
            "defaultConfiguration": ["level": .string(explanation.severity.rawValue)],
        ]
    }

    /// The name of a rule of `lint`; else the words of the summary as one, as in `UnknownImport`.
    private static func name(of explanation: Explanation) -> String {
        if let rule = LintRule.named(explanation.code.rawValue) { return rule.name }
        let words = explanation.summary.split { !$0.isLetter && !$0.isNumber }
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension Explanation {
    /// The explanation in Markdown.
    fileprivate var markdown: String {
        var parts = ["**\(code): \(summary)**", meaning]
        for example in examples {
            parts.append("\(example.title):")
            parts.append(MarkdownWriter.fenced(example.text))
        }
        if let cure { parts.append("**cure:** \(cure)") }
        return parts.joined(separator: "\n\n") + "\n"
    }
}
