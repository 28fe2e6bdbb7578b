package import WComposeDiagnostics

/// Reads a YAML or JSON document as a tree of nodes.
package enum DocumentReader {
    /// The root of the one document in `source`. Throws what is wrong with it as YAML or JSON: the first such error
    /// only, since nothing after it can be trusted.
    package static func read(_ source: DocumentSource, as format: DocumentFormat) throws(Diagnostic) -> DocumentNode {
        try source.validate()
        var builder = DocumentBuilder()
        switch format {
        case .yaml: try YAMLReader.read(source, into: &builder)
        case .json: try JSONDocument.read(source, into: &builder)
        }
        guard let root = builder.root else { throw .emptyDocument(at: source.range(0, 0), source.subject) }
        return root
    }
}
