package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_10`.
    package mutating func section(imports: [Import]) { section(.import) { $0.list(imports) { $0.write($1) } } }

    /// `import` and `importdecl`. See "Import and Export Definitions" in Binary.md.
    package mutating func write(_ item: Import) {
        write(item.name)
        write(item.type)
    }
}
