/// The lexical rules of labels. See "Import and Export Definitions" in Explainer.md.
package enum KebabName {
    /// `label`: fragments that are each all lower or all upper case, the first beginning with a letter.
    package static func isLabel(_ text: Substring) -> Bool { check(text.utf8.span, allowingAcronyms: true) }

    package static func isLabel(_ text: String) -> Bool { check(text.utf8.span, allowingAcronyms: true) }

    /// `words`: a label in lower case.
    package static func areWords(_ text: String) -> Bool { check(text.utf8.span, allowingAcronyms: false) }

    /// How many labels stand in a text with separators between them; nil where one is none.
    static func countLabels(in text: Span<UInt8>, separator: UInt8) -> Int? {
        count(in: text, separator, allowingAcronyms: true)
    }

    /// The same for labels in lower case.
    static func countWords(in text: Span<UInt8>, separator: UInt8) -> Int? {
        count(in: text, separator, allowingAcronyms: false)
    }

    private static func count(in text: Span<UInt8>, _ separator: UInt8, allowingAcronyms: Bool) -> Int? {
        var count = 0
        var start = 0
        for end in 0...text.count where end == text.count || text[end] == separator {
            guard check(text.extracting(start..<end), allowingAcronyms: allowingAcronyms) else { return nil }
            count += 1
            start = end + 1
        }
        return count
    }

    // Inlined, since labels are checked by the thousand.
    @inline(__always)
    private static func check(_ text: Span<UInt8>, allowingAcronyms: Bool) -> Bool {
        var isFirst = true
        var atStart = true
        var hasLower = false
        var hasUpper = false
        for place in text.indices {
            switch text[place] {
            case 0x61...0x7a: hasLower = true
            case 0x41...0x5a: hasUpper = true
            case 0x30...0x39: if isFirst && atStart { return false }
            case 0x2d:
                if atStart { return false }
                isFirst = false
                atStart = true
                hasLower = false
                hasUpper = false
                continue
            default: return false
            }
            if hasLower && hasUpper || hasUpper && !allowingAcronyms { return false }
            atStart = false
        }
        return !atStart
    }
}
