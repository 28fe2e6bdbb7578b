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
            write(immediates, of: builtin.form)
        }
    }

    /// The immediates of a built-in of this form, which must all be there.
    private mutating func write(_ immediates: CanonicalImmediates, of form: CanonicalBuiltin.Form) {
        switch form {
        case .none: break
        case .type: required(immediates.type)
        case .typeAndOptions:
            required(immediates.type)
            list(immediates.options) { $0.write($1) }
        case .typeAndAsync:
            required(immediates.type)
            flag(immediates.isAsync)
        case .async: flag(immediates.isAsync)
        case .resultAndOptions:
            resultList(immediates.result)
            list(immediates.options) { $0.write($1) }
        case .options: list(immediates.options) { $0.write($1) }
        case .valueTypeAndSlot:
            guard let type = immediates.coreValueType, let slot = immediates.slot else { Self.immediateMissing() }
            write(type)
            u32(slot)
        case .zero: byte(0x00)
        case .zeroAndMemory:
            byte(0x00)
            required(immediates.memory)
        case .coreType: required(immediates.coreType)
        case .coreTypeAndTable:
            required(immediates.coreType)
            required(immediates.table)
        }
    }

    private mutating func required<Space>(_ index: Index<Space>?) {
        guard let index else { Self.immediateMissing() }
        self.index(index)
    }

    private static func immediateMissing() -> Never { preconditionFailure("a built-in lacks an immediate of its form") }

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
