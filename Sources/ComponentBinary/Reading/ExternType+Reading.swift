import WComposeComponentModel
import WComposeWasmBinary

extension ExternType {
    /// `externtype`. See "Type Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            try reader.expect(CoreSort.module.rawValue, .externType)
            self = .coreModule(try reader.index())
        case 0x01: self = .function(try reader.index())
        case 0x02: self = .value(try ValueBound(from: &reader))
        case 0x03: self = .type(try TypeBound(from: &reader))
        case 0x04: self = .component(try reader.index())
        case 0x05: self = .instance(try reader.index())
        case let byte: throw BinaryError(.unknownByte(.externType, byte), at: start)
        }
    }
}

extension TypeBound {
    /// `typebound`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .eq(try reader.index())
        case 0x01: self = .subResource
        case let byte: throw BinaryError(.unknownByte(.typeBound, byte), at: start)
        }
    }
}

extension ValueBound {
    /// `valuebound` 🪙, and the value type alone that wasm-tools writes in its place.
    init(from reader: inout ByteReader) throws(BinaryError) {
        switch reader.peek() {
        case 0x00:
            _ = try reader.byte()
            self = .eq(try reader.index())
        case 0x01:
            _ = try reader.byte()
            self = .type(try ValueType(from: &reader))
        default:
            // The indices 0 and 1 cannot stand alone: written short, they would be the byte that selects a form.
            let type = try ValueType(from: &reader)
            if case .index(let index) = type, index < 2 { self = .type(type) } else { self = .bareType(type) }
        }
    }
}
