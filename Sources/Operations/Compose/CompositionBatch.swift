package import WComposeDiagnostics
package import WComposeLoading
import WComposePlatform
package import WComposeReports

/// What came of one call that makes any number of compositions, and the files that cover all of it.
package struct CompositionBatch: Sendable {
    /// How many there are to be.
    private let count: Int
    /// What went wrong with the files that cover all.
    private var sink = DiagnosticSink()
    private var results: [JSONValue] = []
    private var told: [JSONValue] = []
    private var hasErrors = false
    private var inputs: [FileIdentity] = []
    private var written: [String] = []
    private var dependencies = DependencyFile()
    private var hasWrittenDependencies = false
    /// What stands in the way of a depfile.
    private var unlisted: Diagnostic?

    /// - Parameter count: how many compositions are to be made.
    package init(count: Int) { self.count = count }

    package var problems: [Diagnostic] { sink.diagnostics }

    /// Takes what came of a composition.
    ///
    /// - Parameter reporting: whether a report is to be made of it, with the digests of its inputs.
    package mutating func add(_ composer: inout Composer, reporting: Bool) {
        hasErrors = hasErrors || composer.hasErrors
        if let output = composer.output, output.path != "-" { written.append(output.path) }
        guard reporting else { return }
        composer.addDigests()
        told += composer.reportedDiagnostics
        if let result = composer.json { results.append(result) }
    }

    /// Notes what was read, which no output may replace.
    package mutating func note(_ inputs: [ReadFile]) { self.inputs += inputs.compactMap(\.identity) }

    /// Notes what files are made from.
    package mutating func note(_ outputs: [String], madeFrom inputs: [ReadFile]) {
        do {
            try dependencies.add(outputs, from: inputs.normalized.map(\.path))
        } catch {
            unlisted = unlisted ?? error
        }
    }

    /// All that was said and done, for programs.
    package func report(of command: String) -> CommandReport {
        let result: JSONValue? =
            count == 1 ? results.first : .object([.init("compositions", .array(results))])
        return CommandReport(
            command: command, hasErrors || sink.hasErrors ? .failed : .succeeded,
            diagnostics: told + problems.map { $0.json(in: SourceMap()) }, result: result)
    }
}

// MARK: - Writing

extension CompositionBatch {
    /// Writes what was noted to a depfile, once. False where that failed.
    package mutating func writeDependencies(to path: String) -> Bool {
        if let unlisted {
            sink.report(unlisted)
            return false
        }
        if !hasWrittenDependencies { hasWrittenDependencies = write(dependencies.bytes, to: path, keepingEqual: true) }
        return hasWrittenDependencies
    }

    package mutating func writeReport(of command: String, to path: String, keepingEqual: Bool) {
        let text = report(of: command).json.serialized(pretty: true) + "\n"
        _ = write(Array(text.utf8), to: path, keepingEqual: keepingEqual)
    }

    /// Gives a file the time of now, and makes it where it is not there.
    package mutating func renewStamp(_ path: String) {
        guard mayWrite(to: path) else { return }
        do { try OutputFile.renew(path) } catch { report(error) }
    }

    private mutating func write(_ bytes: [UInt8], to path: String, keepingEqual: Bool) -> Bool {
        guard mayWrite(to: path) else { return false }
        do {
            try OutputFile.write(
                [.bytes(bytes)], to: path, compress: Path.isCompressed(path), keepingEqual: keepingEqual)
            return true
        } catch {
            report(error)
            return false
        }
    }

    private mutating func report(_ error: FileError) {
        var diagnostic = Diagnostic(error)
        for path in written { diagnostic.notes.append("the composed component was written: `\(path)`") }
        sink.report(diagnostic)
    }

    /// Whether `path` is none of the inputs; else says so.
    private mutating func mayWrite(to path: String) -> Bool {
        let isInput = inputs.contain(fileAt: path)
        if isInput { sink.report(.outputIsInput(path)) }
        return !isInput
    }
}
