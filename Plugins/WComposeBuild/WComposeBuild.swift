import Foundation
import PackagePlugin

/// Composes the graph files of a target when it is built. The components become resources of the target: `NAME.wasm` of
/// `NAME.yaml`, and of `wcompose.yaml` one that is called after the target.
///
/// Graph files are those at the top of the target's directory that have a key `wcompose`. All that they name must be in
/// that directory: SwiftPM sees changes nowhere else.
@main
struct WComposeBuild: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let program = try Program.find()
        let directory = target.directoryURL
        let files = try WatchedFiles(in: directory)
        return try files.graphs.map { graph in
            try check(graph, in: directory, with: program)
            let name = graph.deletingPathExtension().lastPathComponent
            let output = context.pluginWorkDirectoryURL
                .appending(path: name == "wcompose" ? target.name : name).appendingPathExtension("wasm")
            return .buildCommand(
                displayName: "Composing \(output.lastPathComponent)", executable: program,
                arguments: ["compose", graph.path(percentEncoded: false), "-o", output.path(percentEncoded: false)]
                    + ["--if-changed", "--no-cache", "--quiet"],
                inputFiles: files.all + [program], outputFiles: [output])
        }
    }

    /// Fails where a graph reads files that SwiftPM does not watch. What else is wrong with it, composing tells.
    private func check(_ graph: URL, in directory: URL, with program: URL) throws {
        let outcome = try Program.run(
            program, ["check", "--json", "--no-cache", graph.path(percentEncoded: false)], capturing: true)
        let report = try JSONDecoder().decode(Report.self, from: outcome.output)
        let folder = directory.standardizedFileURL.path(percentEncoded: false)
        for path in report.result?.inputs.flatMap(\.paths) ?? [] {
            let place = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
            guard !place.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") else { continue }
            Diagnostics.error(
                """
                \(graph.lastPathComponent) uses \(path), outside of \(directory.lastPathComponent): put it, or a link to \
                it, into that directory, where SwiftPM sees that it changes
                """, file: graph.path(percentEncoded: false))
        }
    }
}

/// The part of a report that names files.
private struct Report: Decodable {
    var result: Result?

    struct Result: Decodable { var inputs: [Input] }

    struct Input: Decodable { var paths: [String] }
}

/// What of a target's directory may matter to a composition.
private struct WatchedFiles {
    /// Of which each is composed.
    var graphs: [URL] = []
    var all: [URL] = []

    /// Where links lead is looked at once, so that none leads in a circle.
    private var seen: Set<URL> = []

    private static let texts = ["yaml", "yml", "json", "lock"]

    init(in directory: URL) throws { try add(directory, isTop: true) }

    private mutating func add(_ directory: URL, isTop: Bool = false) throws {
        guard seen.insert(directory.resolvingSymlinksInPath()).inserted else { return }
        let entries = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        for entry in entries.sorted(by: { $0.path < $1.path }) {
            // A link to a directory is followed.
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: entry.path(percentEncoded: false), isDirectory: &isDirectory)
            else { continue }
            if isDirectory.boolValue {
                try add(entry)
            } else if Self.texts.contains(entry.pathExtension) {
                all.append(entry)
                if isTop, try Self.isGraph(entry) { graphs.append(entry) }
            } else if ["wasm", "wat", "zst"].contains(entry.pathExtension) {
                all.append(entry)
            }
        }
    }

    private static func isGraph(_ file: URL) throws -> Bool {
        let key = file.pathExtension == "json" ? "\"wcompose\"" : "wcompose:"
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").contains { line in
            line.drop { " {\t".contains($0) }.hasPrefix(key)
        }
    }
}
