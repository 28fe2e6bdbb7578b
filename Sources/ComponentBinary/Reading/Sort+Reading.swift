import WComposeComponentModel
import WComposeWasmBinary

extension CoreSort {
    /// `core:sort`. See "Instance Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let byte = try reader.byte()
        guard let sort = CoreSort(rawValue: byte) else { throw BinaryError(.unknownByte(.coreSort, byte), at: start) }
        self = sort
    }
}

extension Sort {
    /// `sort`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .core(try CoreSort(from: &reader))
        case 0x01: self = .function
        case 0x02: self = .value
        case 0x03: self = .type
        case 0x04: self = .component
        case 0x05: self = .instance
        case let byte: throw BinaryError(.unknownByte(.sort, byte), at: start)
        }
    }
}

extension SortIndex {
    /// `sortidx`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(try Sort(from: &reader), try reader.u32())
    }
}
