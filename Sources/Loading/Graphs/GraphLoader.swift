package import WComposeComposition
package import WComposeDiagnostics
import WComposeGraphFiles
package import WComposePlatform
import WComposeWasmBinary

/// Loads graph files with all that they name: components, and graphs used as components.
package struct GraphLoader: Sendable {
    package var packages: PackageLoader
    package private(set) var sources = SourceMap()
    package var sink = DiagnosticSink()
    /// Every graph file that was opened.
    package private(set) var identities: [FileIdentity] = []
    /// What came of each path; nothing where it has errors, which are told once.
    private var known: [String: Loaded?] = [:]
    /// The graph files that are being loaded, from the outermost in.
    private var unfinished: [Unfinished] = []

    private struct Loaded: Sendable {
        var graph: NestedGraph
        /// Instances, those of nested graphs as well.
        var instanceCount: Int
    }

    private struct Unfinished: Sendable {
        var path: String
        var identity: FileIdentity?

        func isSame(as file: InputFile) -> Bool {
            guard let identity, let other = file.identity else { return path == file.path }
            return identity.device == other.device && identity.node == other.node
        }
    }

    package init(
        policy: ValidationPolicy = ValidationPolicy(), workers: Workers = .all, given: GivenFiles = GivenFiles()
    ) {
        packages = PackageLoader(policy: policy, workers: workers, given: given)
    }

    /// The graph in the file at `path`. What is wrong with it, and with anything that it names, goes to `sink`; then it
    /// is a graph that is not sound, or has components that are unavailable, or nothing at all.
    package mutating func load(_ path: String) -> CompositionGraph? { load(path, at: nil)?.graph.graph }

    /// The components in files that no graph names.
    package mutating func load(_ paths: [String]) -> [PackageID?] {
        packages.load(paths.map { PackageLoader.Request($0) }, in: &sources, reporting: &sink)
    }

    private mutating func load(_ path: String, at location: Location?) -> Loaded? {
        if let known = known[path] { return known }
        guard let (file, bytes) = open(path, at: location) else { return nil }
        if let kind = FileKind(file), kind != .graph, kind != .json {
            sink.report(.notGraph(path, kind, at: location))
            known.updateValue(nil, forKey: path)
            return nil
        }
        unfinished.append(Unfinished(path: path, identity: file.identity))
        let loaded = load(bytes, of: path, at: location)
        unfinished.removeLast()
        known.updateValue(loaded, forKey: path)
        return loaded
    }

    private mutating func open(_ path: String, at location: Location?) -> (InputFile, [UInt8])? {
        do throws(FileError) {
            let file = try InputFile.open(path, limit: Limits.graphFileBytes, allowingEmpty: true)
            guard file.count <= Limits.graphFileBytes else {
                throw FileError(.reading, path, .tooLarge(limit: Limits.graphFileBytes))
            }
            if let identity = file.identity { identities.append(identity) }
            if let first = unfinished.firstIndex(where: { $0.isSame(as: file) }) {
                sink.report(.graphCycle(unfinished[first...].map(\.path) + [path], at: location))
                return nil
            }
            guard unfinished.count < Limits.graphDepth else {
                sink.report(.graphTooDeep(path, limit: Limits.graphDepth, at: location))
                return nil
            }
            return (file, file.copy(ByteRange(start: 0, count: file.count)))
        } catch {
            var diagnostic = Diagnostic(error, at: location)
            diagnostic.dropSuggestion(of: location, in: sources)
            sink.report(diagnostic)
            return nil
        }
    }

    private mutating func load(_ bytes: [UInt8], of path: String, at location: Location?) -> Loaded? {
        guard let document = GraphDocumentReader.read(bytes, name: path, sources: &sources, sink: &sink) else {
            return nil
        }
        let folder = path == "-" ? "." : Path.directory(of: path)
        var nodes: [ComponentNode.Source] = []
        var instanceCount = document.resolvedInstances.count
        // Files that follow one another are loaded together.
        var files: [PackageLoader.Request] = []
        func loadFiles() {
            nodes += packages.load(files, in: &sources, reporting: &sink).map {
                $0.map(ComponentNode.Source.package) ?? .unavailable
            }
            files = []
        }
        for component in document.components {
            switch component.source {
            case .file(let file, let digest):
                files.append(
                    PackageLoader.Request(
                        Path.join(file.value, to: folder), at: .text(file.range),
                        demanding: digest.map { PackageLoader.DigestDemand($0.value, at: .text($0.range)) }))
            case .graph(let file):
                loadFiles()
                guard let nested = load(Path.join(file.value, to: folder), at: .text(file.range)) else {
                    nodes.append(.unavailable)
                    continue
                }
                instanceCount += nested.instanceCount
                nodes.append(.graph(nested.graph))
            }
        }
        loadFiles()
        guard instanceCount <= Limits.graphInstances else {
            sink.report(.graphTooLarge(path, limit: Limits.graphInstances, at: location))
            return nil
        }
        return Loaded(graph: NestedGraph(CompositionGraph(document, sources: nodes)), instanceCount: instanceCount)
    }
}
