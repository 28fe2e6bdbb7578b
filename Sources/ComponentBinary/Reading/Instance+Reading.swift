import WComposeComponentModel
import WComposeWasmBinary

extension Instance {
    /// `instanceexpr`. See "Instance Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            self = .instantiate(try reader.index(), try reader.list(of: .argument, InstantiateArgument.init(from:)))
        case 0x01: self = .inlineExports(try reader.list(of: .inlineExport, InlineExport.init(from:)))
        case let byte: throw BinaryError(.unknownByte(.instance, byte), at: start)
        }
    }
}

extension InstantiateArgument {
    /// `instantiatearg`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(name: try reader.name(), item: try SortIndex(from: &reader))
    }
}

extension InlineExport {
    /// `inlineexport`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(name: try ExternName(from: &reader, as: .exportName), item: try SortIndex(from: &reader))
    }
}
