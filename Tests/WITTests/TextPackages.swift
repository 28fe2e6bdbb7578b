import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT

/// Packages of text as tests read them: a file, or a folder with those that it depends on in `deps`.
enum TextPackages {
    static func read(_ path: String, features: WIT.Features = .all) throws -> (WIT.Resolution, WIT.PackageID) {
        var sink = DiagnosticSink()
        var sources = SourceMap()
        let root = files(at: path, &sources, &sink)
        let dependencies = names(in: path + "/deps").map {
            WIT.Dependency.texts(files(at: path + "/deps/" + $0, &sources, &sink))
        }
        let found = WIT.Resolution.resolve(root, dependencies: dependencies, features: features, reporting: &sink)
        guard let found, !sink.hasErrors else {
            let messages = sink.diagnostics.map { "\($0.code.rawValue) \($0.message)" }
            throw Failure(description: messages.joined(separator: "; "))
        }
        return (found.0, found.root)
    }

    /// The one package of a text.
    static func read(text: String, features: WIT.Features = .all) throws -> (WIT.Resolution, WIT.PackageID) {
        let folder = ScratchFolder()
        return try read(folder.make("text.wit", text: text), features: features)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private static func files(
        at path: String, _ sources: inout SourceMap, _ sink: inout DiagnosticSink
    ) -> WIT.PackageFiles {
        let names = path.hasSuffix(".wit") ? [""] : Fixtures.files(in: path, ending: ".wit").map { "/" + $0.name }
        return WIT.PackageFiles(
            files: names.map { name in
                let text = Fixtures.read(path + name) ?? []
                let source = sources.add(name: path + name, text: text)
                return FileSyntax.parse(text, source: source, reporting: &sink)
            }, path: path)
    }

    private static func names(in folder: String) -> [String] {
        Fixtures.folders(in: folder) + Fixtures.files(in: folder, ending: ".wit").map(\.name)
    }
}
