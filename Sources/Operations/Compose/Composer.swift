package import WComposeComposition
package import WComposeDiagnostics
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
import OrderedCollections
package import WComposeComponentModel
import WComposeWasmBinary

/// A composition from its files to its output: loaded, planned and checked when it is made, then written or reported.
/// `compose`, `plug` and `check`.
package struct Composer: Operation {
    /// What the composition is made from.
    package typealias Source = CompositionReport.Call

    package let source: Source
    /// Nothing where there are errors.
    package private(set) var plan: Plan?
    /// The graph that a call without a graph file stands for; nothing where its files have errors.
    private(set) var calledGraph: CompositionGraph?
    package private(set) var output: CompositionReport.Output?
    /// Whether the output was there already.
    package private(set) var isKept = false
    /// The composed component, in parts; empty where there are errors.
    private var pieces: [OutputPiece] = []
    /// Once they were worked out.
    private var digests: Digests?
    var loader: GraphLoader
    /// What was read for this composition.
    var loaded: LoadedGraph
    private let overrides: [ComponentOverride]
    private let lock: LockUse
    private let policy: ValidationPolicy
    private let warnings: WarningPolicy
    /// How the names of imports and exports have versions.
    private let form: ExternName.VersionForm

    /// Loads, checks and plans.
    ///
    /// - Parameters:
    ///   - overrides: what takes the place of some components of a graph file.
    ///   - warnings: which are errors, and which are not told.
    ///   - lock: what the lock of a graph file is for.
    ///   - form: how the names of imports and exports have versions.
    ///   - isWritten: whether the composed component is made: if not, only what it is to be is found out.
    ///   - loader: what loads the files; one that loaded others before knows those. Its diagnostics are of before.
    package init(
        _ source: Source, overriding overrides: [ComponentOverride] = [],
        policy: ValidationPolicy = ValidationPolicy(), judging warnings: WarningPolicy = WarningPolicy(),
        lock: LockUse = .compared, form: ExternName.VersionForm = .full, isWritten: Bool = true,
        loader: consuming GraphLoader
    ) {
        self.source = source
        self.overrides = overrides
        self.lock = lock
        self.policy = policy
        self.warnings = warnings
        self.form = form
        loader.sink = DiagnosticSink()
        self.loader = loader
        loaded = LoadedGraph(path: "")
        switch source {
        case .graph(let path):
            loaded = Progress.during(.reading) { self.loader.load(path, overriding: overrides) }
            if let graph = loaded.graph { plan = plan(graph) }
        case .configuration(let call):
            loaded = Progress.during(.reading) { self.loader.load(call) }
            if let graph = loaded.graph { plan = plan(graph) }
        case .components(let operands):
            calledGraph = load(operands).flatMap { ordered($0[...]) }.map { CompositionGraph(composing: $0) }
            plan = calledGraph.flatMap { plan($0) }
        case .chain(let operands):
            calledGraph = load(operands).map { CompositionGraph(chaining: $0) }
            plan = calledGraph.flatMap { plan($0) }
        case .plug(let socket, let plugs, let exports):
            if let files = load([socket] + plugs), let first = files.first, let plugs = ordered(files.dropFirst()) {
                let plug = Plug(into: first, exporting: exports)
                let outcome = Progress.during(.wiring) {
                    plug.plan(plugs, in: &self.loader.packages.table, reporting: &self.loader.sink)
                }
                (plan, calledGraph) = (outcome.plan, outcome.graph)
            }
        }
        checkPlanned(isWritten: isWritten)
    }

    /// Loads with a loader of its own.
    package init(
        _ source: Source, overriding overrides: [ComponentOverride] = [],
        policy: ValidationPolicy = ValidationPolicy(), judging warnings: WarningPolicy = WarningPolicy(),
        lock: LockUse = .compared, form: ExternName.VersionForm = .full, workers: Workers = .all
    ) {
        self.init(
            source, overriding: overrides, policy: policy, judging: warnings, lock: lock, form: form,
            loader: GraphLoader(policy: policy, workers: workers))
    }

    /// Loads and checks files, then plans the graph that `makeGraph` makes of them.
    package init(
        named name: String, files: [String], given: GivenFiles, policy: ValidationPolicy = ValidationPolicy(),
        judging warnings: WarningPolicy = WarningPolicy(), form: ExternName.VersionForm = .full,
        _ makeGraph: ([PackageID]) -> CompositionGraph
    ) {
        source = .graph(name)
        overrides = []
        lock = .ignored
        self.policy = policy
        self.warnings = warnings
        self.form = form
        loader = GraphLoader(policy: policy, given: given)
        loaded = LoadedGraph(path: name)
        if let files = load(files.map { ComponentOperand($0) }) { plan = plan(makeGraph(files.map(\.package))) }
        checkPlanned()
    }

    private mutating func plan(_ graph: CompositionGraph) -> Plan? {
        Progress.during(.wiring) { Planner.plan(graph, in: &loader.packages.table, reporting: &loader.sink) }
    }

    /// The loader, for what is composed next. Nothing can be asked of this composition any more but what it is.
    package mutating func takeLoader() -> GraphLoader {
        var loader = GraphLoader()
        swap(&loader, &self.loader)
        return loader
    }

    /// Checks what wiring does not depend on.
    private mutating func checkPlanned(isWritten: Bool = true) {
        Progress.during(.validating) {
            loader.packages.validateCode(of: loaded.packages, reporting: &loader.sink)
        }
        loader.packages.checkUnchanged(loaded.packages, reporting: &loader.sink)
        // What is wrong with a file is told where it is read first.
        if plan == nil, !hasErrors { loader.sink.report(.notComposed(path)) }
        checkLock(lock)
        // The lock knows the names that components have.
        if form == .canonical {
            plan = plan?.withCanonicalNames(in: &loader.packages.table.types, reporting: &loader.sink)
        }
        if let plan {
            let way = loaded.graph?.way ?? .command
            EngineLimits.check(plan, by: way, loader.packages, reporting: &loader.sink)
        }
        loader.sink.apply(warnings)
        if let plan, isWritten, !hasErrors { Progress.during(.linking) { link(plan) } }
    }

    /// Makes the composed component, which is valid or an error.
    private mutating func link(_ plan: Plan) {
        do throws(InvalidComposition) {
            pieces = try Linker.link(plan, in: &loader.packages.table).map { piece in
                switch piece {
                case .bytes(let bytes): return .bytes(bytes)
                case .package(let id):
                    let file = loader.packages[id].file
                    return .range(file, ByteRange(start: 0, count: file.count))
                }
            }
        } catch {
            loader.sink.report(.invalidOutput(error))
        }
    }

    /// All of the files; nothing where one of them has an error.
    private mutating func load(_ operands: [ComponentOperand]) -> [ComponentFile]? {
        let paths = operands.map(\.path)
        let files = Progress.during(.reading) { loader.load(paths) }
        // What could not be opened was not read; what a program gives is no file.
        loaded.components = zip(paths, files).compactMap { path, loaded in
            guard loaded.package != nil || loaded.file != nil else { return nil }
            let file = loaded.file ?? ReadFile(path: path, identity: nil, isIdentified: false)
            return LoadedGraph.Component(file, loaded.package)
        }
        loaded.packages = OrderedSet(files.compactMap(\.package)).elements
        let found = zip(operands, files).compactMap { operand, loaded in
            loaded.package.map { ComponentFile(operand: operand, package: $0) }
        }
        return found.count == operands.count ? found : nil
    }

    /// Components in an order that is not that of the arguments: by id, and by content where names would give one id.
    private mutating func ordered(_ files: ArraySlice<ComponentFile>) -> [ComponentFile]? {
        let ids = files.map(\.wantedID)
        let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
        var keyed: [(id: String, isMade: String, digest: String, taken: String, file: ComponentFile)] = []
        do {
            for (id, file) in zip(ids, files) {
                let digest = counts[id] == 1 ? [] : try loader.packages[file.package].file.contentDigest()
                let isMade = file.operand.id == nil ? "made" : "given"
                let taken = file.operand.exports.map { "#" + $0.joined(separator: ",") } ?? ""
                keyed.append((id, isMade, Hexadecimal.text(of: digest), taken, file))
            }
        } catch {
            loader.sink.report(Diagnostic(error))
            return nil
        }
        return keyed.sorted {
            ($0.id, $0.isMade, $0.digest, $0.taken) < ($1.id, $1.isMade, $1.digest, $1.taken)
        }.map(\.file)
    }

    /// All files that were read, as they were opened.
    package var files: [ReadFile] { loaded.files }
    /// Where a file would have been read that is not there.
    package var absences: [String] { loaded.absences }
    /// What it is called: the graph file, or the first of the files.
    package var path: String {
        switch source {
        case .graph, .configuration: loaded.path
        case .components, .chain, .plug: source.operands.first?.path ?? ""
        }
    }

    package var problems: [Diagnostic] { loader.sink.diagnostics }
    /// What is worth knowing of the validation cache; nothing that was decided depends on it.
    package var cacheNote: Diagnostic? { loader.packages.cacheNote }
    package var hasErrors: Bool { loader.sink.hasErrors }
    package var json: JSONValue? { result.json }
    package var sources: SourceMap { loader.sources }
    package var subjects: [CommandReport.Subject] { [CommandReport.Subject(at: path, diagnostics, in: sources)] }
}

