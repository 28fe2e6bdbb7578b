import WComposeComponentModel
import WComposeWasmBinary

extension Import {
    /// `import` and `importdecl`. See "Import and Export Definitions" in Binary.md.
    init(from reader: inout ByteReader, values: ValueBound.Form) throws(BinaryError) {
        self.init(
            name: try ExternName(from: &reader, as: .importName), type: try ExternType(from: &reader, values: values))
    }
}
