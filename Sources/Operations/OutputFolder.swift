import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

/// Files that a command writes into a directory: all of them, or none.
struct OutputFolder {
    private let directory: String
    private(set) var files: [File] = []

    struct File {
        var path: String
        var pieces: [OutputPiece]
    }

    /// - Parameter directory: made, with those that files in it are in, where it is missing.
    init(_ directory: String) { self.directory = directory }

    /// - Parameter name: of the file, perhaps in a directory below this one.
    mutating func add(_ name: String, _ pieces: [OutputPiece]) {
        files.append(File(path: Path.join(name, to: directory), pieces: pieces))
    }

    /// Writes the files; those that have their bytes already stay as they are.
    ///
    /// - Parameters:
    ///   - replacing: whether files that are there, and have other bytes, may be replaced.
    ///   - inputs: files that may not be, whatever is asked for.
    func write(replacing: Bool, over inputs: [FileIdentity], reporting sink: inout DiagnosticSink) {
        if let input = files.first(where: { inputs.contain(fileAt: $0.path) }) {
            return sink.report(.outputIsInput(input.path))
        }
        // Links may lead to one file.
        if let clash = Diagnostic.clash(ofOutputs: files.map(\.path)) { return sink.report(clash) }
        do throws(FileError) {
            if !replacing {
                for file in files where try OutputFile.wouldReplace(file.path, by: file.pieces) {
                    sink.report(.fileExists(file.path))
                }
                if sink.hasErrors { return }
            }
            try Directory.make(directory)
            for file in files {
                let parent = Path.directory(of: file.path)
                if parent != directory { try Directory.make(parent) }
                try OutputFile.write(
                    file.pieces, to: file.path, compress: Path.isCompressed(file.path), keepingEqual: true)
            }
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