// MARK: - Writing

extension Composer {
    /// Calls `body` with the composed component, part by part; not at all where it is not valid.
    package func forEachPart<Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try body(bytes.span)
            case .range(let file, let range): try body(file.bytes.extracting(range.start..<range.end))
            }
        }
    }

    /// The composed component as a file without a name.
    ///
    /// - Parameter path: what it is called in messages.
    func spooled(as path: String) throws(FileError) -> InputFile { try InputFile.spooling(pieces, as: path) }

    /// The bytes of the composed component.
    package var size: Int { pieces.reduce(0) { $0 + $1.count } }

    /// Throws where an input is not as it was when it was read.
    package func checkUnchanged() throws(FileError) {
        for id in loaded.packages { try loader.packages[id].file.checkUnchanged() }
    }

    /// Writes the composed component, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is
    /// among the diagnostics, and then the file is as it was.
    ///
    /// - Parameter keepingEqual: whether a file that has these bytes is left as it is.
    package mutating func write(to path: String, keepingEqual: Bool = false) {
        guard plan != nil, !hasErrors, mayWrite(to: path) else { return }
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return loader.sink.report(refusal) }
        Progress.during(.writing) { writePieces(to: path, keepingEqual: keepingEqual) }
    }

    private mutating func writePieces(to path: String, keepingEqual: Bool) {
        var pieces = pieces
        let size = pieces.reduce(0) { $0 + $1.count }
        do {
            if policy.verifiesOutput {
                guard let whole = try verified(pieces, path) else { return }
                pieces = [.range(whole, ByteRange(start: 0, count: whole.count))]
            }
            let outcome = try OutputFile.write(
                pieces, to: path, compress: Path.isCompressed(path), keepingEqual: keepingEqual)
            output = CompositionReport.Output(path: path, size: size)
            isKept = outcome == .kept
        } catch {
            loader.sink.report(Diagnostic(error))
        }
    }

    /// The composed component as a file without a name, if it is valid; else what is wrong with it is among the
    /// diagnostics.
    private mutating func verified(_ pieces: [OutputPiece], _ path: String) throws(FileError) -> InputFile? {
        let whole = try InputFile.spooling(pieces, as: path)
        var cache = ValidationCache(directory: policy.cacheDirectory)
        let validation = Progress.during(.validating) {
            FileValidation(
                whole, features: form == .canonical ? policy.features.union(.canonicalNames) : policy.features,
                cache: &cache)
        }
        let faults = validation.results.flatMap(\.diagnostics)
        for var fault in faults {
            // Bodies that were not looked at in the inputs are the inputs' affair.
            if policy.validatesBodies {
                fault = .invalidOutput(fault)
            } else {
                fault.help.append("compose without `--no-validate` to see which input this is in")
            }
            loader.sink.report(fault)
        }
        return faults.isEmpty ? whole : nil
    }

    /// Whether `path` is none of the inputs; else says so.
    mutating func mayWrite(to path: String) -> Bool {
        let isInput = files.compactMap(\.identity).contain(fileAt: path)
        if isInput { loader.sink.report(.outputIsInput(path)) }
        return !isInput
    }
}

