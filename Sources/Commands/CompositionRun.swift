import WCompose
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// A run of `compose`, `plug` or `check`: for each graph compose, write, tell; then what covers all of them.
struct CompositionRun {
    var command: String
    var jobs: [Job]
    var overrides: [ComponentOverride] = []
    /// Where the outputs go, to be made if it is not there; nothing where each has a path of its own.
    var outputDirectory: String?
    var reporting: ReportOptions
    var policy: Result<ValidationPolicy, Diagnostic>
    /// What is written beside the components; nothing where none are written.
    var building: BuildOptions?
    /// What the locks of graph files are for.
    var lock = LockUse.compared
    /// Whether the first graph with errors ends the run.
    var failsFast = false

    /// A composition to make.
    struct Job {
        var source: Composer.Source
        /// `-` is standard output; nothing where it is only checked.
        var output: String?
    }

    func run() -> ExitStatus {
        let console = Console(isQuiet: reporting.quiet)
        guard let policy = checkedPolicy(console) else { return .usage }
        // It must be there for two outputs in it to be told apart.
        if let outputDirectory {
            do {
                try Directory.make(outputDirectory)
            } catch {
                console.write([Diagnostic(error)], in: SourceMap())
                return .inputOutput
            }
        }
        if let fault = faultOfOutputs() {
            console.write([fault], in: SourceMap())
            return ExitStatus([fault])
        }
        return run(policy, console)
    }

    /// Said before all else, since it needs no look at the inputs.
    private func faultOfOutputs() -> Diagnostic? {
        let outputs = jobs.compactMap(\.output)
        if let refusal = outputs.lazy.compactMap({ Diagnostic.refusal(ofBinaryTo: $0) }).first { return refusal }
        let others = [reporting.report, building?.depfile, building?.stamp].compactMap { $0 }
        return .clash(ofOutputs: outputs + others)
    }

    private func run(_ policy: ValidationPolicy, _ console: Console) -> ExitStatus {
        var batch = CompositionBatch(count: jobs.count)
        let history = history(policy)
        var loader = GraphLoader(
            policy: policy, given: GivenFiles(identifyingSmallFiles: history != nil))
        var statuses: [ExitStatus] = []
        for (number, job) in jobs.enumerated() {
            if let output = job.output, let record = history?.current(output, from: job.source) {
                batch.note(record.files)
                note(output, madeFrom: record.files, in: &batch)
                if !reporting.quiet { console.write("\(shown(output)) is up to date\n", to: .errors) }
                continue
            }
            var composer = Composer(
                job.source, overriding: overrides, policy: policy, denying: reporting.deniedWarnings,
                lock: lock, loader: consume loader)
            batch.note(composer.files)
            write(&composer, job, history, &batch)
            statuses.append(tell(&composer, job, console, &batch))
            loader = composer.takeLoader()
            if number == jobs.count - 1 { UntilExit.keep(composer) }
            if failsFast, statuses.last != .done { break }
        }
        statuses += finish(console, &batch, isDone: statuses.allSatisfy { $0 == .done })
        UntilExit.keep(loader)
        return statuses.max { $0.rawValue < $1.rawValue } ?? .done
    }

    /// What was composed before; nothing where that is not asked for, or of no use, since a report is made of the graph.
    private func history(_ policy: ValidationPolicy) -> OutputHistory? {
        guard let building, building.onlyIfChanged, !reporting.json, reporting.report == nil else { return nil }
        return OutputHistory(
            in: policy.cacheDirectory, version: Version.current,
            options: [
                "\(policy.features.rawValue) \(policy.validatesBodies) \(policy.verifiesOutput)", "\(overrides)",
                "\(reporting.deny)", "\(lock)",
            ])
    }

    /// Notes what a depfile is to say, where there is to be one.
    private func note(_ output: String, madeFrom files: [ReadFile], in batch: inout CompositionBatch) {
        guard let building, building.depfile != nil else { return }
        batch.note([output] + (building.stamp.map { [$0] } ?? []), madeFrom: files)
    }

    private func write(
        _ composer: inout Composer, _ job: Job, _ history: OutputHistory?, _ batch: inout CompositionBatch
    ) {
        guard let output = job.output, !composer.hasErrors else { return }
        // What stands in the way of a look at it, writing it tells.
        let old = history == nil ? nil : (try? FileStatus.of(output, for: .reading))?.identity
        note(output, madeFrom: composer.files, in: &batch)
        // A build that ends between the two makes the output anew; the other way round, it would not know what from.
        if jobs.count == 1, let depfile = building?.depfile, !batch.writeDependencies(to: depfile) { return }
        composer.write(to: output, keepingEqual: building?.onlyIfChanged ?? false)
        if !composer.hasErrors { history?.keep(output, from: job.source, composer, replacing: old) }
    }

    /// Writes what is to be said of a composition, and what it is.
    private func tell(
        _ composer: inout Composer, _ job: Job, _ console: Console, _ batch: inout CompositionBatch
    ) -> ExitStatus {
        batch.add(&composer, reporting: reporting.json || reporting.report != nil)
        var wasTold = true
        if !reporting.json {
            let note = reporting.verbose ? composer.cacheNote : nil
            console.write(composer.diagnostics + (note.map { [$0] } ?? []), in: composer.sources)
            if !reporting.quiet, !composer.hasErrors, let summary = composer.summary(verbose: reporting.verbose) {
                wasTold = tell(summary, of: composer, job, console)
            }
        }
        return ExitStatus(composer.diagnostics, wasTold: wasTold)
    }

    private func tell(_ summary: String, of composer: Composer, _ job: Job, _ console: Console) -> Bool {
        let summary = overridden + summary
        guard job.output != nil else {
            return console.writeResult(jobs.count == 1 ? summary : "\(shown(composer.path)): \(summary)")
        }
        guard let output = composer.output else { return true }
        let outcome = composer.isKept ? "unchanged" : "composed"
        console.write(
            "\(outcome) \(shown(output.path)), \(Quantity.bytes(output.size))\n\(summary)", to: .errors)
        return true
    }

    /// What is in the place of the graph's components.
    private var overridden: String {
        overrides.map { "`\($0.id)` is \(shown($0.path)) here (--override)\n" }.joined()
    }

    private func shown(_ path: String) -> String {
        path == "-" ? "standard output" : "`\(TerminalText.escaped(path))`"
    }

    /// Writes what covers the whole call.
    ///
    /// - Parameter isDone: whether all that was to be composed was.
    private func finish(_ console: Console, _ batch: inout CompositionBatch, isDone: Bool) -> [ExitStatus] {
        if isDone, let depfile = building?.depfile { _ = batch.writeDependencies(to: depfile) }
        if let path = reporting.report {
            batch.writeReport(of: command, to: path, keepingEqual: building?.onlyIfChanged ?? false)
        }
        if isDone, batch.problems.isEmpty, let stamp = building?.stamp { batch.renewStamp(stamp) }
        var wasTold = true
        if reporting.json {
            wasTold = console.writeResult(batch.report(of: command).json)
        } else {
            console.write(batch.problems, in: SourceMap())
        }
        return [ExitStatus(batch.problems, wasTold: wasTold)]
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
}
