import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

/// Which graphs `compose` and `check` are about.
enum GraphOperands {
    /// The graph file of this folder where none is named.
    static func paths(_ named: [String]) -> [String] { named.isEmpty ? ["."] : named }

    /// Throws where none is named and this folder has none.
    ///
    /// - Parameter help: what may be named.
    static func checkIsThere(_ named: [String], help: String) throws {
        guard named.isEmpty, !GraphLoader.hasGraphFile(in: ".") else { return }
        let names = GraphLoader.defaultNames.dropLast().joined(separator: ", ") + " or \(GraphLoader.defaultNames[2])"
        throw ValidationError("missing graph file: \(help); this directory has no \(names)")
    }

    /// The outputs of graph files in a folder, each called after its graph, and those that are called like all others
    /// after their folder.
    static func outputs(of graphs: [String], in directory: String) throws(Diagnostic) -> [String] {
        var known: [String: String] = [:]
        var outputs: [String] = []
        for graph in graphs {
            let output = Path.join(name(of: graph) + ".wasm", to: directory)
            if let other = known.updateValue(graph, forKey: output) { throw .sameOutput(output, of: other, graph) }
            outputs.append(output)
        }
        return outputs
    }

    private static func name(of graph: String) -> String {
        let name = GraphLoader.name(ofGraphAt: graph)
        // What cannot be looked at is told of when it is opened.
        let isFolder = (try? FileStatus.of(graph, for: .reading))?.kind == .directory
        guard isFolder || name == "wcompose" else { return name }
        let folder = isFolder ? graph : Path.directory(of: graph)
        let path = Path.isAbsolute(folder) ? folder : (Environment.currentDirectory ?? "") + "/" + folder
        let folderName = Path.name(of: Path.normalized(path))
        return folderName == "/" ? "wcompose" : folderName
    }
}

extension Diagnostic {
    fileprivate static func sameOutput(_ output: String, of one: String, _ other: String) -> Diagnostic {
        Diagnostic(
            LoadingCode.sameOutput, "`\(one)` and `\(other)` would both be written to `\(output)`",
            help: ["compose one of them by itself, with `-o`"])
    }
}
