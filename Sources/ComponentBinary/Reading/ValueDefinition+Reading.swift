import WComposeComponentModel
import WComposeWasmBinary

extension ValueDefinition {
    /// `value` 🪙, its bytes as they are. See "Value Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let type = try ValueType(from: &reader)
        let size = Int(try reader.u32())
        self.init(type: type, contents: reader.copy(try reader.skip(size)))
    }
}
