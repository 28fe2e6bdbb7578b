import WComposeDiagnostics
import WComposePlatform

/// Where commands write text: results to standard output, messages to standard error.
struct Console {
    /// Whether notes are left out.
    var isQuiet = false

    func write(_ text: String, to stream: Terminal.Stream) {
        // Where standard output or standard error cannot be written to, there is nowhere to say so.
        _ = try? Terminal.write(text, to: stream)
    }

    /// Writes a result; false if that failed, which is said.
    func writeResult(_ text: String) -> Bool {
        do {
            try Terminal.write(text, to: .output)
            return true
        } catch {
            write("error: \(error.description)\n", to: .errors)
            return false
        }
    }

    /// Writes a result as JSON; false if that failed, which is said.
    func writeResult(_ value: JSONValue) -> Bool { writeResult(value.serialized(pretty: true) + "\n") }

    /// Writes diagnostics, and how many there are.
    func write(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        let text = rendered(diagnostics, in: sources, for: .errors)
        if !text.isEmpty { write(text, to: .errors) }
    }

    /// Writes what a command was asked to find; false if that failed, which is said.
    func writeFindings(_ diagnostics: [Diagnostic], in sources: SourceMap) -> Bool {
        let text = rendered(diagnostics, in: sources, for: .output)
        return text.isEmpty || writeResult(text)
    }

    private func rendered(
        _ diagnostics: [Diagnostic], in sources: SourceMap, for stream: Terminal.Stream
    ) -> String {
        let shown = isQuiet ? diagnostics.filter { $0.severity != .note } : diagnostics
        guard !shown.isEmpty else { return "" }
        let renderer = TerminalRenderer(color: Terminal.usesColor(stream), width: Terminal.width(stream) ?? 120)
        let summary = TerminalRenderer.summary(of: shown).map { $0 + "\n" } ?? ""
        return renderer.render(shown, in: sources) + summary
    }
}
