import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

extension DiagnosticSink {
    /// A binary, which is added to `inputs`; where it cannot be read, that is reported.
    mutating func open(
        _ path: String, addingTo inputs: inout [FileIdentity], in sources: inout SourceMap
    ) -> InputFile? {
        do {
            let file = try BinaryFile.open(path)
            inputs += [file.identity].compactMap(\.self)
            return file
        } catch {
            report(Diagnostic(error, at: nil, in: &sources))
            return nil
        }
    }

    /// A core module, which is added to `inputs`; where there is none, that is reported.
    mutating func openModule(
        _ path: String, addingTo inputs: inout [FileIdentity], in sources: inout SourceMap
    ) -> InputFile? {
        guard let file = open(path, addingTo: &inputs, in: &sources) else { return nil }
        guard let problem = file.problemAsModule else { return file }
        report(problem)
        return nil
    }

    /// Writes a binary, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is reported, and
    /// then the file is as it was.
    mutating func write(_ pieces: [OutputPiece], to path: String, over inputs: [FileIdentity]) {
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return report(refusal) }
        if inputs.contain(fileAt: path) { return report(.outputIsInput(path)) }
        do {
            try OutputFile.write(pieces, to: path, compress: Path.isCompressed(path))
        } catch {
            report(Diagnostic(error))
        }
    }
}
