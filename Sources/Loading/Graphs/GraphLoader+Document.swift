import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
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
        let (instantiated, named) = (document.instantiatedPackages, document.namedPackages)
        let places = places(of: instantiated + named, from: folder, at: path)
        loaded.document = LoadedGraph.LoadedDocument(syntax: document, text: bytes, paths: places)
        var packages = DocumentPackages()
        load(instantiated, places, into: &packages, &loaded)
        for package in named {
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

    /// Where the packages are that a document names; those that are nowhere are reported.
    ///
    /// - Parameter known: those that need not be looked for.
    private mutating func places(
        of packages: [PackageKeySyntax], from folder: String, at path: String, without known: Set<PackageKey> = []
    ) -> [PackageKey: String] {
        var places: [PackageKey: String] = [:]
        var known = known
        var finder = PackageFinder(search, from: folder)
        for package in packages where known.insert(package.key).inserted {
            do throws(FileError) {
                let (place, absent) = try finder.place(of: package.key)
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
            // What cannot be looked at is told of when it is opened.
            let isBinary = PackageFinder.isNameOfBinary(path)
            guard isBinary || !path.hasSuffix(".wit") && (try? FileStatus.of(path, for: .reading)?.kind) != .directory
            else {
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
        if PackageFinder.isNameOfBinary(path) {
            // What is called like a binary and is none is no text either.
            do throws(BinaryFile.Fault) {
                _ = try given.openBinary(path)
            } catch {
                sink.report(Diagnostic(error, at: .text(package.range), in: &sources, advising: &packages.adviceBudget))
                return .unavailable
            }
        }
        guard let found = loadWIT(path, namedAt: package.range, &loaded) else { return .unavailable }
        if found.world != nil { return .component(path: path) }
        return .package(found.resolution, found.root, path: path)
    }
}

// MARK: - What graph files declare

extension GraphLoader {
    /// The imports and types that a graph file declares, as a graph of its own; nil where it declares none.
    mutating func declared(
        by file: GraphDocument, _ name: String, in folder: String, at path: String, _ loaded: inout Loaded
    ) -> CompositionGraph? {
        guard !file.declarations.isEmpty else { return nil }
        let key = file.package.flatMap { package in
            PackageKey(text: package.value).map { PackageKeySyntax(key: $0, range: package.range) }
        }
        var document = DocumentSyntax(
            source: file.range.source, package: key, statements: file.declarations.statements)
        if case .declared(let world)? = file.target?.world {
            document.target = PackagePathSyntax(
                package: PackageKeySyntax(key: document.ownKey, range: world.range),
                segments: [IdentifierSyntax(text: world.value, range: world.range)], range: world.range)
        }
        var packages = DocumentPackages()
        let named = document.namedPackages
        for package in named {
            guard let given = file.declarations.packages[package.key] else { continue }
            packages.wit[package.key] = wit(
                package, in: Path.join(given.value, to: folder), namedAt: given.range, &loaded)
        }
        for path in file.declarations.packagePaths {
            guard let found = loadWIT(Path.join(path.value, to: folder), namedAt: path.range, &loaded) else { continue }
            for package in named where packages.wit[package.key] == nil {
                packages.wit[package.key] = source(package, in: found, path.value)
            }
        }
        let places = places(
            of: document.instantiatedPackages + named, from: folder, at: path, without: Set(packages.wit.keys))
        for package in named where packages.wit[package.key] == nil {
            packages.wit[package.key] = wit(package, places[package.key], &loaded)
        }
        var own = DiagnosticSink()
        let graph = CompositionGraph(
            document, packages: packages, at: name, in: &self.packages.table, reporting: &own)
        for diagnostic in own.diagnostics { sink.report(diagnostic) }
        return graph
    }

    /// A package that is in a directory or file with others that it needs, or that need it.
    private mutating func wit(
        _ package: PackageKeySyntax, in path: String, namedAt range: SourceRange, _ loaded: inout Loaded
    ) -> DocumentPackages.WITSource {
        guard let found = loadWIT(path, namedAt: range, &loaded) else { return .unavailable }
        if let source = source(package, in: found, path) { return source }
        let known = found.resolution.packageIDs.map { PackageKey($0, in: found.resolution).description }
        sink.report(.packageNotIn(package, path, known: known))
        return .unavailable
    }

    /// Nothing where it is not there.
    private func source(
        _ package: PackageKeySyntax, in found: LoadedWIT, _ path: String
    ) -> DocumentPackages.WITSource? {
        let keys = found.resolution.packageIDs.map { ($0, PackageKey($0, in: found.resolution)) }
        let id =
            keys.first { $0.1 == package.key }
            ?? keys.first { $0.1.name == package.key.name && package.key.version == nil }
        return id.map { .package(found.resolution, $0.0, path: path) }
    }

    /// What a path says in WIT; nothing where it has errors, which are told.
    private mutating func loadWIT(_ path: String, namedAt range: SourceRange, _ loaded: inout Loaded) -> LoadedWIT? {
        var loader = WITLoader(identifyingSmallFiles: given.identifiesSmallFiles, addingTo: sources)
        let found = loader.load(path)
        sources = loader.sources
        loaded.wit += loader.files
        for var diagnostic in loader.sink.diagnostics {
            diagnostic.labels.append(Label(range, "named here"))
            sink.report(diagnostic)
        }
        return loader.sink.hasErrors ? nil : found
    }

    /// The world that the composition of a graph file is to fit.
    mutating func addTarget(
        _ path: Located<String>, _ name: Located<String>?, in folder: String, to graph: inout CompositionGraph,
        _ loaded: inout Loaded
    ) {
        guard let found = loadWIT(Path.join(path.value, to: folder), namedAt: path.range, &loaded) else {
            graph.isSound = false
            return
        }
        let place = name?.range ?? path.range
        do throws(WIT.Resolution.WorldChoice) {
            let world = try found.resolution.world(named: name?.value, in: found.root)
            do throws(Diagnostic) {
                graph.target = TargetWorld(
                    name: found.resolution.qualifiedName(of: world),
                    type: try found.resolution.type(of: world, in: &packages.table.types), matchesTracks: true,
                    location: .text(place))
            } catch {
                sink.report(error)
                graph.isSound = false
            }
        } catch {
            sink.report(.unknownWorld(error, in: found.resolution[found.root].name, at: .text(place)))
            graph.isSound = false
        }
    }
}

extension PackageKey {
    fileprivate init(_ id: WIT.PackageID, in resolution: WIT.Resolution) {
        self.init(resolution[id].name.unversioned, resolution[id].name.version)
    }
}
