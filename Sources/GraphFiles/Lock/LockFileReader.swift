package import WComposeDiagnostics
import WComposeWasmBinary

/// A lock file that was read, with the place of each fact.
package struct LockDocument: Sendable {
    package var lock: LockFile
    package var path: String
    /// The places of the facts, in the order of the lists.
    package var inputPlaces: [SourceRange] = []
    package var edgePlaces: [SourceRange] = []
    package var importPlaces: [SourceRange] = []
    package var exportPlaces: [SourceRange] = []
}

/// Reads lock files. One that is not whole is refused: a program wrote it, and nothing in it can be relied on.
package struct LockFileReader {
    /// The lock in `bytes`, which are the contents of the file at `path` and are added to `sources`; nothing where they
    /// are none, which `sink` is told.
    package static func read(
        _ bytes: [UInt8], path: String, sources: inout SourceMap, sink: inout DiagnosticSink
    ) -> LockDocument? {
        let source = DocumentSource(id: sources.add(name: path, text: bytes), bytes: bytes)
        do throws(Diagnostic) {
            let root: DocumentNode
            do throws(Diagnostic) {
                root = try DocumentReader.read(source, as: .json)
            } catch {
                throw .brokenLock(error.message, at: error.labels.first?.location ?? .file(path))
            }
            return try document(root, path)
        } catch {
            sink.report(error)
            return nil
        }
    }

    private static func document(_ root: DocumentNode, _ path: String) throws(Diagnostic) -> LockDocument {
        guard case .mapping = root.content else { throw .brokenLock("expected an object", at: .text(root.range)) }
        let version = try member("wcompose-lock", of: root)
        guard case .scalar(let scalar) = version.content, let known = Int(scalar.text), !scalar.isQuoted else {
            throw .brokenLock("the version of its format is not a number", at: .text(version.range))
        }
        guard known == LockFile.version else {
            throw .unknownLockVersion(known, known: LockFile.version, at: .text(version.range))
        }
        var document = LockDocument(lock: LockFile(inputs: [], edges: [], imports: [], exports: []), path: path)
        for item in try items("inputs", of: root) {
            document.inputPlaces.append(item.range)
            document.lock.inputs.append(
                LockFile.Input(
                    path: try text("path", of: item), sha256: try text("sha256", of: item),
                    size: try number("size", of: item), isAdapter: try isTrue("adapter", of: item)))
        }
        for item in try items("edges", of: root) {
            document.edgePlaces.append(item.range)
            document.lock.edges.append(try edge(item))
        }
        for item in try items("imports", of: root) {
            document.importPlaces.append(item.range)
            document.lock.imports.append(
                LockFile.Extern(name: try text("name", of: item), kind: try text("kind", of: item)))
        }
        for item in try items("exports", of: root) {
            document.exportPlaces.append(item.range)
            document.lock.exports.append(
                LockFile.Extern(
                    name: try text("name", of: item), kind: try text("kind", of: item),
                    instance: try text("of", of: item)))
        }
        let lock = document.lock
        try checkUnique(lock.inputs.map(\.path), document.inputPlaces, "component")
        try checkUnique(lock.edges.map(\.key), document.edgePlaces, "import of an instance")
        try checkUnique(lock.imports.map(\.name), document.importPlaces, "import")
        try checkUnique(lock.exports.map(\.name), document.exportPlaces, "export")
        return document
    }

    /// Throws where two facts are of one thing: which of them holds, nobody can tell.
    private static func checkUnique(
        _ keys: [String], _ places: [SourceRange], _ what: String
    ) throws(Diagnostic) {
        var seen: Set<String> = []
        for (key, place) in zip(keys, places) where !seen.insert(key).inserted {
            throw .brokenLock("this \(what) is there twice", at: .text(place))
        }
    }

    private static func edge(_ item: DocumentNode) throws(Diagnostic) -> LockFile.Edge {
        let provider: LockFile.Provider
        if item.member("host") != nil {
            let path = try texts("host", of: item)
            guard let name = path.first else { throw .brokenLock("`host` is empty", at: .text(item.range)) }
            provider = .host(name, Array(path.dropFirst()))
        } else if item.member("export") != nil {
            provider = .export(instance: try text("from", of: item), try texts("export", of: item))
        } else {
            provider = .instance(try text("from", of: item))
        }
        return LockFile.Edge(
            instance: try text("instance", of: item), importName: try text("import", of: item), provider: provider,
            rule: try text("rule", of: item),
            version: item.member("version") == nil ? nil : try text("version", of: item))
    }

    // MARK: - Members

    private static func member(_ key: String, of node: DocumentNode) throws(Diagnostic) -> DocumentNode {
        guard let member = node.member(key) else { throw .brokenLock("`\(key)` is missing", at: .text(node.range)) }
        if case .mapping(let members) = node.content, members.count(where: { $0.key == key }) > 1 {
            throw .brokenLock("`\(key)` is there twice", at: .text(node.range))
        }
        return member.value
    }

    private static func items(_ key: String, of node: DocumentNode) throws(Diagnostic) -> [DocumentNode] {
        let value = try member(key, of: node)
        guard case .sequence(let items) = value.content else {
            throw .brokenLock("`\(key)` is not an array", at: .text(value.range))
        }
        return items
    }

    private static func string(_ node: DocumentNode, _ key: String) throws(Diagnostic) -> String {
        guard case .scalar(let scalar) = node.content, scalar.isQuoted else {
            throw .brokenLock("`\(key)` is not a string", at: .text(node.range))
        }
        return scalar.text
    }

    private static func text(_ key: String, of node: DocumentNode) throws(Diagnostic) -> String {
        try string(member(key, of: node), key)
    }

    private static func texts(_ key: String, of node: DocumentNode) throws(Diagnostic) -> [String] {
        var texts: [String] = []
        for item in try items(key, of: node) { texts.append(try string(item, key)) }
        return texts
    }

    /// Whether something is said to be so; it is never said not to be.
    private static func isTrue(_ key: String, of node: DocumentNode) throws(Diagnostic) -> Bool {
        guard node.member(key) != nil else { return false }
        let value = try member(key, of: node)
        guard case .scalar(let scalar) = value.content, scalar.text == "true", !scalar.isQuoted else {
            throw .brokenLock("`\(key)` is not true", at: .text(value.range))
        }
        return true
    }

    private static func number(_ key: String, of node: DocumentNode) throws(Diagnostic) -> Int {
        let value = try member(key, of: node)
        guard case .scalar(let scalar) = value.content, !scalar.isQuoted, let number = Int(scalar.text) else {
            throw .brokenLock("`\(key)` is not a number", at: .text(value.range))
        }
        return number
    }
}
