import WComposeComponentModel
import WComposeWasmBinary

extension Alias {
    /// `alias`. See "Alias Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let sortStart = reader.offset
        let sortByte = reader.peek() ?? 0
        let sort = try Sort(from: &reader)
        let start = reader.offset
        switch (try reader.byte(), sort) {
        case (0x00, _): self = .export(try reader.index(), name: try reader.name(), sort)
        case (0x01, .core(let sort)): self = .coreExport(try reader.index(), name: try reader.name(), sort)
        case (0x02, .core(.type)), (0x02, .core(.module)), (0x02, .type), (0x02, .component):
            self = .outer(count: try reader.u32(), SortIndex(sort, try reader.u32()))
        case (0x02, _): throw BinaryError(.unknownByte(.outerAlias, sortByte), at: sortStart)
        case (let byte, _): throw BinaryError(.unknownByte(.alias, byte), at: start)
        }
    }
}
