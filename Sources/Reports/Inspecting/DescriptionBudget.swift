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

    /// For a name that stands in a list.
    mutating func spendOnListing(_ name: String) throws(DescriptionTooLarge) {
        left -= name.utf8.count + 8
        guard left >= 0 else { throw DescriptionTooLarge(name: name) }
    }

    /// - Parameter name: of the import or export that it is given as.
    mutating func spend(
        on provider: CompositionReport.Edge.Provider, of name: String
    ) throws(DescriptionTooLarge) {
        switch provider {
        case .export(let id, let export): try spend(on: name, id, export)
        case .instance(let id): try spend(on: name, id)
        case .exportPath(let root, let path), .importPath(let root, let path):
            try spend(on: name, root)
            for step in path { try spend(on: name, step) }
        case .host(let host): try spend(on: name, host)
        case .type(let other, let type): try spend(on: name, other, type)
        case .parts(let parts):
            for part in parts {
                try spend(on: name, part.name)
                try spend(on: part.provider, of: name)
            }
        case .definition: try spend(on: name)
        }
    }
}
