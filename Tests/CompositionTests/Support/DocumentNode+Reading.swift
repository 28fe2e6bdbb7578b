import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Short ways into the configurations of other tools.
extension DocumentNode {
    /// The document in a file; nil where there is none.
    static func read(_ path: String, as format: DocumentFormat) throws -> DocumentNode? {
        guard let bytes = Fixtures.read(path) else { return nil }
        var sources = SourceMap()
        let id = sources.add(name: path, text: bytes)
        return try DocumentReader.read(DocumentSource(id: id, bytes: bytes), as: format)
    }

    subscript(key: String) -> DocumentNode? {
        guard case .mapping(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }

    var items: [DocumentNode] { if case .sequence(let items) = content { items } else { [] } }

    var text: String? { if case .scalar(let scalar) = content { scalar.text } else { nil } }

    var number: Int? { text.flatMap { Int($0) } }
}
