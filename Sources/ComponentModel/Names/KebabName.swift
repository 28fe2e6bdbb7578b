/// The lexical rules of labels. See "Import and Export Definitions" in Explainer.md.
package enum KebabName {
    /// `label`: fragments that are each all lower or all upper case, the first beginning with a letter.
    package static func isLabel(_ text: Substring) -> Bool { check(text.utf8.span, allowingAcronyms: true) }

    package static func isLabel(_ text: String) -> Bool { check(text.utf8.span, allowingAcronyms: true) }

    /// `words`: a label in lower case.
    package static func areWords(_ text: Substring) -> Bool { check(text.utf8.span, allowingAcronyms: false) }

    package static func areWords(_ text: String) -> Bool { check(text.utf8.span, allowingAcronyms: false) }

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

    /// Whether labels are few, and no two of them are alike but for case and hyphens: those may not stand side by side ("Name
    /// Uniqueness" in Explainer.md). Others have to be looked at one by one.
    package static func areFewAndDistinct(_ labels: some Collection<String>) -> Bool {
        guard labels.count <= 16 else { return false }
        var hashes = InlineArray<16, UInt64>(repeating: 0)
        var count = 0
        for label in labels {
            let hash = hashWithoutCase(label.utf8.span)
            for place in 0..<count where hashes[place] == hash { return false }
            hashes[count] = hash
            count += 1
        }
        return true
    }

    /// The same for labels that are alike but for case and hyphens, and for few others.
    @inline(__always)
    private static func hashWithoutCase(_ label: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for place in label.indices where label[place] != UInt8(ascii: "-") {
            let byte = label[place]
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01b3
        }
        return hash
    }
}
