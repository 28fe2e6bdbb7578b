package import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWasmBinary

/// A library as it is given.
package struct Library: Sendable {
    /// What others call it.
    package var name: CoreName
    /// The path of its file, for messages.
    package var path: String
    package var bytes: [UInt8]
    /// Whether the program can find its symbols by name while it runs (`dlopen`).
    package var isOpenable: Bool

    package init(name: CoreName, path: String, bytes: [UInt8], isOpenable: Bool = false) {
        self.name = name
        self.path = path
        self.bytes = bytes
        self.isOpenable = isOpenable
    }
}

extension LibraryLinker {
    /// Links libraries. Reports all that is wrong; then there is nothing.
    package func link(_ libraries: [Library], reporting sink: inout DiagnosticSink) -> LinkedLibraries? {
        let errors = sink.errorCount
        var metadata: [LibraryMetadata] = []
        for library in libraries {
            let read = LibraryMetadata(
                reading: ByteReader(library.bytes.span), name: library.name, path: library.path,
                isOpenable: library.isOpenable, adapters: adapters, reporting: &sink)
            if let read { metadata.append(read) }
        }
        // What one that cannot be read has is not known: others would seem to miss it.
        guard sink.errorCount == errors else { return nil }
        return link(metadata, reporting: &sink)
    }
}
