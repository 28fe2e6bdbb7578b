import WComposeComponentModel
import WComposeWasmBinary

extension ComponentDeclaration {
    /// `componentdecl`. See "Type Definitions" in Binary.md.
    init(from reader: inout ByteReader, depth: Int, values: ValueBound.Form) throws(BinaryError) {
        if reader.skip(ifNext: 0x03) {
            self = .import(try Import(from: &reader, values: values))
        } else {
            self = .instance(try InstanceDeclaration(from: &reader, depth: depth, values: values))
        }
    }
}

extension InstanceDeclaration {
    /// `instancedecl`.
    init(from reader: inout ByteReader, depth: Int, values: ValueBound.Form) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .coreType(try CoreType(from: &reader))
        case 0x01: self = .type(try TypeDefinition(from: &reader, depth: depth, values: values))
        case 0x02: self = .alias(try Alias(from: &reader))
        case 0x04: self = .export(try ExportDeclaration(from: &reader, values: values))
        case let byte: throw BinaryError(.unknownByte(.declaration, byte), at: start)
        }
    }
}

extension ExportDeclaration {
    /// `exportdecl`.
    init(from reader: inout ByteReader, values: ValueBound.Form) throws(BinaryError) {
        self.init(
            name: try ExternName(from: &reader, as: .exportName), type: try ExternType(from: &reader, values: values))
    }
}
