/// Tells labels apart that differ in more than case and hyphens, as those of one list must ("Name Uniqueness" in Explainer.md),
/// without a table or another string for each: validation sees labels by the thousand.
package struct LabelHashes {
    private var hashes = InlineArray<64, UInt64>(repeating: 0)
    private var count = 0

    package init() {}

    /// Adds a label, and says whether it surely differs from those before it: where it may not, or they are many, that has to be
    /// found out by their names.
    package mutating func add(_ label: String) -> Bool {
        guard count < hashes.count else { return false }
        let hash = Self.hash(of: label.utf8.span)
        for place in 0..<count where hashes[place] == hash { return false }
        hashes[count] = hash
        count += 1
        return true
    }

    /// The same for labels that differ in case and hyphens alone, and for few others.
    private static func hash(of label: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for place in label.indices {
            let byte = label[place]
            if byte == UInt8(ascii: "-") { continue }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01b3
        }
        return hash
    }
}
