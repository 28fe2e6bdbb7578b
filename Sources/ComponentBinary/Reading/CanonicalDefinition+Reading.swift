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
        self.init()
        switch form {
        case .none: break
        case .type: type = try reader.index()
        case .typeAndOptions:
            type = try reader.index()
            options = try reader.list(of: .canonicalOption, CanonicalOption.init(from:))
        case .typeAndAsync:
            type = try reader.index()
            isAsync = try reader.flag(.async)
        case .async: isAsync = try reader.flag(.async)
        case .resultAndOptions:
            result = try reader.resultList()
            options = try reader.list(of: .canonicalOption, CanonicalOption.init(from:))
        case .options: options = try reader.list(of: .canonicalOption, CanonicalOption.init(from:))
        case .valueTypeAndSlot:
            coreValueType = try CoreValueType(from: &reader)
            slot = try reader.u32()
        case .zero: try reader.expect(0x00, .zero)
        case .zeroAndMemory:
            try reader.expect(0x00, .zero)
            memory = try reader.index()
        case .coreType: coreType = try reader.index()
        case .coreTypeAndTable:
            coreType = try reader.index()
            table = try reader.index()
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
