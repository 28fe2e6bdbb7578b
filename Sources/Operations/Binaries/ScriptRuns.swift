package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
package import WComposeReports
package import WComposeWasmBinary

/// What came of the scripts of a call: `wast`. Each is run when it is its turn, so that it can be told of at once.
package struct ScriptRuns: Operation {
    /// The scripts that were named, and those in directories that were.
    package private(set) var scripts: [String] = []
    package private(set) var total = ScriptRun.Counts()
    private let features: Features
    private var adviceBudget = AdviceBudget()
    private var sink = DiagnosticSink()
    private var results: [JSONValue] = []
    private var ofScripts: (diagnostics: [Diagnostic], subjects: [CommandReport.Subject]) = ([], [])

    /// - Parameter paths: of scripts, and of directories in which those below count.
    package init(_ paths: [String], features: Features) {
        self.features = features
        for path in paths {
            do throws(Diagnostic) {
                scripts += try Self.scripts(at: path, reporting: &sink)
            } catch {
                sink.report(error)
            }
        }
    }

    /// Runs one of the scripts.
    ///
    /// - Parameter isKept: whether what came of it is to be part of the result for programs.
    package mutating func run(_ script: String, isKept: Bool) -> ScriptRun {
        let run = Progress.during(.running) { ScriptRun(script, features: features, advising: &adviceBudget) }
        total += run.counts
        ofScripts.diagnostics += run.diagnostics
        if isKept {
            ofScripts.subjects += run.subjects
            if let json = run.json { results.append(json) }
        }
        return run
    }

    /// What is said of files and directories, not of scripts.
    package var problems: [Diagnostic] { sink.diagnostics }
    package var sources: SourceMap { SourceMap() }
    package var diagnostics: [Diagnostic] { problems + ofScripts.diagnostics }
    package var subjects: [CommandReport.Subject] {
        [CommandReport.Subject(problems)] + ofScripts.subjects
    }
    package var text: String? { "total: \(total)\n" }
    package var json: JSONValue? { ["scripts": .array(results), "total": total.json] }

    /// The scripts at `path`: itself, or those below it where it is a directory.
    ///
    /// A directory without scripts, or one that cannot be read, counts as a script, whose run says that it is none.
    ///
    /// - Parameter sink: is told of files in a directory that are passed over.
    package static func scripts(
        at path: String, reporting sink: inout DiagnosticSink
    ) throws(Diagnostic) -> [String] {
        // Whatever else may be wrong with the path is found when it is opened.
        guard let status = try? FileStatus.of(path, for: .reading), status.kind == .directory else { return [path] }
        var scripts: [String] = []
        do throws(FileError) {
            for file in try Directory.files(below: path, ending: ".wast") {
                if file.kind == .regular {
                    scripts.append(file.path)
                } else {
                    sink.report(.skipped(file.path, file.kind))
                }
            }
        } catch {
            throw Diagnostic(error)
        }
        guard !scripts.isEmpty else {
            throw Diagnostic(
                OperationCode.noScripts, "no .wast files in `\(path)`",
                help: ["name a directory with test scripts, or a script"])
        }
        return scripts
    }
}
