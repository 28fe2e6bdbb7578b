import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension CoreType {
    /// `core:deftype`. See "Type Definitions" in Binary.md.
    ///
    /// 0x50 begins a module type here, so that a subtype which is not final has a 0x00 before it.
    init(from reader: inout ByteReader) throws(BinaryError) {
        switch reader.peek() {
        case 0x50:
            _ = try reader.byte()
            self = .module(try reader.list(of: .declaration, ModuleDeclaration.init(from:)))
        case 0x00:
            _ = try reader.byte()
            guard reader.peek() == 0x50 else { throw reader.error(.unknownByte(.coreType, reader.peek() ?? 0)) }
            self = .recursive(try RecursiveType(from: &reader))
        default: self = .recursive(try RecursiveType(from: &reader))
        }
    }
}

extension ModuleDeclaration {
    /// `core:moduledecl`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .import(try CoreImport(from: &reader))
        case 0x01: self = .type(try RecursiveType(from: &reader))
        case 0x02:
            try reader.expect(CoreSort.type.rawValue, .outerAlias)
            try reader.expect(0x01, .outerAlias)
            self = .outerAlias(count: try reader.u32(), try reader.index())
        case 0x03: self = .export(try CoreExportDeclaration(from: &reader))
        case let byte: throw BinaryError(.unknownByte(.declaration, byte), at: start)
        }
    }
}
