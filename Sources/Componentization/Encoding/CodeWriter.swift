import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The few instructions that functions consist of which are made here.
struct CodeWriter: Sendable {
    private var writer = ByteWriter()

    /// - Parameter i32s: how many locals there are.
    init(i32s: UInt32 = 0) {
        if i32s == 0 {
            writer.u32(0)
        } else {
            writer.u32(1)
            writer.u32(i32s)
            writer.write(CoreValueType.i32)
        }
    }

    mutating func unreachable() { writer.byte(0x00) }
    mutating func select() { writer.byte(0x1b) }
    mutating func i32Add() { writer.byte(0x6a) }
    mutating func call(_ function: UInt32) { instruction(0x10, function) }
    mutating func localGet(_ local: UInt32) { instruction(0x20, local) }
    mutating func localSet(_ local: UInt32) { instruction(0x21, local) }
    mutating func localTee(_ local: UInt32) { instruction(0x22, local) }
    mutating func i32IsZero() { writer.byte(0x45) }
    mutating func globalGet(_ global: UInt32) { instruction(0x23, global) }
    mutating func globalSet(_ global: UInt32) { instruction(0x24, global) }
    mutating func refFunc(_ function: UInt32) { instruction(0xd2, function) }
    mutating func returnCallRef(_ type: UInt32) { instruction(0x15, type) }

    mutating func i32Const(_ value: Int32) {
        writer.byte(0x41)
        writer.signed(Int64(value))
    }

    mutating func i64Const(_ value: Int64) {
        writer.byte(0x42)
        writer.signed(value)
    }

    mutating func callIndirect(table: UInt32, type: UInt32) {
        instruction(0x11, type)
        writer.u32(table)
    }

    /// Of four bytes, aligned.
    mutating func i32Store(memory: UInt32) {
        writer.byte(0x36)
        // The alignment says whether a memory is named.
        writer.u32(memory == 0 ? 2 : 2 | 0x40)
        if memory != 0 { writer.u32(memory) }
        writer.u32(0)
    }

    /// Of four bytes, aligned, in the first memory.
    mutating func i32Load(offset: UInt64) { access(0x28, offset) }
    mutating func i32Store(offset: UInt64) { access(0x36, offset) }

    private mutating func access(_ opcode: UInt8, _ offset: UInt64) {
        writer.byte(opcode)
        writer.u32(2)
        writer.u64(offset)
    }

    /// One or the other by what is on the stack; neither leaves anything there.
    mutating func branch(ifTrue: (inout CodeWriter) -> Void, else ifFalse: (inout CodeWriter) -> Void) {
        writer.byte(0x04)
        writer.byte(0x40)
        ifTrue(&self)
        writer.byte(0x05)
        ifFalse(&self)
        writer.byte(0x0b)
    }

    private mutating func instruction(_ opcode: UInt8, _ index: UInt32) {
        writer.byte(opcode)
        writer.u32(index)
    }

    /// Ends the function and puts it into the module's code.
    consuming func end(in module: inout ModuleEncoder) {
        writer.byte(0x0b)
        let body = writer.bytes
        module.code.append {
            $0.length(body.count)
            $0.append(body)
        }
    }
}

extension ModuleEncoder {
    mutating func addExport(_ name: String, _ kind: CoreExternKind, _ index: UInt32) {
        exports.append {
            $0.name(name)
            $0.byte(kind.rawValue)
            $0.u32(index)
        }
    }

    /// Ends a module that is made here: it says who made it.
    mutating func addProducers() {
        var writer = ByteWriter()
        writer.write(Producers.wcompose)
        customs.append(PlacedCustomSection(Array(Producers.sectionName.utf8), writer.bytes, at: .last))
    }
}

/// What a core module imports or exports; the raw value is its byte.
enum CoreExternKind: UInt8, Sendable {
    case function = 0x00, table = 0x01, memory = 0x02, global = 0x03, tag = 0x04
}

extension NameMap {
    mutating func append(_ index: UInt32, _ name: String) { append(index, Array(name.utf8).span) }
}
