import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
package import WComposeReports
import WComposeWIT
import WComposeWasmBinary

/// Reads a core module and tells what it needs of WASI 0.2: `migrate`.
package struct MigrationCheck: Operation {
    /// Nothing where the file has an error.
    package private(set) var report: MigrationReport?
    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()

    package var problems: [Diagnostic] { sink.diagnostics }
    package var text: String? { report?.text }
    package var json: JSONValue? { report?.json }

    package init(_ path: String) {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        do {
            report = MigrationReport(path: path, migration: try Self.migration(of: file))
        } catch {
            sink.report(.malformed(file, error, as: "core module", at: nil))
        }
    }

    /// Nothing for a component.
    private static func migration(of file: InputFile) throws(BinaryError) -> Migration? {
        try file.withBytes { bytes throws(BinaryError) in
            var start = ByteReader(bytes)
            switch try BinaryLayer(from: &start) {
            case .component: return nil
            case .module:
                // Of worlds that cannot be read, `new` says what is wrong.
                let hasWorld = (try? file.embedsWorld) ?? true
                return Migration(of: try ModuleInterface(reading: ByteReader(bytes)), hasWorld: hasWorld)
            }
        }
    }
}
