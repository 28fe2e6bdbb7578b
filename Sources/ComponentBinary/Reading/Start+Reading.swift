import WComposeComponentModel
import WComposeWasmBinary

extension Start {
    /// `start` 🪙. See "Start Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let function: FuncIndex = try reader.index()
        let arguments = try reader.list(of: .argument) { reader throws(BinaryError) in
            try reader.index() as ValueIndex
        }
        let start = reader.offset
        let results = try reader.u32()
        guard results <= Limits.items else {
            throw BinaryError(.tooMany(.result, count: results, limit: UInt32(Limits.items)), at: start)
        }
        self.init(function: function, arguments: arguments, resultCount: results)
    }
}
