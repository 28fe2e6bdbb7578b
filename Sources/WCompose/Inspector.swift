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
        var types = TypeStore()
        guard
            let (file, component, type) = PackageLoader.read(path, into: &types, reporting: &sink, in: &sources)
        else { return }
        description = file.withBytes { bytes in
            ComponentDescription(
                path: path, isCompressed: file.isCompressed, component, type: type, in: types,
                reader: ByteReader(bytes))
        }
    }
}
