import WComposeDiagnostics

/// A line of `--message-format json`: an object that says first why it is there.
enum MessageLine {
    case diagnostic(PlacedDiagnostic)
    /// The last line: without it, the messages are not complete.
    case finished(String, CommandReport.Outcome)

    var text: String { json.serialized() + "\n" }

    var json: JSONValue {
        switch self {
        case .diagnostic(let diagnostic): ["reason": "diagnostic", "diagnostic": diagnostic.json]
        case .finished(let command, let outcome):
            ["reason": "finished", "command": .string(command), "outcome": .string(outcome.rawValue)]
        }
    }
}
