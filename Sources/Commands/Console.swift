import WComposeDiagnostics
import WComposePlatform

/// Where commands write text: results to standard output, messages to standard error.
struct Console {
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
        guard !diagnostics.isEmpty else { return }
        let renderer = TerminalRenderer(
            color: Terminal.usesColor(.errors), width: Terminal.width(.errors) ?? 120)
        var text = renderer.render(diagnostics, in: sources)
        if let summary = TerminalRenderer.summary(of: diagnostics) { text += summary + "\n" }
        write(text, to: .errors)
    }
}
