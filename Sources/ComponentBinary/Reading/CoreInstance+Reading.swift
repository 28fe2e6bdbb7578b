import WComposeComponentModel
import WComposeWasmBinary

extension CoreInstance {
    /// `core:instanceexpr`. See "Instance Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            self = .instantiate(
                try reader.index(), try reader.list(of: .argument, CoreInstantiateArgument.init(from:)))
        case 0x01: self = .inlineExports(try reader.list(of: .inlineExport, CoreInlineExport.init(from:)))
        case let byte: throw BinaryError(.unknownByte(.coreInstance, byte), at: start)
        }
    }
}

extension CoreInstantiateArgument {
    /// `core:instantiatearg`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let name = try reader.name()
        try reader.expect(CoreSort.instance.rawValue, .argument)
        self.init(name: name, instance: try reader.index())
    }
}

extension CoreInlineExport {
    /// `core:inlineexport`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(name: try reader.name(), sort: try CoreSort(from: &reader), index: try reader.u32())
    }
}
