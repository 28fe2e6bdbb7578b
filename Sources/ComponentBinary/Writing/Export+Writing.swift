package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_11`.
    package mutating func section(exports: [Export]) { section(.export) { $0.list(exports) { $0.write($1) } } }

    /// `export`. See "Import and Export Definitions" in Binary.md.
    package mutating func write(_ item: Export) {
        write(item.name)
        write(item.item)
        optional(item.type) { $0.write($1) }
    }
}
