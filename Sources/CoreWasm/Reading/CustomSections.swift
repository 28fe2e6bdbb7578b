package import WComposeWasmBinary

/// The custom sections of a core module. See "Custom Section" in the binary format of WebAssembly 3.0.
package enum CustomSections {
    /// Calls `body` with the name and the contents of each, in their order.
    ///
    /// - Parameter module: from its magic to its last byte.
    package static func forEach(
        in module: borrowing ByteReader, _ body: (String, ByteReader) throws(BinaryError) -> Void
    ) throws(BinaryError) {
        var reader = copy module
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            guard id == CoreSectionID.custom.rawValue else { continue }
            let name = try sections.contents.name()
            try body(name, sections.contents)
        }
    }
}
