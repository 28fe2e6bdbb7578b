import WComposeDiagnostics
import WComposeOperations
import WComposePlatform
import WComposeReports

extension Console {
    /// Tells what came of a command as it is asked for, and writes the reports of it.
    func tell(_ operation: some Operation, of command: String, as telling: Telling) -> ExitStatus {
        guard !telling.isForPeopleOnly else { return tell(operation) }
        var report = operation.report(of: command)
        var files = SideFiles(inputs: operation.inputs)
        if let clash = Diagnostic.clash(ofOutputs: ["-"] + telling.reports.map(\.path)) {
            files.report(clash)
        } else {
            files.write(report, to: telling.reports)
        }
        report.add(files.problems)
        let ofFiles = ExitStatus(files.problems)
        let status: ExitStatus
        if telling.isJSON {
            status = ExitStatus(operation.diagnostics, wasTold: writeResult(report.json))
        } else if telling.messages == .human {
            status = tell(operation)
            write(files.problems, in: SourceMap())
        } else {
            // The result is for people here, and standard output is for programs.
            if !isQuiet, let text = operation.text {
                write(TerminalText.escaped(text, keepingLines: true), to: .errors)
            }
            status = ExitStatus(operation.diagnostics, wasTold: write(report, as: telling.messages))
        }
        return max(status, ofFiles)
    }

    /// Writes all that was said to standard output, in a format for programs; false if that failed, which is said.
    func write(_ report: CommandReport, as format: MessageFormat) -> Bool {
        if let document = format.document {
            return writeResult(document.text(of: isQuiet ? report.withoutNotes : report, by: .wcompose))
        }
        return write(report.subjects, as: format) && writeEnd(of: report.command, report.outcome, as: format)
    }

    /// Writes messages to standard output, each by itself; false if that failed, which is said.
    func write(_ subjects: [CommandReport.Subject], as format: MessageFormat) -> Bool {
        let text = subjects.reduce(into: "") { $0 += format.text(of: isQuiet ? $1.withoutNotes : $1) }
        return text.isEmpty || writeResult(text)
    }

    /// Writes what comes after the last message; false if that failed, which is said.
    func writeEnd(of command: String, _ outcome: CommandReport.Outcome, as format: MessageFormat) -> Bool {
        let end = format.end(of: command, outcome)
        return end.isEmpty || writeResult(end)
    }
}
