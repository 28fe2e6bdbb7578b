package import WComposeComponentization
package import WComposeDiagnostics
package import WComposeLoading
import WComposeWasmBinary

/// Changes a component or core module, and writes what comes of it: `strip` and `metadata add`.
package struct BinaryRewriting: Operation {
    package private(set) var sources = SourceMap()
    private var sink = DiagnosticSink()
    /// Nothing where there are errors.
    private var rewritten: RewrittenBinary?

    package var problems: [Diagnostic] { sink.diagnostics }

    /// Takes custom sections out of the file at `path`.
    ///
    /// - Parameter cache: remembers what is valid.
    package init(stripping path: String, _ stripping: Stripping, cache: inout ValidationCache) {
        self.init(path, &cache) { reader throws(BinaryError) in try stripping.applied(to: reader) }
    }

    /// Changes the metadata of the file at `path`.
    ///
    /// - Parameter cache: remembers what is valid.
    package init(editing path: String, _ edit: MetadataEdit, cache: inout ValidationCache) {
        self.init(path, &cache) { reader throws(BinaryError) in try edit.applied(to: reader) }
    }

    private init(
        _ path: String, _ cache: inout ValidationCache, _ rewrite: (ByteReader) throws(BinaryError) -> BinaryPieces
    ) {
        rewritten = RewrittenBinary(of: path, cache: &cache, reporting: &sink, in: &sources, rewrite) { error, file in
            .malformed(file, error, as: TextPrinting.kind(of: file), at: nil)
        }
    }

    /// Writes the binary, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is among the
    /// diagnostics, and then the file is as it was.
    package mutating func write(to path: String) { rewritten?.write(to: path, reporting: &sink) }
}
