/// The lexical rules of labels. See "Import and Export Definitions" in Explainer.md.
package enum KebabName {
    /// `label`: fragments that are each all lower or all upper case, the first beginning with a letter.
    package static func isLabel(_ text: Substring) -> Bool { check(text.utf8, allowingAcronyms: true) }

    package static func isLabel(_ text: String) -> Bool { check(text.utf8, allowingAcronyms: true) }

    /// `words`: a label in lower case.
    package static func areWords(_ text: Substring) -> Bool { check(text.utf8, allowingAcronyms: false) }

    package static func areWords(_ text: String) -> Bool { check(text.utf8, allowingAcronyms: false) }

    // Inlined, since labels are checked by the thousand.
    @inline(__always)
    private static func check(_ text: some Sequence<UInt8>, allowingAcronyms: Bool) -> Bool {
        var isFirst = true
        var atStart = true
        var hasLower = false
        var hasUpper = false
        for byte in text {
            switch byte {
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
