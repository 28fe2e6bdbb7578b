package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeWasmBinary

/// Turns a text into the module or component that it stands for.
package struct TextEncoding: Operation {
    package private(set) var sources = SourceMap()
    private var sink = DiagnosticSink()
    /// Nothing where the text has an error.
    private var file: InputFile?

    package var problems: [Diagnostic] { sink.diagnostics }

    /// Reads the file at `path`. One that is a binary already is passed on as it is.
    package init(_ path: String) {
        do {
            file = try Progress.during(.parsing) { () throws(BinaryFile.Fault) in try BinaryFile.open(path) }
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
        }
    }

    /// Writes the binary, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is among the
    /// diagnostics, and then the file is as it was.
    package mutating func write(to path: String) {
        guard let file else { return }
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return sink.report(refusal) }
        if let identity = file.identity, [identity].contain(fileAt: path) {
            sink.report(.outputIsInput(path))
            return
        }
        do {
            let pieces = [OutputPiece.range(file, ByteRange(start: 0, count: file.count))]
            try OutputFile.write(pieces, to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
