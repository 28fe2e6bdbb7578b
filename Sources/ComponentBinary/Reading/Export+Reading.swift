import WComposeComponentModel
import WComposeWasmBinary

extension Export {
    /// `export`. See "Import and Export Definitions" in Binary.md.
    init(from reader: inout ByteReader, values: ValueBound.Form) throws(BinaryError) {
        self.init(
            name: try ExternName(from: &reader, as: .exportName), item: try SortIndex(from: &reader),
            type: try reader.optional { reader throws(BinaryError) in try ExternType(from: &reader, values: values) })
    }
}
