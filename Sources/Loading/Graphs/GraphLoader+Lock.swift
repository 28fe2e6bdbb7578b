import WComposeDiagnostics
package import WComposeGraphFiles
import WComposePlatform
import WComposeWasmBinary

extension GraphLoader {
    /// Where the lock of a graph file is: `NAME.lock` beside `NAME.yaml`. A graph from standard input has none.
    package static func lockPath(ofGraphAt path: String) -> String? {
        guard path != "-" else { return nil }
        return Path.join(name(ofGraphAt: path) + ".lock", to: Path.directory(of: path))
    }

    /// What a graph file is called, without its ending.
    package static func name(ofGraphAt path: String) -> String {
        var name = Path.name(of: path)
        for ending in [".yaml", ".yml", ".json", ".wac"]
        where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
            name.removeLast(ending.count)
            break
        }
        return name
    }

    /// The lock of a graph; nothing where there is none, or where it cannot be used, which is told.
    package mutating func lock(of graph: inout LoadedGraph) -> LockDocument? {
        guard let path = Self.lockPath(ofGraphAt: graph.path) else { return nil }
        do throws(FileError) {
            guard try FileStatus.of(path, for: .reading) != nil else {
                graph.absences.append(path)
                return nil
            }
            let file = try openGraphFile(path)
            graph.lockFile = file
            return LockFileReader.read(
                file.copy(ByteRange(start: 0, count: file.count)), path: path, sources: &sources, sink: &sink)
        } catch {
            sink.report(Diagnostic(error))
            return nil
        }
    }
}
