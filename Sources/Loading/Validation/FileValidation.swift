import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
import WComposeValidation
package import WComposeWasmBinary

/// Validates files, components and core modules, wholly: on all cores, and what was found valid before not again.
package struct FileValidation: Sendable {
    /// What came of each of the files, in order.
    package private(set) var results: [Result] = []
    /// What the files may use.
    package let features: Features
    package private(set) var sources = SourceMap()

    package struct Result: Sendable {
        package var path: String
        /// Nothing where that cannot be told.
        package var kind: Kind?
        package var diagnostics: [Diagnostic] = []

        package var isValid: Bool { diagnostics.isEmpty }
    }

    /// What a file holds. The raw value is how people call it.
    package enum Kind: String, Sendable {
        case component
        case module = "core module"
    }

    /// - Parameter cache: remembers what is valid; gets what this run adds.
    package init(
        _ paths: [String], features: Features, cache: inout ValidationCache, workers: Workers = .all
    ) {
        self.features = features
        let known = KnownFiles(features, cacheIn: cache.directory)
        let files = Progress.during(.reading) {
            Progress.expect(paths.count, .files)
            return workers.map(paths.count) { number in
                defer { Progress.advance() }
                return OpenedFile(paths[number], features, known)
            }
        }
        Progress.during(.validating) {
            validate(zip(paths, files).map { (path: $0, file: $1) }, features, &cache, workers)
        }
    }

    /// Validates one file that is open.
    package init(_ file: InputFile, features: Features, cache: inout ValidationCache, workers: Workers = .all) {
        self.features = features
        validate(
            [(path: file.path, file: OpenedFile(reading: file, features, KnownFiles(features)))], features, &cache,
            workers)
    }

    private mutating func validate(
        _ files: [(path: String, file: OpenedFile)], _ features: Features, _ cache: inout ValidationCache,
        _ workers: Workers
    ) {
        var code = CodeValidation(features, workers: workers, cache: cache)
        let opened = files.compactMap { _, file in
            file.content.map { (file: $0.file, modules: $0.modules, isSound: $0.error == nil) }
        }
        do throws(FileError) {
            var faults = try code.validate(opened)[...]
            var budget = AdviceBudget()
            results = files.map { path, file in
                let found = file.content == nil ? [] : faults.removeFirst()
                return Result(
                    path: path, kind: file.content?.kind,
                    diagnostics: Self.diagnostics(of: file, found, in: &sources, &budget))
            }
        } catch {
            results = [Result(path: error.path, diagnostics: [Diagnostic(error)])]
        }
        cache = code.cache
        cache.save()
    }

    private static func diagnostics(
        of file: OpenedFile, _ faults: [ModuleFault], in sources: inout SourceMap, _ budget: inout AdviceBudget
    ) -> [Diagnostic] {
        switch file {
        case .failed(let fault): return [Diagnostic(fault, at: nil, in: &sources, advising: &budget)]
        case .malformed(let file, let error): return [.malformed(file, error, at: nil)]
        case .read(let content):
            var diagnostics: [Diagnostic] = []
            if let error = content.error, !faults.contains(where: { $0.module.range.contains(error.offset) }) {
                diagnostics.append(Diagnostic(error, in: content.file, at: nil))
            }
            for fault in faults {
                diagnostics += Diagnostic.invalid(content.file, fault, of: content.component, at: nil)
            }
            return diagnostics
        }
    }
}

/// What a first look at a file gives.
private enum OpenedFile: Sendable {
    case failed(BinaryFile.Fault)
    case malformed(InputFile, BinaryError)
    case read(Content)

    struct Content: Sendable {
        var file: InputFile
        var kind: FileValidation.Kind
        var modules: [EmbeddedModule] = []
        /// The outermost component, and what is wrong with it and those within it.
        var component: Component?
        var error: ComponentFault?
    }

    package init(_ path: String, _ features: Features, _ known: KnownFiles) {
        do throws(BinaryFile.Fault) {
            self = Self(reading: try BinaryFile.open(path), features, known)
        } catch {
            self = .failed(error)
        }
    }

    package init(reading file: InputFile, _ features: Features, _ known: KnownFiles) {
        do throws(BinaryError) {
            if known.contains(file) {
                let layer = try file.withBytes { bytes throws(BinaryError) in
                    var reader = ByteReader(bytes)
                    return try BinaryLayer(from: &reader)
                }
                self = .read(Content(file: file, kind: layer == .module ? .module : .component))
                return
            }
            let validation = try BinaryValidation(in: file, features: features)
            var content = Content(file: file, kind: .module, modules: validation.modules)
            if let component = validation.component {
                content.kind = .component
                content.component = component
                var types = TypeStore()
                do throws(ComponentFault) {
                    _ = try validation.type(in: file, into: &types)
                } catch {
                    content.error = error
                }
            }
            self = .read(content)
        } catch {
            self = .malformed(file, error)
        }
    }

    var content: Content? {
        if case .read(let content) = self { content } else { nil }
    }
}

extension ComponentFault {
    fileprivate var offset: Int {
        switch self {
        case .malformed(let error): error.offset
        case .invalid(let error, _): error.offset
        case .package: 0
        }
    }
}

extension ByteRange {
    /// Where bytes are missing, the place is that of the end.
    fileprivate func contains(_ offset: Int) -> Bool { offset >= start && offset <= end }
}
