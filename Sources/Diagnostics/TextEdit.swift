/// A change of a text: what stands in a range is replaced.
package struct TextEdit: Hashable, Sendable {
    package var range: SourceRange
    package var replacement: String

    package init(_ range: SourceRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }

    /// Puts `text` before what stands at `place`.
    package static func insert(_ text: String, at place: UInt32, in source: SourceID) -> TextEdit {
        TextEdit(SourceRange(source: source, start: place, end: place), text)
    }
}
