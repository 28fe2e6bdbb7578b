package import WComposeDiagnostics
import WComposePlatform
package import WComposeWIT
import WComposeWasmBinary

/// Reads WIT packages from files and directories. See "Filesystem structure" in WIT.md.
package struct WITLoader: Sendable {
    package private(set) var sources = SourceMap()
    package private(set) var sink = DiagnosticSink()
    /// The texts of the package itself, not of what it depends on.
    package private(set) var rootSources: [SourceID] = []
    private let features: WIT.Features
    /// By path, texts that stand for those of the files.
    private let texts: [String: [UInt8]]

    package init(features: WIT.Features = .none, texts: [String: [UInt8]] = [:]) {
        self.features = features
        self.texts = texts
    }

    /// The package in a file, or in a directory with its dependencies below `deps`. What is wrong goes to `sink`; then
    /// there is nothing, or what can be understood of it.
    package mutating func load(_ path: String) -> (resolution: WIT.Resolution, root: WIT.PackageID)? {
        do throws(FileError) {
            let status = path == "-" ? nil : try FileStatus.of(path, for: .reading)
            let isDirectory = status?.kind == .directory
            let root = isDirectory ? try package(inDirectory: path) : try package(inFile: path)
            rootSources = root.files.map(\.source)
            let dependencies = isDirectory ? try dependencies(of: path) : []
            return WIT.Resolution.resolve(root, dependencies: dependencies, features: features, reporting: &sink)
        } catch {
            sink.report(Diagnostic(error))
            return nil
        }
    }

    private mutating func package(inFile path: String) throws(FileError) -> WIT.PackageFiles {
        WIT.PackageFiles(files: [try file(path)], path: path)
    }

    /// The files of a directory whose names end in `.wit`.
    private mutating func package(inDirectory path: String) throws(FileError) -> WIT.PackageFiles {
        var files: [FileSyntax] = []
        for entry in try Directory.contents(of: path) where !entry.isDirectory && entry.name.hasSuffix(".wit") {
            files.append(try file(Path.join(entry.name, to: path)))
        }
        return WIT.PackageFiles(files: files, path: path)
    }

    /// The files and directories in `deps`, each of which is a package.
    private mutating func dependencies(of path: String) throws(FileError) -> [WIT.PackageFiles] {
        let deps = Path.join("deps", to: path)
        guard try FileStatus.of(deps, for: .reading)?.kind == .directory else { return [] }
        var packages: [WIT.PackageFiles] = []
        for entry in try Directory.contents(of: deps) {
            let path = Path.join(entry.name, to: deps)
            if entry.isDirectory {
                let package = try package(inDirectory: path)
                if !package.files.isEmpty { packages.append(package) }
            } else if entry.name.hasSuffix(".wit") {
                packages.append(try package(inFile: path))
            }
        }
        return packages
    }

    private mutating func file(_ path: String) throws(FileError) -> FileSyntax {
        let text: [UInt8]
        if let known = texts[path] {
            text = known
        } else {
            let file = try InputFile.open(path, limit: Limits.witBytes, allowingEmpty: true)
            text = [UInt8](copying: file.bytes)
        }
        return FileSyntax.parse(text, source: sources.add(name: path, text: text), reporting: &sink)
    }
}
