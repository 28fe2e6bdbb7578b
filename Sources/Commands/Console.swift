import Synchronization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// Where commands write text: results to standard output, messages to standard error.
///
/// Where a file changed while it was read, that is said in place of all else: nothing that came of it can be trusted.
struct Console {
    /// Whether notes are left out.
    var isQuiet = false

    /// Tells what came of a command: to people what is said of the inputs, then the result; to programs all of it in one
    /// JSON value.
    func tell(_ operation: some Operation, of command: String, asJSON: Bool) -> ExitStatus {
        guard asJSON else { return tell(operation) }
        let wasTold = writeResult(operation.report(of: command).json)
        return ExitStatus(operation.diagnostics, wasTold: wasTold)
    }

    func tell(_ operation: some Operation) -> ExitStatus {
        write(operation.problems, in: operation.sources)
        var wasTold = writeFindings(operation.findings, in: operation.sources)
        if let text = operation.text { wasTold = writeResult(text) && wasTold }
        return ExitStatus(operation.diagnostics, wasTold: wasTold)
    }

    func write(_ text: String, to stream: Terminal.Stream) {
        guard inputsAreUnchanged() else { return }
        ProgressLine.erase()
        // Where standard error cannot be written to, there is nowhere to say so.
        _ = try? Terminal.write(text, to: stream)
    }

    /// Writes a result; false if that failed, which is said.
    ///
    /// What inputs hold cannot do anything to a terminal; a file or another program gets it as it is.
    func writeResult(_ text: String) -> Bool {
        writeAsIs(Terminal.isTerminal(.output) ? TerminalText.escaped(text, keepingLines: true) : text)
    }

    private func writeAsIs(_ text: String) -> Bool {
        guard inputsAreUnchanged() else { return false }
        ProgressLine.erase()
        do {
            try Terminal.write(text, to: .output)
            return true
        } catch {
            complain(error)
            return false
        }
    }

    /// Whether all files that were read are as they were; else says so, once.
    @discardableResult
    func inputsAreUnchanged() -> Bool {
        do {
            try MappedFiles.check()
            return true
        } catch {
            if !Self.hasToldOfChange.exchange(true, ordering: .relaxed) { complain(error) }
            return false
        }
    }

    /// Columns where there is no terminal.
    private static let standardWidth = 120
    private static let hasToldOfChange = Atomic(false)

    private func complain(_ error: FileError) {
        ProgressLine.erase()
        let renderer = TerminalRenderer(
            color: Terminal.usesColor(.errors), width: Terminal.width(.errors) ?? Self.standardWidth)
        _ = try? Terminal.write(renderer.render([Diagnostic(error)], in: SourceMap()), to: .errors)
    }

    /// Writes a result as JSON; false if that failed, which is said.
    func writeResult(_ value: JSONValue) -> Bool { writeResult(value.serialized(pretty: true) + "\n") }

    /// Writes diagnostics, and how many there are.
    func write(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        let text = rendered(diagnostics, in: sources, for: .errors, atMost: Limits.shownMessages)
        if !text.isEmpty { write(text, to: .errors) }
    }

    /// Writes what a command was asked to find; false if that failed, which is said.
    func writeFindings(_ diagnostics: [Diagnostic], in sources: SourceMap) -> Bool {
        let text = rendered(diagnostics, in: sources, for: .output)
        return text.isEmpty || writeAsIs(text)
    }

    private func rendered(
        _ diagnostics: [Diagnostic], in sources: SourceMap, for stream: Terminal.Stream, atMost limit: Int = .max
    ) -> String {
        let shown = isQuiet ? diagnostics.filter { $0.severity != .note } : diagnostics
        guard !shown.isEmpty else { return "" }
        let renderer = TerminalRenderer(
            color: Terminal.usesColor(stream), width: Terminal.width(stream) ?? Self.standardWidth)
        let summary = TerminalRenderer.summary(of: shown).map { $0 + "\n" } ?? ""
        let rest = shown.count > limit ? "… and \(shown.count - limit) more messages, not shown\n\n" : ""
        return renderer.render(Array(shown.prefix(limit)), in: sources) + rest + summary
    }
}
