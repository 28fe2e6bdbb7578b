import Testing
import WComposeDiagnostics
import WComposeWIT

/// Packages of texts that are resolved, with what is told of them.
struct ResolvedTexts {
    private(set) var resolution = WIT.Resolution()
    private(set) var root: WIT.PackageID?
    /// What is told, each as `a.wit:1:5 WC0601 message`, or `path WC0601 message` of a whole file.
    private(set) var complaints: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - files: of the package itself: `a.wit`, `b.wit` and so on.
    ///   - dependencies: each of one text: `deps/0.wit` and so on; then binaries: `deps/0.wasm` and so on.
    init(
        _ files: String..., dependencies: [String] = [], binaries: [WIT.DecodedBinary] = [],
        features: WIT.Features = .none
    ) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        func parse(_ text: String, _ name: String) -> FileSyntax {
            let bytes = Array(text.utf8)
            return FileSyntax.parse(bytes, source: sources.add(name: name, text: bytes), reporting: &sink)
        }
        let root = WIT.PackageFiles(
            files: zip(["a.wit", "b.wit", "c.wit"], files).map { parse($1, $0) }, path: "root")
        let texts = dependencies.enumerated().map { index, text in
            WIT.Dependency.texts(WIT.PackageFiles(files: [parse(text, "deps/\(index).wit")], path: "deps/\(index).wit"))
        }
        let others = binaries.enumerated().map { WIT.Dependency.binary($1, path: "deps/\($0).wasm") }
        let found = WIT.Resolution.resolve(
            root, dependencies: texts + others, features: features, reporting: &sink)
        diagnostics = sink.diagnostics
        complaints = sink.diagnostics.map { $0.line(in: sources) }
        if let found { (resolution, self.root) = found }
    }

    /// The text of the package, and of those that it needs as nested ones.
    var text: String? {
        root.map { resolution.text(of: $0, nesting: Array(resolution.packageIDs)) }
    }

    /// The names of the packages, in their order.
    var packages: [String] { resolution.packages.map(\.name.description) }

    /// The package in its binary form, read again.
    func decoded() throws -> WIT.DecodedBinary {
        let root = try #require(root, "\(complaints)")
        return try BinaryPackages.decode(try resolution.encoded(root))
    }
}

extension Diagnostic {
    /// `a.wit:1:5 WC0601 message`.
    func line(in sources: SourceMap) -> String {
        let place: String
        switch labels.first?.location {
        case .text(let range):
            let position = sources.position(of: range.start, in: range.source)
            place = "\(sources.name(of: range.source)):\(position.line):\(position.column) "
        case .file(let path): place = path + " "
        case .binary(let binary): place = binary.file + " "
        case nil: place = ""
        }
        return "\(place)\(code) \(message)"
    }
}
