import WComposeComponentModel
import WComposeWasmBinary

extension Export {
    /// `export`. See "Import and Export Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            name: try ExternName(from: &reader, as: .exportName), item: try SortIndex(from: &reader),
            type: try reader.optional(ExternType.init(from:)))
    }
}
