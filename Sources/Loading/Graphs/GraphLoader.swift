import WComposeComposition
package import WComposeDiagnostics
import WComposeGraphFiles
package import WComposePlatform
import WComposeWasmBinary

/// Loads graph files with all that they name: components, and graphs used as components.
///
/// Files that several graphs name are loaded once.
package struct GraphLoader: Sendable {
    package var packages: PackageLoader
    package internal(set) var sources: SourceMap
    package var sink = DiagnosticSink()
    /// Where folders could have the graph file that they stand for, but have not, by where it is.
    var absences: [String: [String]] = [:]
    /// What came of each graph file, whose errors are told once.
    private var known: [String: Loaded] = [:]
    /// The graph files that are being loaded, from the outermost in.
    private var unfinished: [Unfinished] = []
    let given: GivenFiles
    /// Where the packages of documents are looked for.
    let search: PackageSearch

    struct Loaded: Sendable {
        /// Nothing where it has errors.
        var graph: NestedGraph?
        /// Instances, those of nested graphs as well.
        var instanceCount = 0
        /// Nothing where it could not be opened.
        var file: InputFile?
        /// The files of components that it names, and what is in them.
        var components: [PackageLoader.LoadedFile] = []
        /// The graph files that it names.
        var graphs: [String] = []
        /// Of a WAC document, what it says.
        var document: LoadedGraph.LoadedDocument?
        /// The files of WIT that it takes interfaces from.
        var wit: [ReadFile] = []
    }

    private struct Unfinished: Sendable {
        var path: String
        var identity: FileIdentity?

        func isSame(as file: InputFile) -> Bool {
            guard let identity, let other = file.identity else { return path == file.path }
            return identity.device == other.device && identity.node == other.node
        }
    }

    /// - Parameters:
    ///   - search: where the packages of documents are looked for.
    ///   - sources: to which those are added that are loaded.
    package init(
        policy: ValidationPolicy = ValidationPolicy(), workers: Workers = .all, given: GivenFiles = GivenFiles(),
        searching search: PackageSearch = PackageSearch(), addingTo sources: SourceMap = SourceMap()
    ) {
        self.search = search
        packages = PackageLoader(policy: policy, workers: workers, given: given)
        self.given = given
        self.sources = sources
    }

    /// The graph in the file at `path`; a folder stands for the graph file in it. What is wrong with it, and with
    /// anything that it names, goes to `sink`; then it is a graph that is not sound, or has components that are
    /// unavailable, or nothing at all.
    ///
    /// - Parameter overrides: what takes the place of some of its components.
    package mutating func load(_ path: String, overriding overrides: [ComponentOverride] = []) -> LoadedGraph {
        guard let path = graphFile(at: path, namedAt: nil) else { return LoadedGraph(path: path) }
        let loaded = load(path, at: nil, overriding: overrides)
        return contents(of: path, graph: loaded.graph?.graph)
    }

    /// The components in files that no graph names.
    package mutating func load(_ paths: [String]) -> [PackageLoader.LoadedFile] {
        packages.load(paths.map { PackageLoader.Request($0) }, in: &sources, reporting: &sink)
    }

    /// All that was read for the graph at `path`.
    private func contents(of path: String, graph: CompositionGraph?) -> LoadedGraph {
        var result = LoadedGraph(path: path, graph: graph)
        result.document = known[path]?.document
        var isUsed = Array(repeating: false, count: packages.packages.count)
        var seen: Set<String> = [path]
        var rest = [path]
        while let next = rest.popLast() {
            guard let loaded = known[next] else { continue }
            if let file = loaded.file { result.graphFiles.append(file) }
            result.absences += absences[next] ?? []
            for component in loaded.components {
                // One that could not be opened was not read.
                if let file = component.file {
                    result.components.append(LoadedGraph.Component(file, component.package))
                }
                result.adapterFiles += component.adapters
                if let id = component.package { isUsed[id.index] = true }
            }
            result.witFiles += loaded.wit
            rest += loaded.graphs.reversed().filter { seen.insert($0).inserted }
        }
        result.packages = packages.table.ids.filter { isUsed[$0.index] }
        return result
    }

    private mutating func load(
        _ path: String, at location: Location?, overriding overrides: [ComponentOverride] = []
    ) -> Loaded {
        if let known = known[path] { return known }
        guard let (file, bytes) = open(path, at: location) else { return Loaded() }
        var loaded = Loaded(file: file)
        defer { known[path] = loaded }
        let kind = FileKind(file)
        unfinished.append(Unfinished(path: path, identity: file.identity))
        defer { unfinished.removeLast() }
        switch kind {
        case .wac?: readDocument(bytes, of: path, at: location, overriding: overrides, into: &loaded)
        case .graph?, .json?, nil: read(bytes, of: path, at: location, overriding: overrides, into: &loaded)
        case let kind?: sink.report(.notGraph(path, kind, at: location))
        }
        return loaded
    }

    /// Opens a file of a person's or of ours, none of which is large.
    package func openGraphFile(_ path: String) throws(FileError) -> InputFile {
        let file: InputFile
        if let opened = given.file(path) {
            file = opened
        } else {
            file = try InputFile.open(
                path, limit: Limits.graphFileBytes, allowingEmpty: true, identifyingSmall: given.identifiesSmallFiles)
        }
        guard file.count <= Limits.graphFileBytes else {
            throw FileError(.reading, path, .tooLarge(limit: Limits.graphFileBytes))
        }
        return file
    }

    private mutating func open(_ path: String, at location: Location?) -> (InputFile, [UInt8])? {
        do throws(FileError) {
            let file = try openGraphFile(path)
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
            var diagnostic = Diagnostic(error, at: location, advising: &packages.adviceBudget)
            diagnostic.dropSuggestion(of: location, in: sources)
            sink.report(diagnostic)
            return nil
        }
    }

    /// What messages call a graph file: the path of a nested one is put together from several.
    func name(of path: String, _ loaded: Loaded) -> String {
        unfinished.count > 1 ? [ReadFile].normalized(path, identity: loaded.file?.identity) : path
    }

    private mutating func read(
        _ bytes: [UInt8], of path: String, at location: Location?, overriding overrides: [ComponentOverride],
        into loaded: inout Loaded
    ) {
        let name = name(of: path, loaded)
        let isNested = unfinished.count > 1
        guard var document = GraphDocumentReader.read(bytes, name: name, sources: &sources, sink: &sink) else { return }
        if isNested, let embed = document.embed, !embed.value {
            sink.report(.nestedEmbed(at: .text(embed.range)))
        }
        let folder = path == "-" ? "." : Path.directory(of: path)
        var nodes: [ComponentNode.Source] = []
        loaded.instanceCount = document.resolvedInstances.count
        // Files that follow one another are loaded together.
        var requests: [PackageLoader.Request] = []
        func loadRequests() {
            let found = packages.load(requests, in: &sources, reporting: &sink)
            loaded.components += found
            nodes += found.map { $0.package.map(ComponentNode.Source.package) ?? .unavailable }
            requests = []
        }
        for source in overrides.apply(to: &document, in: folder, reporting: &sink) {
            let path: String
            switch place(of: source) {
            case .component:
                requests.append(source.request)
                continue
            case .nowhere:
                loadRequests()
                nodes.append(.unavailable)
                continue
            case .graph(let file):
                loadRequests()
                path = file
            }
            let nested = load(path, at: source.request.location)
            loaded.graphs.append(path)
            loaded.instanceCount += nested.instanceCount
            nodes.append(nested.graph.map { .graph($0) } ?? .unavailable)
        }
        loadRequests()
        guard loaded.instanceCount <= Limits.graphInstances else {
            return sink.report(.graphTooLarge(path, limit: Limits.graphInstances, at: location))
        }
        let declared = declared(by: document, name, in: folder, at: path, &loaded)
        var graph = CompositionGraph(document, sources: nodes, declared: declared)
        switch document.target?.world {
        case .package(let path, let name)?: addTarget(path, name, in: folder, to: &graph, &loaded)
        case .declared?:
            graph.target = declared?.target
            // Graph files match by track, whatever their worlds are written in.
            graph.target?.matchesTracks = true
        case nil: break
        }
        loaded.graph = NestedGraph(graph)
    }
}

