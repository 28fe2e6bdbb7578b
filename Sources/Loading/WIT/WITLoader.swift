package import WComposeDiagnostics
package import WComposePlatform
package import WComposeWIT
import WComposeWasmBinary

/// WIT as it was found: packages, and which of them was asked for.
package struct LoadedWIT: Sendable {
    package var resolution: WIT.Resolution
    package var root: WIT.PackageID
    /// Of a component or core module, what it imports and exports.
    package var world: WIT.WorldID?
    /// The files that it was read from.
    package var identities: [FileIdentity] = []
    /// Where the package gets its name; the file where that is no text.
    package var declaration: Location

    init(
        resolution: WIT.Resolution, root: WIT.PackageID, world: WIT.WorldID? = nil, declaration: Location
    ) {
        self.resolution = resolution
        self.root = root
        self.world = world
        self.declaration = declaration
    }

    /// What the binary at a path says.
    package init(_ binary: WIT.DecodedBinary, at path: String) {
        self.init(
            resolution: binary.resolution, root: binary.package, world: binary.world, declaration: .file(path))
    }
}

/// Reads WIT from files and directories, texts and binaries. See "Filesystem structure" in WIT.md.
package struct WITLoader: Sendable {
    package private(set) var sources: SourceMap
    package private(set) var sink = DiagnosticSink()
    /// The texts of the package itself, not of what it depends on.
    package private(set) var rootSources: [SourceID] = []
    /// The files that were read, in this order.
    package private(set) var files: [ReadFile] = []
    /// As they were opened, by path.
    package var identities: [String: FileIdentity] {
        Dictionary(
            files.compactMap { file in file.identity.map { (file.path, $0) } }, uniquingKeysWith: { _, last in last })
    }
    /// What was parsed, which lives as long as the loader.
    private var parsed: [WIT.PackageFiles] = []
    private var tokenCount = 0
    /// For all files that are missing.
    private var adviceBudget = AdviceBudget()
    private let features: WIT.Features
    /// By path, texts that stand for those of the files.
    private let texts: [String: [UInt8]]
    /// Whether small files are identified as well, so that a later run can tell that they are the same.
    private let identifiesSmallFiles: Bool

    /// - Parameter sources: to which those are added that are loaded.
    package init(
        features: WIT.Features = .none, texts: [String: [UInt8]] = [:], identifyingSmallFiles: Bool = false,
        addingTo sources: SourceMap = SourceMap()
    ) {
        self.features = features
        self.texts = texts
        self.sources = sources
        identifiesSmallFiles = identifyingSmallFiles
    }

    /// What a file says in WIT, whether it is a text, a package in its binary form, a component, or a core module with a
    /// world; or the package in a directory, with its dependencies below `deps`. What is wrong goes to `sink`; then there is
    /// nothing, or what can be understood of it.
    package mutating func load(_ path: String) -> LoadedWIT? {
        var loaded = Progress.during(.reading) { read(packageAt: path) }
        loaded?.identities = files.compactMap(\.identity)
        return loaded
    }

    private mutating func read(packageAt path: String) -> LoadedWIT? {
        do throws(Fault) {
            if try Self.isDirectory(path) { return try load(directory: path) }
            switch try read(path) {
            case .text(let file):
                rootSources = [file.source]
                return resolve(WIT.PackageFiles(files: [file], path: path))
            case .binary(let binary):
                rootSources = []
                return LoadedWIT(binary, at: path)
            }
        } catch {
            sink.report(error.diagnostic)
            return nil
        }
    }

    /// Why a file cannot be read, as it is told.
    private struct Fault: Error {
        var diagnostic: Diagnostic

        init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
    }

    private mutating func resolve(_ root: WIT.PackageFiles, dependencies: [WIT.Dependency] = []) -> LoadedWIT? {
        parsed.append(root)
        for case .texts(let files) in dependencies { parsed.append(files) }
        let declaration = root.files.lazy.compactMap(\.package?.name.range).first
        return WIT.Resolution.resolve(root, dependencies: dependencies, features: features, reporting: &sink).map {
            LoadedWIT(
                resolution: $0, root: $1, declaration: declaration.map { .text($0) } ?? .file(root.path))
        }
    }

    // MARK: - Directories

    /// Of more folders, none is looked into for the WIT that is missing.
    private static let mostFolders = 100

    private static func isDirectory(_ path: String) throws(Fault) -> Bool {
        guard path != "-" else { return false }
        do {
            return try FileStatus.of(path, for: .reading)?.kind == .directory
        } catch {
            throw Fault(Diagnostic(error))
        }
    }

    private static func contents(of path: String) throws(Fault) -> [Directory.Entry] {
        do { return try Directory.contents(of: path) } catch { throw Fault(Diagnostic(error)) }
    }

    private mutating func load(directory path: String) throws(Fault) -> LoadedWIT? {
        let root = try package(inDirectory: path)
        rootSources = root.files.map(\.source)
        if root.files.isEmpty {
            let folders = try Self.contents(of: path).filter { $0.kind == .directory }.map {
                Path.join($0.name, to: path)
            }
            var found: [String] = []
            for folder in folders.prefix(Self.mostFolders)
            where try Self.contents(of: folder).contains(where: { $0.kind == .regular && $0.name.hasSuffix(".wit") }) {
                found.append(folder)
            }
            if !found.isEmpty { throw Fault(.noWIT(inDirectory: path, butIn: found)) }
        }
        let deps = Path.join("deps", to: path)
        var dependencies: [WIT.Dependency] = []
        if try Self.isDirectory(deps) {
            for entry in try Self.contents(of: deps) {
                if let package = try dependency(Path.join(entry.name, to: deps), entry.kind) {
                    dependencies.append(package)
                }
            }
        }
        return resolve(root, dependencies: dependencies)
    }

    /// The files of a directory whose names end in `.wit`.
    private mutating func package(inDirectory path: String) throws(Fault) -> WIT.PackageFiles {
        var package = WIT.PackageFiles(files: [], path: path)
        for entry in try Self.contents(of: path) where entry.kind != .directory && entry.name.hasSuffix(".wit") {
            let path = Path.join(entry.name, to: path)
            guard isRegular(path, entry.kind) else { continue }
            guard case .text(let file) = try read(path) else { throw Fault(.binaryAsWITText(path)) }
            package.files.append(file)
        }
        return package
    }

    /// A file or directory in `deps`; nothing for what is no package.
    private mutating func dependency(_ path: String, _ kind: FileStatus.Kind) throws(Fault) -> WIT.Dependency? {
        if kind == .directory {
            let package = try package(inDirectory: path)
            return package.files.isEmpty ? nil : .texts(package)
        }
        guard [".wit", ".wasm", ".wat", ".wasm.zst", ".wit.zst", ".wat.zst"].contains(where: { path.hasSuffix($0) })
        else { return nil }
        guard isRegular(path, kind) else { return nil }
        switch try read(path) {
        case .text(let file): return .texts(WIT.PackageFiles(files: [file], path: path))
        case .binary(let binary): return .binary(binary, path: path)
        }
    }

    /// Whether a file in a directory is one that can be read without waiting for someone to write to it; else says so.
    private mutating func isRegular(_ path: String, _ kind: FileStatus.Kind) -> Bool {
        if kind == .regular { return true }
        sink.report(.skipped(path, kind))
        return false
    }

    // MARK: - Files

    private enum Contents {
        case text(FileSyntax)
        case binary(WIT.DecodedBinary)
    }

    private mutating func read(_ path: String) throws(Fault) -> Contents {
        if let text = texts[path] { return .text(try parse(text, path)) }
        let file: InputFile
        do {
            file = try InputFile.open(path, allowingEmpty: true, identifyingSmall: identifiesSmallFiles)
        } catch {
            throw Fault(Diagnostic(error, advising: &adviceBudget))
        }
        files.append(ReadFile(file))
        guard FileKind.isModuleOrComponent(file) else {
            guard file.count <= Limits.witBytes else { throw Fault(.witTooLarge(path, limit: Limits.witBytes)) }
            let text = [UInt8](copying: file.bytes)
            do throws(Diagnostic) { try Self.check(file) } catch { throw Fault(error) }
            return .text(try parse(text, path))
        }
        let binary: InputFile
        do {
            binary = try BinaryFile.encoded(file)
        } catch {
            throw Fault(Diagnostic(error, at: nil, in: &sources))
        }
        do throws(Diagnostic) {
            let read = try WITBinary.read(binary)
            try Self.check(binary)
            return .binary(read)
        } catch {
            throw Fault(error)
        }
    }

    /// Throws if the file is not as it was when it was opened.
    private static func check(_ file: InputFile) throws(Diagnostic) {
        do { try file.checkUnchanged() } catch { throw Diagnostic(error) }
    }

    private mutating func parse(_ text: [UInt8], _ path: String) throws(Fault) -> FileSyntax {
        let file = FileSyntax.parse(text, source: sources.add(name: path, text: text), reporting: &sink)
        tokenCount += file.tokenCount
        guard tokenCount <= Limits.witTokens || file.tokenCount > Limits.witTokens else {
            throw Fault(.tooManyTokens(path, limit: Limits.witTokens))
        }
        return file
    }
}
