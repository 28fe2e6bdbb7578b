/// What `wcompose explain` tells about a code.
package struct Explanation: Equatable, Sendable {
    package var code: DiagnosticCode
    /// What it says, on one line, without a full stop.
    package var summary: String
    /// What messages with the code weigh, where nobody says otherwise; some may weigh less.
    package var severity: Severity
    /// What it means and where it comes from: a paragraph, without line breaks.
    package var meaning: String
    package var examples: [Example]
    /// What a person does about it; nothing where the examples show it.
    package var cure: String?

    /// Something to look at, as it stands in a file or on a terminal.
    package struct Example: Equatable, Sendable {
        /// What it is an example of.
        package var title: String
        package var text: String

        package init(_ title: String, _ text: String) {
            self.title = title
            self.text = text
        }
    }

    package init(
        _ code: DiagnosticCode, _ summary: String, _ meaning: String, examples: [Example] = [], cure: String? = nil,
        severity: Severity = .error
    ) {
        self.code = code
        self.severity = severity
        self.summary = summary
        self.meaning = meaning
        self.examples = examples
        self.cure = cure
    }

    /// With one example.
    package init(
        _ code: DiagnosticCode, _ summary: String, _ meaning: String, example: String, cure: String,
        severity: Severity = .error
    ) {
        self.init(code, summary, meaning, examples: [Example("example", example)], cure: cure, severity: severity)
    }
}

extension Explanation {
    /// The explanation as a terminal shows it.
    package var text: String {
        var text = "\(code): \(summary)\n\n\(Self.filled(meaning))\n"
        for example in examples {
            text += "\n\(example.title):\n\n"
            for line in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "\n" : "    \(line)\n"
            }
        }
        if let cure { text += "\n\(Self.filled("cure: " + cure))\n" }
        return text
    }

    /// Words in lines of at most 80 letters, as far as they can be broken.
    private static func filled(_ words: String) -> String {
        var lines = [""]
        for word in words.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + 1 + word.count <= 80 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}
