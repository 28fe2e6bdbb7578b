import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

/// Which graphs commands are about.
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

    /// Throws where a call cannot be written as a graph file.
    ///
    /// - Parameter files: that the call names.
    static func checkEmitted(_ path: String, for files: [String]) throws {
        if path == "-" { throw ValidationError("'--emit-graph -' is not supported: name a file") }
        try checkIsGraph(path, option: "--emit-graph")
        if files.contains("-") {
            throw ValidationError("standard input has no name for a graph file: name a file in place of '-'")
        }
    }

    /// Throws where the name of a graph file that is to be written says that it is something else.
    static func checkIsGraph(_ path: String, option: String) throws {
        guard ![".yaml", ".yml", ".json"].contains(where: { path.hasSuffix($0) }) else { return }
        throw ValidationError(
            "'\(path)' names no graph file: give '\(option)' a name that ends in .yaml, .yml or .json")
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