// MARK: - Reporting

extension Composer {
    /// Works out the digests of the inputs, for the report: that costs reading all of them.
    package mutating func addDigests() {
        guard digests == nil else { return }
        Progress.during(.digesting) { digests = workOutDigests() }
    }

    /// Works out the digests of the components, however they are stored: that costs reading all of them.
    mutating func addContentDigests() {
        var found = Digests()
        for id in loaded.packages {
            found.contents[id] = digest(of: loader.packages[id].file) { file throws(FileError) in
                try file.contentDigest()
            }
        }
        found.graphs = loaded.graphFiles.map { digest(of: $0) }
        digests = found
    }

    private mutating func workOutDigests() -> Digests {
        var found = Digests()
        for id in loaded.packages {
            let package = loader.packages[id]
            // Of a core module, not of the component that this program makes of it.
            found.packages[id] = digest(of: package.source ?? package.file)
        }
        found.graphs = loaded.graphFiles.map { digest(of: $0) }
        found.adapters = adapters.map { digest(of: $0.file) }
        return found
    }

    /// The digests of inputs, in hexadecimal digits; nothing where that is not to be had, which is told.
    private struct Digests {
        var packages: [PackageID: String] = [:]
        var contents: [PackageID: String] = [:]
        var graphs: [String?] = []
        var adapters: [String?] = []
    }

    /// The adapters of core modules among the components, each once, with the packages that are made with them.
    private var adapters: [(file: InputFile, packages: [PackageID])] {
        var places: [String: Int] = [:]
        var adapters: [(file: InputFile, packages: [PackageID])] = []
        for id in loaded.packages {
            for file in loader.packages[id].adapters {
                if let place = places[file.path] {
                    if adapters[place].packages.last != id { adapters[place].packages.append(id) }
                } else {
                    places[file.path] = adapters.count
                    adapters.append((file, [id]))
                }
            }
        }
        return adapters
    }

