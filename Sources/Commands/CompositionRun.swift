import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// A run of `compose`, `plug` or `check`: compose, write, tell.
struct CompositionRun {
    var command: String
    var source: Composer.Source
    var reporting: ReportOptions
    var policy: Result<ValidationPolicy, Diagnostic>

    /// Composes and writes; to standard output where no file is named.
    func compose(to output: String?) -> ExitStatus {
        let console = Console()
        guard let policy = checkedPolicy(console) else { return .usage }
        // Said before all else, since it needs no look at the input.
        let outputs = [output ?? "-"] + (reporting.report.map { [$0] } ?? [])
        if let fault = Diagnostic.refusal(ofBinaryTo: outputs[0]) ?? .clash(ofOutputs: outputs) {
            console.write([fault], in: SourceMap())
            return ExitStatus([fault])
        }
        var composer = Composer(source, policy: policy, denying: reporting.deniedWarnings)
        if !composer.hasErrors { composer.write(to: output ?? "-") }
        return finish(composer) { summary in
            let target = composer.output.map { composed in
                let path = composed.path == "-" ? "standard output" : "`\(TerminalText.escaped(composed.path))`"
                return "\(path), \(Quantity.bytes(composed.size))"
            }
            console.write("composed \(target ?? "nothing")\n\(summary)", to: .errors)
            return true
        }
    }

    /// Everything but writing.
    func check() -> ExitStatus {
        let console = Console()
        guard let policy = checkedPolicy(console) else { return .usage }
        return finish(Composer(source, policy: policy, denying: reporting.deniedWarnings)) {
            console.writeResult($0)
        }
    }

    /// What is asked of the inputs; nothing where that is no sense, which is said.
    private func checkedPolicy(_ console: Console) -> ValidationPolicy? {
        switch policy {
        case .success(let policy): return policy
        case .failure(let diagnostic):
            console.write([diagnostic], in: SourceMap())
            return nil
        }
    }

    /// Writes the report that is asked for, what is to be said, and the summary by `tell`, which says whether it could.
    private func finish(_ composer: Composer, tell: (String) -> Bool) -> ExitStatus {
        var composer = composer
        let console = Console(isQuiet: reporting.quiet)
        if reporting.json || reporting.report != nil { composer.addDigests() }
        if let path = reporting.report { composer.write(composer.report(of: command), to: path) }
        var wasTold = true
        if reporting.json {
            wasTold = console.writeResult(composer.report(of: command).json)
        } else {
            let note = reporting.verbose ? composer.cacheNote : nil
            console.write(composer.diagnostics + (note.map { [$0] } ?? []), in: composer.sources)
            if !reporting.quiet, !composer.hasErrors, let summary = composer.summary(verbose: reporting.verbose) {
                wasTold = tell(summary)
            }
        }
        UntilExit.keep(composer)
        return ExitStatus(composer.diagnostics, wasTold: wasTold)
    }
}