// MARK: - Folders

extension GraphLoader {
    /// What a folder may call its graph file, the first that is there being it.
    package static let defaultNames = ["wcompose.yaml", "wcompose.yml", "wcompose.json"]

    /// Whether a folder has such a file, as far as can be seen.
    package static func hasGraphFile(in folder: String) -> Bool {
        defaultNames.contains { name in
            // What stands in the way is told when it is opened.
            do { return try FileStatus.of(Path.join(name, to: folder), for: .reading) != nil } catch { return true }
        }
    }

    /// The graph file at `path`, which may be a folder; nothing where there is none, which is told.
    private mutating func graphFile(at path: String, namedAt location: Location?) -> String? {
        guard path != "-", !given.contains(path) else { return path }
        do throws(FileError) {
            // That there is nothing is told by who opens it.
            guard try FileStatus.of(path, for: .reading)?.kind == .directory else { return path }
            var missing: [String] = []
            for name in Self.defaultNames {
                let file = Path.join(name, to: path)
                if try FileStatus.of(file, for: .reading) != nil {
                    absences[file] = missing
                    return file
                }
                missing.append(file)
            }
            sink.report(.noGraphFile(in: path, names: Self.defaultNames, at: location))
        } catch {
            sink.report(Diagnostic(error, at: location))
        }
        return nil
    }

    /// Where a component of a graph comes from.
    private enum Place {
        case component
        case graph(String)
        /// What is wrong was told.
        case nowhere
    }

    private mutating func place(of source: ComponentSource) -> Place {
        let (path, location) = (source.request.path, source.request.location)
        if !source.isGraph {
            // Folders are not called like components, which are many; of another path, opening it tells what is wrong.
            guard [".wasm", ".wat", ".zst"].allSatisfy({ !path.hasSuffix($0) }), !given.contains(path),
                (try? FileStatus.of(path, for: .reading))?.kind == .directory
            else { return .component }
            if let demand = source.request.demand {
                sink.report(.digestOfFolder(path, at: demand.location))
                return .nowhere
            }
        }
        return graphFile(at: path, namedAt: location).map { .graph($0) } ?? .nowhere
    }
}
