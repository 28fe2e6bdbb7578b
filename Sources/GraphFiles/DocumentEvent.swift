import WComposeDiagnostics

/// One step through a document: what the YAML and the JSON reader both make of their bytes.
struct DocumentEvent: Equatable, Sendable {
    var kind: Kind
    /// Where the event is in the document. The end of a YAML collection without brackets is an empty range.
    var range: SourceRange
    /// The name under which a YAML alias gives the value once more.
    var anchor: String?

    enum Kind: Equatable, Sendable {
        /// A scalar; a quoted one is a string whatever it looks like.
        case scalar(String, isQuoted: Bool)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
        /// The value of the anchor of this name.
        case alias(String)
    }
}
