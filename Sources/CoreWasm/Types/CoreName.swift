/// `core:name`, compared byte by byte as modules compare names: to `String`, two spellings of one letter are equal.
package struct CoreName: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }

    package var description: String { text }

    package static func == (one: Self, other: Self) -> Bool {
        // To compare byte by byte takes ten times as long, and nearly all names are ASCII.
        if one.text.utf8Span.isKnownASCII, other.text.utf8Span.isKnownASCII { return one.text == other.text }
        return one.text.utf8.count == other.text.utf8.count && one.text.utf8.elementsEqual(other.text.utf8)
    }

    // By bytes as well: to `String`, thousands of different names may be one, and a table of them would be a list.
    package func hash(into hasher: inout Hasher) {
        let bytes = text.utf8Span.span
        // SAFETY: the buffer is only read inside the closure.
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        // No byte of a name: another may follow.
        hasher.combine(UInt8.max)
    }

    package static func < (one: Self, other: Self) -> Bool { one.text.utf8.lexicographicallyPrecedes(other.text.utf8) }
}
