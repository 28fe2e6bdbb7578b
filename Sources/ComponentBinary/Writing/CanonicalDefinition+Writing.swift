package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_8`.
    package mutating func section(canonicals: [CanonicalDefinition]) {
        section(.canonical) { $0.list(canonicals) { $0.write($1) } }
    }

    /// `canon`. See "Canonical Definitions" in Binary.md.
    package mutating func write(_ definition: CanonicalDefinition) {
        switch definition {
        case .lift(let function, let options, let type):
            byte(0x00)
            byte(0x00)
            index(function)
            list(options) { $0.write($1) }
            index(type)
        case .lower(let function, let options):
            byte(0x01)
            byte(0x00)
            index(function)
            list(options) { $0.write($1) }
        case .builtin(let builtin, let immediates):
            byte(builtin.rawValue)
            write(immediates)
        }
    }

    private mutating func write(_ immediates: CanonicalImmediates) {
        switch immediates {
        case .none: break
        case .type(let type): index(type)
        case .typeAndOptions(let type, let options):
            index(type)
            list(options) { $0.write($1) }
        case .typeAndAsync(let type, let isAsync):
            index(type)
            flag(isAsync)
        case .async(let isAsync): flag(isAsync)
        case .resultAndOptions(let result, let options):
            resultList(result)
            list(options) { $0.write($1) }
        case .options(let options): list(options) { $0.write($1) }
        case .valueTypeAndSlot(let type, let slot):
            write(type)
            u32(slot)
        case .zero: byte(0x00)
        case .zeroAndMemory(let memory):
            byte(0x00)
            index(memory)
        case .coreType(let type): index(type)
        case .coreTypeAndTable(let type, let table):
            index(type)
            index(table)
        }
    }

    /// `canonopt`, and the two of GC.
    package mutating func write(_ option: CanonicalOption) {
        switch option {
        case .utf8: byte(0x00)
        case .utf16: byte(0x01)
        case .latin1UTF16: byte(0x02)
        case .memory(let memory):
            byte(0x03)
            index(memory)
        case .realloc(let function):
            byte(0x04)
            index(function)
        case .postReturn(let function):
            byte(0x05)
            index(function)
        case .async: byte(0x06)
        case .callback(let function):
            byte(0x07)
            index(function)
        case .coreType(let type):
            byte(0x08)
            index(type)
        case .gc: byte(0x09)
        }
    }
}
