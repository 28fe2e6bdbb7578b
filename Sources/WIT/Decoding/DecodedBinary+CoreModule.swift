package import WComposeDiagnostics
package import WComposeWasmBinary

// Core modules that are to become components carry the worlds that they were made for in custom sections, which
// wasm-tools laid down.

extension WIT.DecodedBinary {
    /// The world of a core module: all the worlds that it carries in one.
    ///
    /// - Parameter reader: of the whole module.
    package init(coreModule reader: borrowing ByteReader) throws(Diagnostic) {
        var worlds = EmbeddedWorlds()
        guard try worlds.add(module: reader).isPresent else { throw .noEmbeddedWorld() }
        self = try worlds.finish()
    }
}