    private mutating func digest(
        of file: InputFile, _ workOut: (InputFile) throws(FileError) -> [UInt8] = { try $0.digest() }
    ) -> String? {
        do {
            let digest = try workOut(file)
            try file.checkUnchanged()
            return Hexadecimal.text(of: digest)
        } catch {
            loader.sink.report(Diagnostic(error))
            return nil
        }
    }

    /// What was composed, with the digests of the inputs where they were worked out.
    package var result: CompositionReport {
        var details: CompositionDetails?
        return result(with: &details)
    }

    /// - Parameter details: what is told of types.
    func result(with details: inout CompositionDetails?) -> CompositionReport {
        let places = Dictionary(uniqueKeysWithValues: loaded.packages.enumerated().map { ($1, $0) })
        // A plan has no other packages than those that were loaded for it.
        let composition = plan.map { plan in
            CompositionReport.Composition(plan, with: &details) { places[$0, default: $0.index] }
        }
        let ids = composition?.componentIDs(inputCount: places.count)
        var paths: [PackageID: [ReadFile]] = [:]
        for component in loaded.components {
            if let id = component.package { paths[id, default: []].append(component.file) }
        }
        let components = loaded.packages.enumerated().map { index, id in
            let package = loader.packages[id]
            var input = CompositionReport.Input(
                paths: paths[id, default: []].normalized.map(\.path), size: package.file.count,
                sha256: digests?.packages[id], contentSHA256: digests?.contents[id], components: ids?[index] ?? [])
            input.moduleSize = package.source?.count
            return input
        }
        let graphs = loaded.graphFiles.enumerated().map { index, file in
            CompositionReport.Input(
                .graph, paths: [[ReadFile].normalized(file.path, identity: file.identity)], size: file.count,
                sha256: digests?.graphs[index])
        }
        let adapters = adapters.enumerated().map { index, adapter in
            CompositionReport.Input(
                .adapter, paths: [[ReadFile].normalized(adapter.file.path, identity: adapter.file.identity)],
                size: adapter.file.count, sha256: digests?.adapters[index],
                components: adapter.packages.flatMap { id in places[id].flatMap { ids?[$0] } ?? [] })
        }
        return CompositionReport(
            source: .call(resolvedSource), inputs: components + graphs + adapters,
            overrides: overrides.map { CompositionReport.Override(component: $0.id, path: $0.path) },
            composition: composition, output: output)
    }

    /// What is to be told of the types of the composition.
    ///
    /// - Parameter tellingOfWorlds: whether the imports and exports of components are.
    func details(tellingOfWorlds: Bool) -> CompositionDetails {
        let packages = loaded.packages.reduce(0) { $0 + loader.packages[$1].file.count }
        let graphs = loaded.graphFiles.reduce(0) { $0 + $1.count }
        return CompositionDetails(
            loader.packages.table.types, size: packages + graphs, tellsWorlds: tellingOfWorlds)
    }

    /// What is known of a graph of which there is no plan; nothing where the file could not be read.
    var draft: CompositionReport? {
        mutating get {
            guard let graph = loaded.graph else { return nil }
            let attempt = Planner.attempt(graph, in: &loader.packages.table)
            var report = result
            let places = Dictionary(uniqueKeysWithValues: loaded.packages.enumerated().map { ($1, $0) })
            report.composition = .init(attempt, of: graph) { places[$0, default: $0.index] }
            return report
        }
    }

    /// With the graph file where a folder stands for it.
    private var resolvedSource: Source {
        if case .graph = source { .graph(loaded.path) } else { source }
    }

    /// What was wired and why, in a few lines; nothing where there is no plan.
    ///
    /// - Parameter verbose: whether every import of the composition is listed, and what is embedded.
    package func summary(verbose: Bool = false) -> String? {
        plan.map { plan in
            let embedding = verbose ? result.embedding : nil
            return CompositionSummary(foldsImports: !verbose).text(of: CompositionReport.Composition(plan))
                + (embedding?.text() ?? "")
        }
    }
}

extension [FileIdentity] {
    /// Whether one of these is the file that an output to `path` would replace.
    func contain(fileAt path: String) -> Bool {
        guard let place = OutputPlace(path) else { return false }
        return contains { place.isOf($0) }
    }
}

extension Diagnostic {
    /// What is said where two of the outputs at `paths` would go to one file or stream.
    package static func clash(ofOutputs paths: [String]) -> Diagnostic? {
        guard paths.count > 1 else { return nil }
        let places = paths.map { OutputPlace($0) }
        for (index, place) in places.enumerated() where place != nil {
            if let other = places[..<index].firstIndex(of: place) { return .sameOutput(paths[other], paths[index]) }
        }
        return nil
    }
}
