/// `core:name`, compared byte by byte as modules compare names: to `String`, two spellings of one letter are equal.
package struct CoreName: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }

    package var description: String { text }

    package static func == (one: Self, other: Self) -> Bool {
        guard one.text == other.text else { return false }
        // To compare byte by byte takes ten times as long, and nearly all names are ASCII.
        if one.text.utf8Span.isKnownASCII, other.text.utf8Span.isKnownASCII { return true }
        return one.text.utf8.elementsEqual(other.text.utf8)
    }

    // What is equal byte by byte is equal to `String` too, so that its hash serves.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    package static func < (one: Self, other: Self) -> Bool { one.text.utf8.lexicographicallyPrecedes(other.text.utf8) }
}
