import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// The instructions that functions of a linked program are made of.

extension Opcode {
    static let call = Opcode(rawValue: 0x10)
    static let callIndirect = Opcode(rawValue: 0x11)
    static let localGet = Opcode(rawValue: 0x20)
    static let localTee = Opcode(rawValue: 0x22)
    static let i32Load = Opcode(rawValue: 0x28)
    static let i32Store = Opcode(rawValue: 0x36)
    static let i32Eqz = Opcode(rawValue: 0x45)
}

extension ByteWriter {
    /// `i32.const`, of the bits of an unsigned number.
    mutating func constant(_ value: UInt32) {
        opcode(.i32Const)
        signed(Int64(Int32(bitPattern: value)))
    }

    mutating func localGet(_ local: UInt32) {
        opcode(.localGet)
        u32(local)
    }

    mutating func call(_ function: UInt32) {
        opcode(.call)
        u32(function)
    }

    /// A load or store of 32 bits that are aligned.
    mutating func memoryAccess(_ access: Opcode, offset: UInt64) {
        opcode(access)
        u32(2)
        u64(offset)
    }
}

extension ModuleEncoder {
    /// Says by which tool the module was made.
    mutating func addProducers() {
        var contents = ByteWriter()
        contents.write(Producers.wcompose)
        customs.append(PlacedCustomSection(Array(Producers.sectionName.utf8), contents.bytes, at: .last))
    }
}
