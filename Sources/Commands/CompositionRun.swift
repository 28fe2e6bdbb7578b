import WCompose
import WComposeComponentModel
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
    /// Streams that the jobs read, and that were opened.
    var opened: [InputFile] = []
    var overrides: [ComponentOverride] = []
    /// Where packages of documents are looked for.
    var search = PackageSearch()
    /// Where the outputs go, to be made if it is not there; nothing where each has a path of its own.
    var outputDirectory: String?
    var options: Options
    /// What is written, and when; nothing where nothing is.
    var writing: OutputOptions?
    /// What the locks of graph files are for.
    var lock = LockUse.compared
    /// Whether the first graph with errors ends the run.
    var failsFast = false
    /// Where the graph file goes that a call without one stands for.
    var emittedGraph: String?

    /// A composition to make.
    struct Job {
        var source: Composer.Source
        /// `-` is standard output; nothing where it is only checked.
        var output: String?
    }

    /// How what is composed has the versions in the names of its imports and exports.
    private var form: ExternName.VersionForm { options.emitsCanonicalNames ? .canonical : .full }

    func run() -> ExitStatus {
        let console = Console(isQuiet: options.terminal.quiet)
        let policy: ValidationPolicy
        do throws(Diagnostic) {
            policy = try options.policy(verifying: writing?.verify ?? false)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
        if options.verbose { Progress.start() }
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
        return run(policy, options.telling, console)
    }

    /// Said before all else, since it needs no look at the inputs.
    private func faultOfOutputs() -> Diagnostic? {
        let outputs = jobs.compactMap(\.output)
        if let refusal = outputs.lazy.compactMap({ Diagnostic.refusal(ofBinaryTo: $0) }).first { return refusal }
        // Messages and results go to standard output, which may be a file.
        return .clash(ofOutputs: outputs + otherOutputs) ?? .clash(ofOutputs: ["-"] + otherOutputs)
    }

    /// The files that cover all jobs.
    private var otherOutputs: [String] {
        options.report + [writing?.depfile, writing?.stamp, emittedGraph].compactMap { $0 }
    }

    private func run(_ policy: ValidationPolicy, _ telling: Telling, _ console: Console) -> ExitStatus {
        var batch = CompositionBatch(count: jobs.count)
        let history = history(policy, telling)
        var given = GivenFiles(identifyingSmallFiles: history != nil)
        for file in opened { given.add(file) }
        var loader = GraphLoader(policy: policy, given: given, searching: search)
        var statuses: [ExitStatus] = []
        for (number, job) in jobs.enumerated() {
            if let output = job.output, let record = history?.current(output, from: job.source) {
                batch.note(record.files)
                note(output, madeFrom: record.files, in: &batch)
                if !options.terminal.quiet { console.write("\(shown(output)) is up to date\n", to: .errors) }
                continue
            }
            var composer = Composer(
                job.source, overriding: overrides, policy: policy, judging: telling.warnings,
                lock: lock, form: form, loader: consume loader)
            if !otherOutputs.isEmpty { batch.note(composer.files) }
            write(&composer, job, history, &batch)
            if let emittedGraph { writeGraph(of: &composer, to: emittedGraph, console) }
            statuses.append(tell(&composer, job, telling, console, &batch))
            loader = composer.takeLoader()
            if number == jobs.count - 1 { UntilExit.keep(composer) }
            if failsFast, statuses.last != .done { break }
        }
        statuses += finish(telling, console, &batch, isDone: statuses.allSatisfy { $0 == .done })
        UntilExit.keep(loader)
        return statuses.max() ?? .done
    }

    /// What was composed before; nothing where that is not asked for, or of no use, since a report is made of the graph.
    private func history(_ policy: ValidationPolicy, _ telling: Telling) -> OutputHistory? {
        guard let writing, writing.onlyIfChanged, telling.isForPeopleOnly, emittedGraph == nil else { return nil }
        return OutputHistory(
            in: policy.cacheDirectory, version: Version.current,
            options: [
                "\(policy.features.rawValue) \(policy.validatesBodies) \(policy.verifiesOutput)", lock.rawValue,
                form.rawValue,
                "\(overrides.count) \(options.deny.count)",
            ] + overrides.flatMap { [$0.id, $0.path] } + options.deny + options.allow + search.words)
    }

    /// Notes what a depfile is to say, where there is to be one.
    private func note(_ output: String, madeFrom files: [ReadFile], in batch: inout CompositionBatch) {
        guard let writing, writing.depfile != nil else { return }
        batch.note([output] + (writing.stamp.map { [$0] } ?? []), madeFrom: files)
    }

    private func write(
        _ composer: inout Composer, _ job: Job, _ history: OutputHistory?, _ batch: inout CompositionBatch
    ) {
        guard let output = job.output, !composer.hasErrors else { return }
        // What stands in the way of a look at it, writing it tells.
        let old = history == nil ? nil : (try? FileStatus.of(output, for: .reading))?.identity
        note(output, madeFrom: composer.files, in: &batch)
        // A build that ends between the two makes the output anew; the other way round, it would not know what from.
        if jobs.count == 1, let depfile = writing?.depfile, !batch.writeDependencies(to: depfile) { return }
        composer.write(to: output, keepingEqual: writing?.onlyIfChanged ?? false)
        if !composer.hasErrors { history?.keep(output, from: job.source, composer, replacing: old) }
    }

    private func writeGraph(of composer: inout Composer, to path: String, _ console: Console) {
        guard
            let written = composer.writeGraph(
                to: path, help: "remove it, or name another file with `--emit-graph`"), !options.terminal.quiet
        else { return }
        console.write(
            "\(written.isKept ? "unchanged" : "wrote") \(shown(path)), the call as a graph file\n", to: .errors)
    }

    /// Writes what is to be said of a composition, and what it is.
    private func tell(
        _ composer: inout Composer, _ job: Job, _ telling: Telling, _ console: Console,
        _ batch: inout CompositionBatch
    ) -> ExitStatus {
        batch.add(&composer, for: telling.formats)
        var wasTold = true
        if !telling.isJSON {
            let note = (options.verbose ? composer.cacheNote : nil).map { [$0] } ?? []
            if telling.messages == .human {
                console.write(composer.diagnostics + note, in: composer.sources)
            } else {
                wasTold = console.write(composer.subjects, as: telling.messages)
                console.write(note, in: SourceMap())
            }
            if !options.terminal.quiet, !composer.hasErrors, let summary = composer.summary(verbose: options.verbose) {
                wasTold = tell(summary, of: composer, job, telling, console) && wasTold
            }
        }
        return ExitStatus(composer.diagnostics, wasTold: wasTold)
    }

    private func tell(
        _ summary: String, of composer: Composer, _ job: Job, _ telling: Telling, _ console: Console
    ) -> Bool {
        let summary = overridden + summary
        guard job.output != nil else {
            let text = jobs.count == 1 ? summary : "\(shown(composer.path)): \(summary)"
            if telling.messages == .human { return console.writeResult(text) }
            // Standard output is for programs.
            console.write(text, to: .errors)
            return true
        }
        guard let output = composer.output else { return true }
        let outcome = composer.isKept ? "unchanged" : "composed"
        console.write(
            "\(outcome) \(shown(output.path)), \(Quantity.bytes(output.size))\n\(summary)", to: .errors)
        return true
    }

    /// What is in the place of the graph's components.
    private var overridden: String {
        var text = ""
        for override in overrides { text += "`\(override.id)` is \(shown(override.path)) here (--override)\n" }
        return text
    }

    private func shown(_ path: String) -> String {
        path == "-" ? "standard output" : "`\(TerminalText.escaped(path))`"
    }

    /// Writes what covers the whole call.
    ///
    /// - Parameter isDone: whether all that was to be composed was.
    private func finish(
        _ telling: Telling, _ console: Console, _ batch: inout CompositionBatch, isDone: Bool
    ) -> [ExitStatus] {
        if isDone, let depfile = writing?.depfile { _ = batch.writeDependencies(to: depfile) }
        batch.writeReports(of: command, to: telling.reports, keepingEqual: writing?.onlyIfChanged ?? false)
        if isDone, batch.problems.isEmpty, let stamp = writing?.stamp { batch.renewStamp(stamp) }
        var wasTold = true
        if telling.isJSON {
            wasTold = console.writeResult(batch.report(of: command).json)
        } else if telling.messages == .human {
            console.write(batch.problems, in: SourceMap())
        } else if telling.messages.document != nil {
            wasTold = console.write(batch.report(of: command), as: telling.messages)
        } else {
            let report = batch.report(of: command)
            let rest = report.subjects.filter { $0.name == nil }
            wasTold =
                console.write(rest, as: telling.messages)
                && console.writeEnd(of: command, report.outcome, as: telling.messages)
        }
        if options.verbose { console.write(StageTimes.text, to: .errors) }
        return [ExitStatus(batch.problems, wasTold: wasTold)]
    }
}
