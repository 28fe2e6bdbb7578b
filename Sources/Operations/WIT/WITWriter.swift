package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeLoading
import WComposePlatform
import WComposeWIT

/// Writes WIT to files: a package as a binary or a text, or all packages as a directory.
package struct WITWriter: Sendable {
    private let loaded: LoadedWIT
    private let hasDocumentation: Bool
    /// How the names of interfaces in a binary have their versions.
    private let form: ExternName.VersionForm
    package private(set) var sink = DiagnosticSink()

    package init(_ loaded: LoadedWIT, hasDocumentation: Bool = true, form: ExternName.VersionForm = .full) {
        self.loaded = loaded
        self.form = form
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
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return sink.report(refusal) }
        do throws(Diagnostic) {
            write(try loaded.resolution.encoded(loaded.root, form), to: path)
        } catch {
            sink.report(error)
        }
    }

    /// Writes each package to a file of its own: the one that was asked for into `directory`, others into `deps` below it.
    /// Where one of them would replace a file that was read, none is written.
    ///
    /// - Parameter replacing: whether files that are there, and have other bytes, may be replaced; else none is written.
    package mutating func write(toDirectory directory: String, replacing: Bool = false) {
        let resolution = loaded.resolution
        var folder = OutputFolder(directory)
        for id in resolution.packageIDs {
            let name = resolution[id].name
            let version = name.version.map { "@\($0)" } ?? ""
            let file =
                id == loaded.root
                ? "\(name.name).wit" : Path.join("\(name.namespace)-\(name.name)\(version).wit", to: "deps")
            folder.add(file, [.bytes(Array(resolution.text(of: id, options: options).utf8))])
        }
        folder.write(replacing: replacing, over: loaded.identities, reporting: &sink)
    }

    private mutating func write(_ bytes: [UInt8], to path: String) {
        if loaded.identities.contain(fileAt: path) { return sink.report(.outputIsInput(path)) }
        do {
            try OutputFile.write([.bytes(bytes)], to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}
