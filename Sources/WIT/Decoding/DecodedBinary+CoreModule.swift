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
            sections = try Self.embeddedWorlds(in: copy reader)
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
        in reader: consuming ByteReader
    ) throws(BinaryError) -> [(name: String, contents: ByteRange)] {
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var found: [(name: String, contents: ByteRange)] = []
        while !reader.isAtEnd {
            let id = try reader.byte()
            var section = try reader.window(Int(try reader.u32()))
            guard id == 0 else { continue }
            let name = try section.name()
            // Languages put their names behind it, so that linking does not join what cannot be joined.
            if name.hasPrefix("component-type") { found.append((name, try section.skip(section.remaining))) }
        }
        return found
    }
}
