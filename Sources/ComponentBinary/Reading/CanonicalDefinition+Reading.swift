import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension CanonicalDefinition {
    /// `canon`. See "Canonical Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00:
            try reader.expect(0x00, .canonicalDefinition)
            self = .lift(
                try reader.index(), try reader.list(of: .canonicalOption, CanonicalOption.init(from:)),
                type: try reader.index())
        case 0x01:
            try reader.expect(0x00, .canonicalDefinition)
            self = .lower(try reader.index(), try reader.list(of: .canonicalOption, CanonicalOption.init(from:)))
        case let byte:
            guard let builtin = CanonicalBuiltin(rawValue: byte) else {
                throw BinaryError(.unknownByte(.canonicalDefinition, byte), at: start)
            }
            self = .builtin(builtin, try CanonicalImmediates(of: builtin.form, from: &reader))
        }
    }
}

extension CanonicalImmediates {
    /// The immediates of a built-in of this form.
    init(of form: CanonicalBuiltin.Form, from reader: inout ByteReader) throws(BinaryError) {
        func options(_ reader: inout ByteReader) throws(BinaryError) -> [CanonicalOption] {
            try reader.list(of: .canonicalOption, CanonicalOption.init(from:))
        }
        switch form {
        case .none: self = .none
        case .type: self = .type(try reader.index())
        case .typeAndOptions: self = .typeAndOptions(try reader.index(), try options(&reader))
        case .typeAndAsync: self = .typeAndAsync(try reader.index(), isAsync: try reader.flag(.async))
        case .async: self = .async(try reader.flag(.async))
        case .resultAndOptions: self = .resultAndOptions(try reader.resultList(), try options(&reader))
        case .options: self = .options(try options(&reader))
        case .valueTypeAndSlot:
            self = .valueTypeAndSlot(try CoreValueType(from: &reader), slot: try reader.u32())
        case .zero:
            try reader.expect(0x00, .zero)
            self = .zero
        case .zeroAndMemory:
            try reader.expect(0x00, .zero)
            self = .zeroAndMemory(try reader.index())
        case .coreType: self = .coreType(try reader.index())
        case .coreTypeAndTable: self = .coreTypeAndTable(try reader.index(), try reader.index())
        }
    }
}

extension CanonicalOption {
    /// `canonopt`, and the two of GC.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .utf8
        case 0x01: self = .utf16
        case 0x02: self = .latin1UTF16
        case 0x03: self = .memory(try reader.index())
        case 0x04: self = .realloc(try reader.index())
        case 0x05: self = .postReturn(try reader.index())
        case 0x06: self = .async
        case 0x07: self = .callback(try reader.index())
        case 0x08: self = .coreType(try reader.index())
        case 0x09: self = .gc
        case let byte: throw BinaryError(.unknownByte(.canonicalOption, byte), at: start)
        }
    }
}
