import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeWasmBinary

/// A valid binary that is made from another one, most of which goes there as it is.
struct RewrittenBinary: Sendable {
    let file: InputFile
    let pieces: [OutputPiece]

    /// Makes one of the file at `path`, and validates it as it is to be written, function bodies too. Nothing where that
    /// fails, which `sink` is told.
    ///
    /// - Parameters:
    ///   - cache: remembers what is valid.
    ///   - rewrite: says what is made of the bytes of the file.
    ///   - diagnostic: tells why nothing is.
    init?<Failure: Error>(
        of path: String, cache: inout ValidationCache, reporting sink: inout DiagnosticSink,
        in sources: inout SourceMap, _ rewrite: (ByteReader) throws(Failure) -> BinaryPieces,
        _ diagnostic: (Failure, InputFile) -> Diagnostic
    ) {
        do {
            file = try Progress.during(.reading) { () throws(BinaryFile.Fault) in try BinaryFile.open(path) }
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return nil
        }
        let file = file
        do throws(Failure) {
            let made = try file.withBytes { bytes throws(Failure) in try rewrite(ByteReader(bytes)) }
            pieces = made.pieces.map { piece in
                switch piece {
                case .bytes(let bytes): .bytes(bytes)
                case .range(let range): .range(file, range)
                }
            }
        } catch {
            sink.report(diagnostic(error, file))
            return nil
        }
        do throws(FileError) {
            for problem in try problems(cache: &cache, in: &sources) { sink.report(problem) }
        } catch {
            sink.report(Diagnostic(error))
        }
        if sink.hasErrors { return nil }
    }

    /// What is wrong: with the file that the binary is made from, or else with what was made of it.
    private func problems(
        cache: inout ValidationCache, in sources: inout SourceMap
    ) throws(FileError) -> [Diagnostic] {
        let written = FileValidation(
            try InputFile.spooling(pieces, as: file.path), features: .all, cache: &cache)
        guard let fault = written.results.flatMap(\.diagnostics).first else { return [] }
        // What was invalid before is the file's fault.
        let before = FileValidation(file, features: .all, cache: &cache)
        sources = before.sources
        let ofFile = before.results.flatMap(\.diagnostics)
        return ofFile.isEmpty ? [.invalidOutput(fault)] : ofFile
    }

    /// Why the binary cannot be written to `path`, as far as that can be told before.
    func refusal(to path: String) -> Diagnostic? {
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return refusal }
        return inputs.contain(fileAt: path) ? .outputIsInput(path) : nil
    }

    /// The file that it is made from, where outputs might replace it.
    var inputs: [FileIdentity] { file.identity.map { [$0] } ?? [] }

    /// Writes the binary, compressed where `path` ends in `.zst`; `-` is standard output.
    func write(to path: String, reporting sink: inout DiagnosticSink) {
        if let refusal = refusal(to: path) { return sink.report(refusal) }
        do {
            try OutputFile.write(pieces, to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
