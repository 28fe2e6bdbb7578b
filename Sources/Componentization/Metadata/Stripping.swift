package import WComposeWasmBinary

/// Which custom sections are taken out of a binary, and of all that is nested in it.
package enum Stripping: Sendable {
    /// All of them.
    case all
    /// Those that neither people nor tools need to go on: debugging information, mostly. Names stay, and what linkers and
    /// `component new` need.
    case unneeded
    /// Those with names that a pattern matches.
    case matching([SectionPattern])

    /// Whether a section of this name goes.
    package func removes(_ name: String) -> Bool {
        switch self {
        case .all: true
        case .unneeded: !(Self.needed.contains(name) || name.hasPrefix(Self.worldPrefix))
        case .matching(let patterns): patterns.contains { $0.matches(name) }
        }
    }

    private static let needed = ["name", "dylink.0"]
    /// What bindings generators put into the modules of a world, with more behind it.
    private static let worldPrefix = "component-type:"

    /// What is left of a binary.
    ///
    /// - Parameter binary: from its magic to its last byte.
    package func applied(to binary: borrowing ByteReader) throws(BinaryError) -> BinaryPieces {
        try SectionRewriter.rewritten(binary) { name, _, _ throws(BinaryError) in removes(name) ? .removed : .kept }
    }
}
