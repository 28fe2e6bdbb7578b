import WComposeComposition
package import WComposeDiagnostics
import WComposePlatform
package import WComposeReports
import WComposeWasmBinary

/// Reads one component and tells what is in it.
package struct Inspector: Sendable {
    /// Nothing where the file has an error.
    package private(set) var description: ComponentDescription?
    package private(set) var sink = DiagnosticSink()

    package init(_ path: String) {
        let file: InputFile
        do {
            file = try InputFile.open(path)
        } catch {
            sink.report(Diagnostic(error))
            return
        }
        var table = PackageTable()
        guard let (component, type) = PackageLoader.read(file, into: &table, reporting: &sink) else { return }
        description = file.withBytes { bytes in
            ComponentDescription(
                path: path, isCompressed: file.isCompressed, component, type: type, in: table.types,
                reader: ByteReader(bytes))
        }
    }
}
