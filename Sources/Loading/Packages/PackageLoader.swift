import WComposeComponentModel
package import WComposeComposition
package import WComposeDiagnostics
package import WComposePlatform
import WComposeWasmBinary

/// Opens the files of components, reads and checks them. Files of equal content are one package.
package struct PackageLoader: Sendable {
    package var table = PackageTable()
    /// By the index of the package.
    package internal(set) var packages: [LoadedPackage] = []
    /// What is worth knowing of the validation cache.
    package var cacheNote: Diagnostic? { code.cache.note }
    /// Each path that was asked for, once, and where it is among them.
    private var paths: [KnownPath] = []
    private var byPath: [String: Int] = [:]
    /// The file of each of the paths; nothing for one that could not be opened, and for bytes that a program gave.
    private var files: [ReadFile?] = []
    /// The files of adapters, by what they were asked for with.
    private var adapterFiles: [String: [ReadFile]] = [:]
    private(set) var contents = ContentTable<Content>()
    var code: CodeValidation
    /// For all files that are missing.
    var adviceBudget = AdviceBudget()
    let policy: ValidationPolicy
    let known: KnownFiles
    let workers: Workers
    let given: GivenFiles

    /// - Parameters:
    ///   - policy: what is asked of the components.
    ///   - workers: what opens and reads files that are loaded together. It makes no other difference.
    ///   - given: what some of the paths stand for.
    package init(
        policy: ValidationPolicy = ValidationPolicy(), workers: Workers = .all, given: GivenFiles = GivenFiles()
    ) {
        self.policy = policy
        known = KnownFiles(policy.features, bodies: policy.validatesBodies, cacheIn: policy.cacheDirectory)
        code = CodeValidation(
            policy.features, workers: workers, cache: ValidationCache(directory: policy.cacheDirectory))
        self.workers = workers
        self.given = given
    }

    package subscript(id: PackageID) -> LoadedPackage { _read { yield packages[id.index] } }

    /// A file that is asked for.
    package struct Request: Sendable {
        package var path: String
        /// Where the file is named, unless that is the command line.
        package var location: Location?
        package var demand: DigestDemand?
        /// For a core module.
        package var adapters: [Adapter]

        package init(
            _ path: String, at location: Location? = nil, demanding demand: DigestDemand? = nil,
            adapters: [Adapter] = []
        ) {
            self.path = path
            self.location = location
            self.demand = demand
            self.adapters = adapters
        }

        /// One file with the same adapters is one component.
        fileprivate var key: String {
            adapters.isEmpty ? path : ([path] + adapters.map { "\($0.name)=\($0.path)" }).joined(separator: "\0")
        }
    }

    /// An adapter for a core module.
    package struct Adapter: Sendable {
        /// Of the module that it stands for.
        package var name: String
        package var path: String
        package var location: Location

        /// - Parameters:
        ///   - text: `FILE` or `NAME=FILE`.
        ///   - folder: that the path is relative to.
        init(_ text: String, in folder: String, at location: Location) {
            let operand = AdapterOperand(text) ?? AdapterOperand(name: text, path: text)
            name = operand.name
            path = Path.join(operand.path, to: folder)
            self.location = location
        }
    }

    /// The digest that a file must have, and where that is said.
    package struct DigestDemand: Sendable {
        /// `sha256:` and 64 hexadecimal digits.
        package var digest: String
        package var location: Location

        package init(_ digest: String, at location: Location) {
            self.digest = digest
            self.location = location
        }
    }

    /// What came of a file that was asked for.
    package struct LoadedFile: Sendable {
        /// What is in it; nothing where there is an error.
        package var package: PackageID?
        /// Nothing where it could not be opened, and for bytes that a program gave.
        package var file: ReadFile?
        /// The files of its adapters.
        package var adapters: [ReadFile] = []
    }

    /// Loads each of the files. What is wrong goes to `sink`, as if one file was loaded after the other.
    ///
    /// - Parameter sources: gets the texts that have errors.
    package mutating func load(
        _ requests: [Request], in sources: inout SourceMap, reporting sink: inout DiagnosticSink
    ) -> [LoadedFile] {
        let places = prepare(requests)
        return zip(requests, places).map { request, place in
            let package = finish(request, place, in: &sources, reporting: &sink)
            return LoadedFile(package: package, file: files[place], adapters: adapterFiles[request.key] ?? [])
        }
    }

    /// What is known of the content of files.
    struct Content: Sendable {
        /// What came of reading it; nothing while it was not read.
        var outcome: Result<CheckedComponent, ComponentFault>?
        /// The package that it became, once it was loaded.
        var package: PackageID?
    }

    /// What came of a path.
    private enum KnownPath: Sendable {
        /// It is open and read, as far as that was possible, and nothing was said of it.
        case prepared(Result<(file: InputFile, content: Int), BinaryFile.Fault>)
        /// Nothing where it has errors, which are told once.
        case loaded(PackageID?)
    }

    /// Opens the files whose paths are new; says where the path of each request is among `paths`.
    private mutating func prepare(_ requests: [Request]) -> [Int] {
        var new: [String] = []
        byPath.reserveCapacity(byPath.count + requests.count)
        let places = requests.map { request in
            if let place = byPath[request.key] { return place }
            let place = paths.count + new.count
            byPath[request.key] = place
            new.append(request.path)
            return place
        }
        contents.reserveCapacity(paths.count + new.count)
        files.reserveCapacity(files.count + new.count)
        for (path, examined) in zip(new, examine(new)) {
            paths.append(.prepared(Result { () throws(BinaryFile.Fault) in try place(path, examined) }))
        }
        return places
    }

    /// The file at a path, which is the next of `files`, and the entry of what it holds.
    private mutating func place(
        _ path: String, _ examined: ExaminedFile
    ) throws(BinaryFile.Fault) -> (file: InputFile, content: Int) {
        var opened: ReadFile?
        defer { files.append(opened) }
        let file: InputFile
        let content: Int
        switch examined {
        case .failed(let error): throw error
        case .unread(let first):
            if let first { file = first } else { file = try given.openBinary(path) }
            content = try BinaryFile.reading { () throws(FileError) in
                try contents.index(
                    of: file, ByteRange(start: 0, count: file.count), ContentKey(file), adding: Content())
            }
        case .read(let first, let key, let outcome):
            file = first
            content = try BinaryFile.reading { () throws(FileError) in
                try contents.index(of: file, ByteRange(start: 0, count: file.count), key, adding: Content())
            }
            contents[content].outcome = outcome
        }
        if !given.isName(path) { opened = ReadFile(file) }
        return (file, content)
    }

    private mutating func finish(
        _ request: Request, _ place: Int, in sources: inout SourceMap, reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        let id: PackageID?
        switch paths[place] {
        case .loaded(let loaded):
            guard let loaded, let demand = request.demand else { return loaded }
            return check(
                request, demand, isMetBy: packages[loaded.index].source ?? packages[loaded.index].file, reporting: &sink
            ) ? loaded : nil
        case .prepared(.success((let file, let content))):
            if let demand = request.demand, !check(request, demand, isMetBy: file, reporting: &sink) { return nil }
            id =
                request.adapters.isEmpty
                ? add(file, content, at: request.location, reporting: &sink)
                : add(file, request, in: &sources, reporting: &sink)
        case .prepared(.failure(let error)):
            sink.report(Diagnostic(error, at: request.location, in: &sources, advising: &adviceBudget))
            id = nil
        }
        paths[place] = .loaded(id)
        return id
    }

    /// Adds the component that a core module becomes with adapters.
    private mutating func add(
        _ module: InputFile, _ request: Request, in sources: inout SourceMap, reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        var adapters: [(name: String, file: InputFile)] = []
        for adapter in request.adapters {
            do throws(BinaryFile.Fault) {
                let file = try given.openBinary(adapter.path)
                if !given.isName(adapter.path) { adapterFiles[request.key, default: []].append(ReadFile(file)) }
                adapters.append((adapter.name, file))
            } catch {
                sink.report(Diagnostic(error, at: adapter.location, in: &sources, advising: &adviceBudget))
            }
        }
        guard adapters.count == request.adapters.count,
            let made = Self.component(
                in: module, adapters: adapters, at: request.location, features: policy.features, reporting: &sink)
        else { return nil }
        switch Self.check(made, by: policy, known, into: &table.types) {
        case .success(let component):
            let id = add(made, madeOf: module, component, at: request.location)
            packages[id.index].adapters = adapters.map(\.file)
            return id
        case .failure(let fault):
            sink.report(Diagnostic(fault, in: made, at: request.location))
            return nil
        }
    }

    private mutating func add(
        _ file: InputFile, madeOf source: InputFile?, _ component: CheckedComponent, at location: Location?
    ) -> PackageID {
        let id = table.add(Package(path: file.path, type: component.type, size: file.count))
        packages.append(
            LoadedPackage(
                file: file, source: source, paths: [file.path], location: location,
                moduleAndComponentCount: component.moduleAndComponentCount, modules: component.modules,
                faults: component.faults))
        return id
    }

    private mutating func add(
        _ file: InputFile, _ content: Int, at location: Location?, reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        if let same = contents[content].package {
            packages[same.index].paths.append(file.path)
            return same
        }
        var (file, source): (InputFile, InputFile?) = (file, nil)
        var outcome = contents[content].outcome.take() ?? Self.check(file, by: policy, known, into: &table.types)
        if case .failure(.malformed(let error)) = outcome, error.isModuleNotComponent {
            guard let made = Self.component(in: file, at: location, features: policy.features, reporting: &sink) else {
                return nil
            }
            outcome = Self.check(made, by: policy, known, into: &table.types)
            (file, source) = (made, file)
        }
        defer { contents[content].outcome = outcome }
        switch outcome {
        case .success(let component):
            let id = add(file, madeOf: source, component, at: location)
            contents[content].package = id
            return id
        case .failure(let fault):
            sink.report(Diagnostic(fault, in: file, at: location))
            return nil
        }
    }

    /// - Parameter opened: a file of the content that is asked for, perhaps under another path.
    private func check(
        _ request: Request, _ demand: DigestDemand, isMetBy opened: InputFile, reporting sink: inout DiagnosticSink
    ) -> Bool {
        do {
            let file = opened.path == request.path ? opened : try InputFile.open(request.path)
            let digest = "sha256:" + Hexadecimal.text(of: try file.digest())
            if digest == demand.digest { return true }
            sink.report(.digestMismatch(file.path, expected: demand.digest, found: digest, at: demand.location))
        } catch {
            sink.report(Diagnostic(error, at: demand.location))
        }
        return false
    }
}
