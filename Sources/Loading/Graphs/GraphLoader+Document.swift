import WComposeComposition
import WComposeDiagnostics
import WComposePlatform
import WComposeWAC
import WComposeWIT
import WComposeWasmBinary

// WAC documents, with the packages that they name.

extension GraphLoader {
    mutating func readDocument(
        _ bytes: [UInt8], of path: String, at location: Location?, overriding overrides: [ComponentOverride],
        into loaded: inout Loaded
    ) {
        for override in overrides { sink.report(.overrideOfDocument(override.id, at: path)) }
        let name = name(of: path, loaded)
        var own = DiagnosticSink()
        let document = DocumentSyntax.parse(bytes, source: sources.add(name: name, text: bytes), reporting: &own)
        for diagnostic in own.diagnostics { sink.report(diagnostic) }
        let folder = path == "-" ? "." : Path.directory(of: path)
        let places = places(of: document, from: folder, at: path)
        var packages = DocumentPackages()
        load(document.instantiatedPackages, places, into: &packages, &loaded)
        for package in document.namedPackages {
            packages.wit[package.key] = wit(package, places[package.key], &loaded)
        }
        var graph = CompositionGraph(
            document, packages: packages, at: name, in: &self.packages.table, reporting: &sink)
        graph.isSound = graph.isSound && !own.hasErrors && overrides.isEmpty
        loaded.instanceCount = graph.instances.count
        guard loaded.instanceCount <= Limits.graphInstances else {
            return sink.report(.graphTooLarge(path, limit: Limits.graphInstances, at: location))
        }
        loaded.graph = NestedGraph(graph)
    }

    /// Where the packages of a document are; those that are nowhere are reported.
    private mutating func places(
        of document: DocumentSyntax, from folder: String, at path: String
    ) -> [PackageKey: String] {
        var places: [PackageKey: String] = [:]
        var known: Set<PackageKey> = []
        for package in document.instantiatedPackages + document.namedPackages where known.insert(package.key).inserted {
            do throws(FileError) {
                let (place, absent) = try search.place(of: package.key, from: folder)
                absences[path, default: []] += absent
                switch place {
                case .path(let found): places[package.key] = found
                case .nowhere(let looked, let unversioned):
                    sink.report(
                        .packageNotFound(package, places: looked, unversioned: unversioned, given: search.keys))
                }
            } catch {
                sink.report(Diagnostic(error, at: .text(package.range)))
            }
        }
        return places
    }

    /// Loads the packages that are instantiated, all together.
    private mutating func load(
        _ wanted: [PackageKeySyntax], _ places: [PackageKey: String], into packages: inout DocumentPackages,
        _ loaded: inout Loaded
    ) {
        var requests: [(PackageKey, PackageLoader.Request)] = []
        for package in wanted {
            packages.components[package.key] = .unavailable
            guard let path = places[package.key] else { continue }
            guard !path.hasSuffix(".wit"), (try? FileStatus.of(path, for: .reading)?.kind) != .directory else {
                sink.report(.witForComponent(package, path: path))
                continue
            }
            requests.append((package.key, PackageLoader.Request(path, at: .text(package.range))))
        }
        let files = self.packages.load(requests.map(\.1), in: &sources, reporting: &sink)
        for ((key, _), file) in zip(requests, files) {
            if let id = file.package { packages.components[key] = .package(id) }
        }
        loaded.components += files
    }

    /// The package that interfaces and worlds are taken from.
    private mutating func wit(
        _ package: PackageKeySyntax, _ path: String?, _ loaded: inout Loaded
    ) -> DocumentPackages.WITSource {
        guard let path else { return .unavailable }
        if [".wasm", ".wat", ".wasm.zst", ".wat.zst"].contains(where: { path.hasSuffix($0) }) {
            // What is called like a binary and is none is no text either.
            do throws(BinaryFile.Fault) {
                _ = try given.openBinary(path)
            } catch {
                sink.report(Diagnostic(error, at: .text(package.range), in: &sources, advising: &packages.adviceBudget))
                return .unavailable
            }
        }
        var loader = WITLoader(identifyingSmallFiles: given.identifiesSmallFiles, addingTo: sources)
        let found = loader.load(path)
        sources = loader.sources
        loaded.wit += loader.files
        for var diagnostic in loader.sink.diagnostics {
            diagnostic.labels.append(Label(package.range, "named here"))
            sink.report(diagnostic)
        }
        guard let found, !loader.sink.hasErrors else { return .unavailable }
        if found.world != nil { return .component(path: path) }
        return .package(found.resolution, found.root, path: path)
    }
}
