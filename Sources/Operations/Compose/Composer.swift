package import WComposeComposition
package import WComposeDiagnostics
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
import WComposeWasmBinary

/// A composition from its files to its output: loaded, planned and checked when it is made, then written or reported.
/// `compose`, `plug` and `check`.
package struct Composer: Operation {
    /// What the composition is made from.
    package typealias Source = CompositionReport.Source

    package let source: Source
    /// Nothing where there are errors.
    package private(set) var plan: Plan?
    package private(set) var output: CompositionReport.Output?
    /// The composed component, in parts; empty where there are errors.
    private var pieces: [OutputPiece] = []
    /// By input, once they were worked out.
    private var digests: [String?]?
    private var loader: GraphLoader
    private let policy: ValidationPolicy
    private let denied: DeniedWarnings

    /// Loads, checks and plans.
    ///
    /// - Parameter denied: warnings that are errors.
    package init(
        _ source: Source, policy: ValidationPolicy = ValidationPolicy(), denying denied: DeniedWarnings = .none,
        workers: Workers = .all
    ) {
        self.source = source
        self.policy = policy
        self.denied = denied
        loader = GraphLoader(policy: policy, workers: workers)
        switch source {
        case .graph(let path): plan = loader.load(path).flatMap { plan($0) }
        case .chain(let paths): plan = load(paths).flatMap { plan(CompositionGraph(chaining: $0)) }
        case .plug(let socket, let plugs):
            if let files = load([socket] + plugs), let first = files.first,
                let plugs = ordered(plugs: files.dropFirst())
            {
                plan = Plug.plan(plugs, into: first, in: &loader.packages.table, reporting: &loader.sink)
            }
        }
        checkPlanned()
    }

    /// Loads and checks files, then plans the graph that `makeGraph` makes of them.
    package init(
        named name: String, files: [String], given: GivenFiles, policy: ValidationPolicy = ValidationPolicy(),
        denying denied: DeniedWarnings = .none, _ makeGraph: ([PackageID]) -> CompositionGraph
    ) {
        source = .graph(name)
        self.policy = policy
        self.denied = denied
        loader = GraphLoader(policy: policy, given: given)
        if let files = load(files) { plan = plan(makeGraph(files.map(\.package))) }
        checkPlanned()
    }

    private mutating func plan(_ graph: CompositionGraph) -> Plan? {
        Planner.plan(graph, in: &loader.packages.table, reporting: &loader.sink)
    }

    /// Checks what wiring does not depend on.
    private mutating func checkPlanned() {
        loader.packages.validateCode(reporting: &loader.sink)
        loader.packages.checkUnchanged(reporting: &loader.sink)
        if let plan { EngineLimits.check(plan, loader.packages, reporting: &loader.sink) }
        loader.sink.deny { denied.contains($0.code) }
        if let plan, !hasErrors { link(plan) }
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
    private mutating func load(_ paths: [String]) -> [ComponentFile]? {
        let packages = loader.load(paths)
        let loaded = zip(paths, packages).compactMap { path, package in
            package.map { ComponentFile(path: path, package: $0) }
        }
        return loaded.count == paths.count ? loaded : nil
    }

    /// The plugs in an order that is not that of the arguments: by name, and by content where names would give one id.
    private mutating func ordered(plugs: ArraySlice<ComponentFile>) -> [ComponentFile]? {
        let ids = plugs.map { InstanceIDs.identifier(Path.stem(of: $0.path)) }
        let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
        var keyed: [(id: String, digest: String, plug: ComponentFile)] = []
        do {
            for (id, plug) in zip(ids, plugs) {
                let digest = counts[id] == 1 ? [] : try loader.packages[plug.package].file.contentDigest()
                keyed.append((id, Hexadecimal.text(of: digest), plug))
            }
        } catch {
            loader.sink.report(Diagnostic(error))
            return nil
        }
        return keyed.sorted { ($0.id, $0.digest) < ($1.id, $1.digest) }.map(\.plug)
    }

    package var problems: [Diagnostic] { loader.sink.diagnostics }
    /// What is worth knowing of the validation cache; nothing that was decided depends on it.
    package var cacheNote: Diagnostic? { loader.packages.cacheNote }
    package var hasErrors: Bool { loader.sink.hasErrors }
    package var json: JSONValue? { result.json }
    package var sources: SourceMap { loader.sources }
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

    /// The bytes of the composed component.
    package var size: Int { pieces.reduce(0) { $0 + $1.count } }

    /// Throws where an input is not as it was when it was read.
    package func checkUnchanged() throws(FileError) {
        for package in loader.packages.packages { try package.file.checkUnchanged() }
    }

    /// Writes the composed component, compressed where `path` ends in `.zst`; `-` is standard output. What goes wrong is
    /// among the diagnostics, and then the file is as it was.
    package mutating func write(to path: String) {
        guard plan != nil, !hasErrors, mayWrite(to: path) else { return }
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return loader.sink.report(refusal) }
        var pieces = pieces
        let size = pieces.reduce(0) { $0 + $1.count }
        do {
            if policy.verifiesOutput {
                guard let whole = try verified(pieces, path) else { return }
                pieces = [.range(whole, ByteRange(start: 0, count: whole.count))]
            }
            try OutputFile.write(pieces, to: path, compress: Path.isCompressed(path))
            output = CompositionReport.Output(path: path, size: size)
        } catch {
            loader.sink.report(Diagnostic(error))
        }
    }

    /// The composed component as a file without a name, if it is valid; else what is wrong with it is among the
    /// diagnostics.
    private mutating func verified(_ pieces: [OutputPiece], _ path: String) throws(FileError) -> InputFile? {
        let whole = try InputFile.spooling(pieces, as: path)
        var cache = ValidationCache(directory: policy.cacheDirectory)
        let validation = FileValidation(whole, features: policy.features, cache: &cache)
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

    /// Writes a report, which must not replace an input.
    package mutating func write(_ report: CommandReport, to path: String) {
        guard mayWrite(to: path) else { return }
        let text = report.json.serialized(pretty: true) + "\n"
        do {
            try OutputFile.write([.bytes(Array(text.utf8))], to: path, compress: Path.isCompressed(path))
        } catch {
            var diagnostic = Diagnostic(error)
            if let output, output.path != "-" {
                diagnostic.notes.append("the composed component was written: `\(output.path)`")
            }
            loader.sink.report(diagnostic)
        }
    }

    /// Whether `path` is none of the inputs; else says so.
    private mutating func mayWrite(to path: String) -> Bool {
        let isInput = (loader.identities + loader.packages.identities).contain(fileAt: path)
        if isInput { loader.sink.report(.outputIsInput(path)) }
        return !isInput
    }
}

// MARK: - Reporting

extension Composer {
    /// Works out the digests of the inputs, for the report: that costs reading all of them.
    package mutating func addDigests() {
        guard digests == nil else { return }
        var found: [String?] = []
        for package in loader.packages.packages {
            do {
                let digest = try package.file.digest()
                try package.file.checkUnchanged()
                found.append(Hexadecimal.text(of: digest))
            } catch {
                found.append(nil)
                loader.sink.report(Diagnostic(error))
            }
        }
        digests = found
    }

    /// What was composed, with the digests of the inputs where they were worked out.
    package var result: CompositionReport {
        let composition = plan.map { CompositionReport.Composition($0) }
        let ids = composition?.componentIDs(inputCount: loader.packages.packages.count)
        let inputs = loader.packages.packages.enumerated().map { index, package in
            CompositionReport.Input(
                paths: package.paths, size: package.file.count, sha256: digests?[index],
                components: ids?[index] ?? [])
        }
        return CompositionReport(source: source, inputs: inputs, composition: composition, output: output)
    }

    /// What was wired and why, in a few lines; nothing where there is no plan.
    ///
    /// - Parameter verbose: whether every import of the composition is listed.
    package func summary(verbose: Bool = false) -> String? {
        plan.map { CompositionSummary(foldsImports: !verbose).text(of: CompositionReport.Composition($0)) }
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
