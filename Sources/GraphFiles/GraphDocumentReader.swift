import WComposeComposition
package import WComposeDiagnostics
import WComposeWasmBinary

/// Reads graph files. All that is wrong with one is reported in one run, but for what makes it no YAML or JSON.
package struct GraphDocumentReader {
    /// The version of the format, which a graph file states as `wcompose: 1`.
    package static let version = 1

    let source: DocumentSource
    private let name: String
    private(set) var diagnostics = DiagnosticSink()
    private(set) var isFull = false
    /// With the texts that are read for themselves.
    private var sources: SourceMap
    /// Ids that the file gives to components and instances that could not be read: nothing is said of their uses.
    var unreadIDs: Set<String> = []
    /// Entries of `exports` with a name and no export: wrong where they are of instances.
    var namesWithoutExport: [(id: String, range: SourceRange)] = []

    /// The graph in `bytes`, which are the contents of the file `name` (`-` is standard input) and are added to
    /// `sources`. What is wrong goes to `sink`; then the document is not sound, or nothing at all.
    package static func read(
        _ bytes: [UInt8], name: String, sources: inout SourceMap, sink: inout DiagnosticSink
    ) -> GraphDocument? {
        read(bytes, name: name, as: .graphFile, sources: &sources, sink: &sink) { reader, root in
            var document = reader.document(root)
            document?.isSound = !reader.diagnostics.hasErrors
            return document
        }
    }

    /// What `read` makes of the root of a document.
    static func read<Document>(
        _ bytes: [UInt8], name: String, as subject: DocumentSource.Subject, sources: inout SourceMap,
        sink: inout DiagnosticSink, _ read: (inout GraphDocumentReader, DocumentNode) -> Document?
    ) -> Document? {
        guard bytes.count <= Limits.graphFileBytes else {
            sink.report(.documentTooLarge(name, subject, count: bytes.count, limit: Limits.graphFileBytes))
            return nil
        }
        let id = sources.add(name: name, text: bytes)
        let source = DocumentSource(id: id, bytes: bytes, subject: subject)
        do {
            let root = try DocumentReader.read(source, as: DocumentFormat(name: name, bytes: bytes))
            var reader = GraphDocumentReader(source: source, name: name, sources)
            let document = read(&reader, root)
            sources = reader.sources
            for diagnostic in reader.diagnosticsInOrder { sink.report(diagnostic) }
            return document
        } catch {
            sink.report(error)
            return nil
        }
    }

    private init(source: DocumentSource, name: String, _ sources: SourceMap) {
        self.source = source
        self.name = name
        self.sources = sources
    }

    /// A text that the file holds in another form than it is read.
    mutating func addText(_ text: [UInt8], at range: SourceRange) -> SourceID {
        let line = sources.position(of: range.start, in: range.source).line
        return sources.add(name: "\(name) (the string in line \(line))", text: text)
    }

    /// The diagnostics in the order of the places that they are about.
    private var diagnosticsInOrder: [Diagnostic] {
        let places = diagnostics.diagnostics.enumerated().map { index, diagnostic in
            (start: diagnostic.labels.first?.location.range?.start ?? .max, index: index, diagnostic: diagnostic)
        }
        return places.sorted { ($0.start, $0.index) < ($1.start, $1.index) }.map(\.diagnostic)
    }

    mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        if isFull { return }
        if diagnostics.errorCount < Limits.graphErrors {
            diagnostics.report(diagnostic())
        } else {
            isFull = true
            diagnostics.report(.tooManyErrors(in: name))
        }
    }

    private mutating func document(_ root: DocumentNode) -> GraphDocument? {
        guard root.kind == .mapping else {
            report(.wrongKind(root, expected: "a mapping", help: "a graph file begins with `wcompose: 1`"))
            return nil
        }
        let configurationKeys = GraphKeys.configuration.keys
        if root.member("wcompose") == nil, let key = root.members?.first(where: { configurationKeys.contains($0.key) })
        {
            report(.configurationForGraph(key))
            return nil
        }
        // A file of another version would give errors everywhere, all of them wrong.
        let version = version(root)
        if version == nil, diagnostics.hasErrors { return nil }
        guard let fields = fields(of: root, .root) else { return nil }
        var document = GraphDocument(
            version: version ?? Located(Self.version, at: root.range), components: [], instances: [], wires: [],
            patterns: [], range: root.range)
        document.package = fields["package"].flatMap { package($0) }
        document.components = fields["components"].map { components($0) } ?? []
        document.instances = fields["instances"].map { instances($0) } ?? []
        document.wires = fields["wires"].map { wires($0) } ?? []
        document.patterns = fields["patterns"].map { patterns($0) } ?? []
        document.resolveInstances()
        document.match = fields["match"].flatMap { matchMode($0) }
        document.exports = fields["exports"].map { exports($0) }
        if let imports = fields["imports"] { self.imports(imports, of: &document) }
        if let types = fields["types"] { self.types(types, into: &document.declarations) }
        document.target = fields["targets"].flatMap { target($0) }
        document.embed = fields["embed"].flatMap { boolean($0) }
        // For editors.
        _ = fields["$schema"].flatMap { string($0, expected: "the address of a schema") }
        let definitions = [fields["components"], fields["instances"] ?? fields["components"]]
        if definitions.allSatisfy({ $0?.kind == .mapping }) { checkReferences(document) }
        return document
    }

    private mutating func version(_ root: DocumentNode) -> Located<Int>? {
        guard let node = root.members?.first(where: { $0.key == "wcompose" })?.value else { return nil }
        guard case .scalar(let scalar) = node.content, scalar.kind == .number else {
            report(.wrongKind(node, expected: "the number of a version", help: "write `wcompose: 1`"))
            return nil
        }
        guard scalar.text == String(Self.version) else {
            report(.unknownVersion(scalar.text, known: Self.version, at: node.range))
            return nil
        }
        return Located(Self.version, at: node.range)
    }

    private mutating func package(_ node: DocumentNode) -> Located<String>? {
        guard let name = string(node, expected: "the name of a package", help: "write `example:name`") else {
            return nil
        }
        if !GraphNames.isPackage(name.value) { report(.badPackage(name)) }
        return name
    }

    private mutating func matchMode(_ node: DocumentNode) -> Located<MatchMode>? {
        guard
            let text = string(
                node, expected: "`explicit`, `exact`, `semver` or `structural`", help: "write `match: semver`")
        else { return nil }
        if let mode = MatchMode(rawValue: text.value) { return Located(mode, at: text.range) }
        report(.badMatch(text))
        return nil
    }

    private mutating func imports(_ node: DocumentNode, of document: inout GraphDocument) {
        let help = "write `imports: { allow: [\"wasi:*\"] }`"
        guard let fields = fields(of: node, .imports, help: help) else { return }
        if fields.isEmpty { report(.emptyMapping("imports", at: node.range, help: help)) }
        document.allowedImports = fields["allow"].map { namePatterns($0, "allow") }
        document.deniedImports = fields["deny"].map { namePatterns($0, "deny") } ?? []
        if let declared = fields["declare"] { declaredImports(declared, into: &document.declarations) }
    }

    /// Patterns of names of imports.
    mutating func namePatterns(_ node: DocumentNode, _ key: String) -> [Located<String>] {
        let help =
            key == "allow"
            ? "write `allow: [\"wasi:*\"]`, or `allow: []` to allow nothing" : "write `deny: [\"wasi:*\"]`"
        return items(node, help: help).compactMap { string($0, expected: "a pattern of import names") }
    }
}
