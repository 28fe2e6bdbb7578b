package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
package import WComposeReports

/// Writes files that tell of a run, beside its outputs: none over what was read.
package struct SideFiles: Sendable {
    private var sink = DiagnosticSink()
    private var inputs: [FileIdentity]
    /// The outputs that were written, which is said where a file about them cannot be.
    private var outputs: [String] = []

    /// - Parameter inputs: the files that were read.
    package init(inputs: [FileIdentity] = []) { self.inputs = inputs }

    /// What went wrong.
    package var problems: [Diagnostic] { sink.diagnostics }

    /// Notes what was read, which no file may replace.
    package mutating func note(inputs: [FileIdentity]) { self.inputs += inputs }

    /// Notes a composed component that was written.
    package mutating func note(output path: String) { outputs.append(path) }

    /// Writes the report in each of the forms that are asked for.
    package mutating func write(_ report: CommandReport, to files: [ReportFile], keepingEqual: Bool = false) {
        for file in files {
            _ = write(
                Array(file.format.text(of: report, by: .wcompose).utf8), to: file.path, keepingEqual: keepingEqual)
        }
    }

    /// False where it failed.
    package mutating func write(_ bytes: [UInt8], to path: String, keepingEqual: Bool) -> Bool {
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

    /// Gives a file the time of now, and makes it where it is not there.
    package mutating func renewStamp(_ path: String) {
        guard mayWrite(to: path) else { return }
        do { try OutputFile.renew(path) } catch { report(error) }
    }

    package mutating func report(_ diagnostic: Diagnostic) { sink.report(diagnostic) }

    private mutating func report(_ error: FileError) {
        var diagnostic = Diagnostic(error)
        for path in outputs { diagnostic.notes.append("the composed component was written: `\(path)`") }
        sink.report(diagnostic)
    }

    /// Whether `path` is none of the inputs; else says so.
    private mutating func mayWrite(to path: String) -> Bool {
        let isInput = inputs.contain(fileAt: path)
        if isInput { sink.report(.outputIsInput(path)) }
        return !isInput
    }
}

extension [FileIdentity] {
    /// Those of the files at these paths that can be looked at.
    init(ofFilesAt paths: [String]) {
        self = paths.compactMap { path in path == "-" ? nil : (try? FileStatus.of(path, for: .reading))?.identity }
    }
}
