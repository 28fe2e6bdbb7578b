import WComposeComponentModel
package import WComposeDiagnostics
import WComposePlatform
package import WComposeReports
import WComposeWasmBinary

/// Reads one component and tells what is in it.
package struct Inspector: Sendable {
    /// Nothing where the file has an error.
    package private(set) var description: ComponentDescription?
    package private(set) var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()

    package init(_ path: String) {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        var types = TypeStore()
        let component: Component
        let type: ComponentTypeID
        do {
            (component, type) = try PackageLoader.read(file, into: &types)
        } catch {
            sink.report(Diagnostic(error, in: file, at: nil))
            return
        }
        description = file.withBytes { bytes in
            ComponentDescription(
                path: path, isCompressed: file.isCompressed, component, type: type, in: types,
                reader: ByteReader(bytes))
        }
    }
}
