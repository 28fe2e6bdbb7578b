import WComposeComponentModel
import WComposeWasmBinary

extension Start {
    /// `start` 🪙. See "Start Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            function: try reader.index(),
            arguments: try reader.list(of: .argument) { reader throws(BinaryError) in try reader.index() },
            resultCount: try reader.u32())
    }
}
