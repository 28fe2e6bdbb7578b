import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposeWasmBinary

// Core modules that are to become components carry the worlds that they were made for in custom sections, which
// wasm-tools laid down.

extension WIT.DecodedBinary {
    /// The world of a core module: all the worlds that it carries in one.
    ///
    /// - Parameter reader: of the whole module.
    package init(coreModule reader: borrowing ByteReader) throws(Diagnostic) {
        let sections: [(name: String, contents: ByteRange)]
        do throws(BinaryError) {
            sections = try Self.embeddedWorlds(in: reader)
        } catch {
            throw .malformedCoreModule(error)
        }
        guard !sections.isEmpty else { throw .noEmbeddedWorld() }
        var worlds = EmbeddedWorlds()
        for section in sections { try worlds.add(section.name, reader.reader(of: section.contents)) }
        self = try worlds.finish()
    }

    /// The custom sections that hold worlds.
    private static func embeddedWorlds(
        in reader: borrowing ByteReader
    ) throws(BinaryError) -> [(name: String, contents: ByteRange)] {
        var found: [(name: String, contents: ByteRange)] = []
        try CustomSections.forEach(in: reader) { name, contents in
            // Languages put their names behind it, so that linking does not join what cannot be joined.
            if name.hasPrefix("component-type") { found.append((name, contents.range)) }
        }
        return found
    }
}
