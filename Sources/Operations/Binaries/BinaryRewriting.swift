package import WComposeComponentization
package import WComposeDiagnostics
package import WComposeLoading
import WComposePlatform
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
        self.init(path, cache: &cache) { reader throws(BinaryError) in try stripping.applied(to: reader) }
    }

    /// Changes the metadata of the file at `path`.
    package init(editing path: String, _ edit: MetadataEdit, cache: inout ValidationCache) {
        self.init(path, cache: &cache) { reader throws(BinaryError) in try edit.applied(to: reader) }
    }

    private init(
        _ path: String, cache: inout ValidationCache,
        _ rewrite: (borrowing ByteReader) throws(BinaryError) -> BinaryPieces
    ) {
        let file: InputFile
        do {
            file = try Progress.during(.reading) { () throws(BinaryFile.Fault) in try BinaryFile.open(path) }
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        do throws(BinaryError) {
            let pieces = try file.withBytes { bytes throws(BinaryError) in try rewrite(ByteReader(bytes)) }
            rewritten = RewrittenBinary(pieces, from: file)
        } catch {
            sink.report(.malformed(file, error, as: TextPrinting.kind(of: file), at: nil))
            return
        }
        validate(&cache)
    }

    private mutating func validate(_ cache: inout ValidationCache) {
        guard let rewritten else { return }
        do throws(FileError) {
            for problem in try rewritten.problems(cache: &cache, in: &sources) { sink.report(problem) }
        } catch {
            sink.report(Diagnostic(error))
        }
        if sink.hasErrors { self.rewritten = nil }
    }

    /// Writes the binary, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is among the
    /// diagnostics, and then the file is as it was.
    package mutating func write(to path: String) {
        guard let rewritten else { return }
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return sink.report(refusal) }
        if let identity = rewritten.file.identity, [identity].contain(fileAt: path) {
            return sink.report(.outputIsInput(path))
        }
        do {
            try OutputFile.write(rewritten.pieces, to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
