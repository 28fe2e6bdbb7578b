import WComposeWasmBinary

/// A file that shares its types so often that telling of it would take far more room than it has.
package struct DescriptionTooLarge: Error {
    /// The import or export that was too much.
    package var name: String
}

/// What telling of a file may take, which names a type once and refers to it in many places.
struct DescriptionBudget {
    /// Bytes of text.
    private var left: Int

    init(size: Int) { left = Limits.descriptionBytes + Limits.descriptionBytesPerByte * size }

    mutating func spend(on name: String, _ texts: String...) throws(DescriptionTooLarge) {
        // Each has a line, or an object in JSON, of its own.
        left -= texts.reduce(name.utf8.count + 64) { $0 + $1.utf8.count }
        guard left >= 0 else { throw DescriptionTooLarge(name: name) }
    }
}
