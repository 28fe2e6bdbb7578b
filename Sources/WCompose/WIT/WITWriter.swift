package import WComposeDiagnostics
import WComposePlatform
import WComposeWIT

/// Writes WIT to files: a package as a binary or a text, or all packages as a directory.
package struct WITWriter: Sendable {
    private let loaded: LoadedWIT
    private let hasDocumentation: Bool
    package private(set) var sink = DiagnosticSink()

    package init(_ loaded: LoadedWIT, hasDocumentation: Bool = true) {
        self.loaded = loaded
        self.hasDocumentation = hasDocumentation
    }

    /// The text of the package, with the others nested in it.
    package var text: String {
        loaded.resolution.text(of: loaded.root, nesting: Array(loaded.resolution.packageIDs), options: options)
    }

    private var options: WIT.PrintingOptions { WIT.PrintingOptions(hasDocumentation: hasDocumentation) }

    /// Writes the package: as text where `path` ends in `.wit`, else in its binary form; compressed where it ends in
    /// `.zst`. What goes wrong is among the diagnostics, and then a file is as it was.
    package mutating func write(to path: String) {
        let name = Path.isCompressed(path) ? String(path.dropLast(".zst".count)) : path
        if name.hasSuffix(".wit") { return write(Array(text.utf8), to: path) }
        if ["-", "/dev/stdout"].contains(path), Terminal.isTerminal(.output) {
            return sink.report(.binaryToTerminal())
        }
        do throws(Diagnostic) {
            write(try loaded.resolution.encoded(loaded.root), to: path)
        } catch {
            sink.report(error)
        }
    }

    /// Writes each package to a file of its own: the one that was asked for into `directory`, others into `deps` below it.
    package mutating func write(toDirectory directory: String) {
        let resolution = loaded.resolution
        do throws(FileError) {
            try Directory.make(directory)
            let others = resolution.packageIDs.filter { $0 != loaded.root }
            let deps = Path.join("deps", to: directory)
            if !others.isEmpty { try Directory.make(deps) }
            for id in others {
                let name = resolution[id].name
                let version = name.version.map { "@\($0)" } ?? ""
                let text = resolution.text(of: id, options: options)
                write(Array(text.utf8), to: Path.join("\(name.namespace)-\(name.name)\(version).wit", to: deps))
            }
            let text = resolution.text(of: loaded.root, options: options)
            write(Array(text.utf8), to: Path.join("\(resolution[loaded.root].name.name).wit", to: directory))
        } catch {
            sink.report(Diagnostic(error))
        }
    }

    private mutating func write(_ bytes: [UInt8], to path: String) {
        do {
            try OutputFile.write([.bytes(bytes)], to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
