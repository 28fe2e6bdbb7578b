import WComposeComposition
package import WComposeDiagnostics
package import WComposeLoading
import WComposePlatform
package import WComposeReports

/// What came of one call that makes any number of compositions, and the files that cover all of it.
package struct CompositionBatch: Sendable {
    /// How many there are to be.
    private let count: Int
    /// Those that cover all.
    private var files = SideFiles()
    private var compositions: [CommandReport.PicturedComposition] = []
    private var subjects: [CommandReport.Subject] = []
    private var hasErrors = false
    private var dependencies = DependencyFile()
    private var hasWrittenDependencies = false
    /// What stands in the way of a depfile.
    private var unlisted: Diagnostic?

    /// - Parameter count: how many compositions are to be made.
    package init(count: Int) { self.count = count }

    /// What went wrong with the files that cover all.
    package var problems: [Diagnostic] { files.problems }

    /// Takes what came of a composition.
    ///
    /// - Parameter formats: those of the reports that are to be made of it. Only JSON has the digests of its inputs.
    package mutating func add(_ composer: inout Composer, for formats: Set<ReportFormat>) {
        if formats.contains(.json) { composer.addDigests() }
        hasErrors = hasErrors || composer.hasErrors
        if let output = composer.output, output.path != "-" { files.note(output: output.path) }
        guard !formats.isEmpty else { return }
        subjects += composer.subjects
        compositions.append(
            CommandReport.PicturedComposition(
                composer.result, titled: composer.plan?.packageName ?? FileName.shown(composer.path), for: formats))
    }

    /// Notes what was read, which no output may replace.
    package mutating func note(_ inputs: [ReadFile]) { files.note(inputs: inputs.compactMap(\.identity)) }

    /// Notes what files are made from.
    package mutating func note(_ outputs: [String], madeFrom inputs: [ReadFile]) {
        do {
            try dependencies.add(outputs, from: inputs.normalized.map(\.path))
        } catch {
            unlisted = unlisted ?? error
        }
    }

    /// All that was said and done.
    package func report(of command: String) -> CommandReport {
        let results = compositions.map(\.composition.json)
        let hasFailed = hasErrors || problems.contains { $0.severity == .error }
        return CommandReport(
            command: command, hasFailed ? .failed : .succeeded,
            subjects: subjects + [CommandReport.Subject(problems)],
            result: count == 1 ? results.first : .object([.init("compositions", .array(results))]),
            compositions: compositions)
    }
}

// MARK: - Writing

extension CompositionBatch {
    /// Writes what was noted to a depfile, once. False where that failed.
    package mutating func writeDependencies(to path: String) -> Bool {
        if let unlisted {
            files.report(unlisted)
            return false
        }
        if !hasWrittenDependencies {
            hasWrittenDependencies = files.write(dependencies.bytes, to: path, keepingEqual: true)
        }
        return hasWrittenDependencies
    }

    package mutating func writeReports(of command: String, to reports: [ReportFile], keepingEqual: Bool) {
        guard !reports.isEmpty else { return }
        files.write(report(of: command), to: reports, keepingEqual: keepingEqual)
    }

    /// Gives a file the time of now, and makes it where it is not there.
    package mutating func renewStamp(_ path: String) { files.renewStamp(path) }
}
