import WComposeComponentModel
import WComposeWasmBinary

extension Alias {
    /// `alias`. See "Alias Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let sort = try Sort(from: &reader)
        let start = reader.offset
        switch (try reader.byte(), sort) {
        case (0x00, _): self = .export(try reader.index(), name: try reader.name(), sort)
        case (0x01, .core(let sort)): self = .coreExport(try reader.index(), name: try reader.name(), sort)
        case (0x02, _): self = .outer(count: try reader.u32(), SortIndex(sort, try reader.u32()))
        case (let byte, _): throw BinaryError(.unknownByte(.alias, byte), at: start)
        }
    }
}
