import WComposeComponentization
package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
package import WComposeReports
import WComposeWasmBinary

/// Reads what custom sections say about a component or core module, and about what is nested in it: `metadata show`.
package struct MetadataReading: Operation {
    /// Nothing where the file has an error.
    package private(set) var description: MetadataDescription?
    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()

    package var problems: [Diagnostic] { sink.diagnostics }
    package var text: String? { description?.text }
    package var json: JSONValue? { description?.json }

    package init(_ path: String) {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        do throws(BinaryError) {
            let metadata = try file.withBytes { bytes throws(BinaryError) in
                try BinaryMetadata(of: ByteReader(bytes))
            }
            description = MetadataDescription(path: path, isCompressed: file.isCompressed, metadata)
        } catch {
            sink.report(.malformed(file, error, as: TextPrinting.kind(of: file), at: nil))
        }
    }
}
