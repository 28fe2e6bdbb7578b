import WComposeComponentModel
import WComposeWasmBinary

extension ExternType {
    /// `externtype`. See "Type Definitions" in Binary.md.
    init(from reader: inout ByteReader, values: ValueBound.Form) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            try reader.expect(CoreSort.module.rawValue, .externType)
            self = .coreModule(try reader.index())
        case 0x01: self = .function(try reader.index())
        case 0x02: self = .value(try ValueBound(from: &reader, values))
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
    /// How the bounds of a section's values are written. The index of a type and the byte that selects a form cannot be
    /// told apart by themselves; a section that is read in the wrong form does not end where it should.
    enum Form {
        /// As Binary.md has it.
        case bound
        /// The value type alone, as wasm-tools has it.
        case bareType
    }

    /// `valuebound` 🪙.
    init(from reader: inout ByteReader, _ form: Form) throws(BinaryError) {
        guard form == .bound else {
            self = .bareType(try ValueType(from: &reader))
            return
        }
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            self = .eq(try reader.index())
        case 0x01: self = .type(try ValueType(from: &reader))
        case let byte: throw BinaryError(.unknownByte(.value, byte), at: start)
        }
    }
}
