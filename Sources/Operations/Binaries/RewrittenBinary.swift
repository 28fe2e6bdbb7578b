import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// A binary that is made from another one, most of which goes there as it is.
struct RewrittenBinary: Sendable {
    let file: InputFile
    let pieces: [OutputPiece]

    /// - Parameter binary: what it is made of, over the bytes of the file.
    init(_ binary: BinaryPieces, from file: InputFile) {
        self.file = file
        pieces = binary.pieces.map { piece in
            switch piece {
            case .bytes(let bytes): .bytes(bytes)
            case .range(let range): .range(file, range)
            }
        }
    }

    /// Validates the binary as it is to be written, function bodies too.
    ///
    /// - Returns: what is wrong: with the file that it is made from, or else with what was made of it.
    func problems(cache: inout ValidationCache, in sources: inout SourceMap) throws(FileError) -> [Diagnostic] {
        let written = try InputFile.spooling(pieces, as: file.path)
        guard let fault = Self.problems(of: written, &cache).first else { return [] }
        // What was invalid before is the file's fault.
        let before = FileValidation(file, features: .all, cache: &cache)
        sources = before.sources
        let ofFile = before.results.flatMap(\.diagnostics)
        return ofFile.isEmpty ? [.invalidOutput(fault)] : ofFile
    }

    private static func problems(of file: InputFile, _ cache: inout ValidationCache) -> [Diagnostic] {
        FileValidation(file, features: .all, cache: &cache).results.flatMap(\.diagnostics)
    }
}
