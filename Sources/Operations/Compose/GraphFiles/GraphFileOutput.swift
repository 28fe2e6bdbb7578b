import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposePlatform

/// A graph file that a command writes for a person to go on with: one that is there may be theirs.
struct GraphFileOutput {
    /// `-` is standard output.
    let path: String
    /// What is to be written, `-` or not.
    private(set) var text = ""

    init(_ path: String) { self.path = path }

    /// Where the components of a graph come from, as the file names them.
    func sources(of graph: CompositionGraph, _ table: PackageTable) -> [GraphDraft.Source] {
        graph.components.map { node in
            guard case .package(let id) = node.source else {
                preconditionFailure("graphs that are made of files have no others")
            }
            return .file(source(table[id].path))
        }
    }

    /// A path as seen from the folder of the file.
    func source(_ path: String) -> String {
        // Where the folder that paths start from is gone, no file was read by such a path.
        guard let current = Environment.currentDirectory else { return path }
        let folder = self.path == "-" ? "." : Path.directory(of: self.path)
        let relative = Path.relative(path, to: folder, in: current)
        let file = Self.identity(path)
        // Behind a link, `..` leads elsewhere.
        let found = [Path.normalized(relative), relative].lazy
            .map { $0.hasPrefix("../") ? $0 : "./" + $0 }
            .first { shown in
                let found = Self.identity(Path.join(shown, to: folder))
                return file != nil && found?.device == file?.device && found?.node == file?.node
            }
        return found ?? (Path.isAbsolute(path) ? path : current + "/" + path)
    }

    /// What stands in the way of a look at a file is told where it is read.
    private static func identity(_ path: String) -> FileIdentity? {
        (try? FileStatus.of(path, for: .reading))?.identity
    }

    /// The text of the file, in the format that its name asks for.
    mutating func set(_ draft: GraphDraft) { text = draft.text(as: DocumentFormat(name: path, bytes: [])) }

    /// Writes the file, unless it is standard output: whether it had these bytes.
    ///
    /// - Parameters:
    ///   - replacing: whether a file of this name that has other bytes may be replaced.
    ///   - inputs: files that may not be, whatever is asked for.
    ///   - help: how to go on where the file may not be replaced, if not by `--force`.
    /// - Throws: what stands in the way; then the file is as it was.
    func write(replacing: Bool, over inputs: [FileIdentity], help: String? = nil) throws(Diagnostic) -> Bool {
        if inputs.contain(fileAt: path) { throw .outputIsInput(path) }
        let pieces = [OutputPiece.bytes(Array(text.utf8))]
        let isTaken: Bool
        do throws(FileError) {
            isTaken = replacing ? false : try OutputFile.wouldReplace(path, by: pieces)
        } catch {
            throw Diagnostic(error)
        }
        if isTaken { throw help.map { .fileExists(path, help: $0) } ?? .fileExists(path) }
        do throws(FileError) {
            return try OutputFile.write(pieces, to: path, keepingEqual: true) == .kept
        } catch {
            throw Diagnostic(error)
        }
    }
}
