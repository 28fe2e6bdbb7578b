public import WComposeWasmBinary

/// The code of an instruction: its byte, or what follows a prefix byte, in a range of its own for each prefix.
///
/// See "Instructions" in the binary format of WebAssembly 3.0.
@frozen @usableFromInline
package struct Opcode: RawRepresentable, Hashable, Sendable {
    @usableFromInline package let rawValue: UInt16

    @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every raw value that an instruction can have is below this.
    @usableFromInline package static let limit = 0x600

    /// The instruction with code `code` after `prefix`, or of that one byte where there is no prefix; nil if no
    /// instruction can have it.
    @inlinable
    package init?(prefix: UInt8?, code: UInt32) {
        let start: UInt16
        var count: UInt32 = 0x100
        switch prefix {
        case nil: start = 0
        case 0xfb: start = 0x100
        case 0xfc: start = 0x200
        case 0xfe: start = 0x300
        case 0xfd:
            start = 0x400
            count = 0x200
        default: return nil
        }
        guard code < count else { return nil }
        rawValue = start | UInt16(truncatingIfNeeded: code)
    }

    /// The byte that stands before the code, if any.
    @inlinable package var prefix: UInt8? {
        switch rawValue >> 8 {
        case 0: nil
        case 1: 0xfb
        case 2: 0xfc
        case 3: 0xfe
        default: 0xfd
        }
    }

    /// What is written after the prefix as an unsigned LEB128 integer, or as a byte where there is none.
    @inlinable package var code: UInt32 { UInt32(rawValue & (rawValue >= 0x400 ? 0x1ff : 0xff)) }
}

extension Opcode {
    @inlinable package static var unreachable: Opcode { Opcode(rawValue: 0x00) }
    @inlinable package static var block: Opcode { Opcode(rawValue: 0x02) }
    @inlinable package static var loop: Opcode { Opcode(rawValue: 0x03) }
    @inlinable package static var `if`: Opcode { Opcode(rawValue: 0x04) }
    @inlinable package static var `else`: Opcode { Opcode(rawValue: 0x05) }
    @inlinable package static var end: Opcode { Opcode(rawValue: 0x0b) }
    @inlinable package static var select: Opcode { Opcode(rawValue: 0x1b) }
    @inlinable package static var selectTyped: Opcode { Opcode(rawValue: 0x1c) }
    @inlinable package static var tryTable: Opcode { Opcode(rawValue: 0x1f) }
    @inlinable package static var i32Const: Opcode { Opcode(rawValue: 0x41) }
    @inlinable package static var refFunc: Opcode { Opcode(rawValue: 0xd2) }
}

/// The instructions that came before `try_table`, which WebAssembly 3.0 no longer has but compilers wrote for years.
extension Opcode {
    @inlinable package static var `try`: Opcode { Opcode(rawValue: 0x06) }
    @inlinable package static var `catch`: Opcode { Opcode(rawValue: 0x07) }
    @inlinable package static var delegate: Opcode { Opcode(rawValue: 0x18) }
    @inlinable package static var catchAll: Opcode { Opcode(rawValue: 0x19) }
}

extension ByteReader {
    /// The code of the next instruction.
    @inlinable @_lifetime(self: copy self)
    package mutating func opcode() throws(BinaryError) -> Opcode {
        let start = offset
        let first = try byte()
        guard first >= 0xfb, first != 0xff else { return Opcode(rawValue: UInt16(first)) }
        let code = try u32()
        guard let opcode = Opcode(prefix: first, code: code) else {
            throw BinaryError(.unknownInstruction(prefix: first, code: code), at: start)
        }
        return opcode
    }
}

extension ByteWriter {
    /// The code of an instruction, its prefix first.
    @inlinable
    package mutating func opcode(_ opcode: Opcode) {
        guard let prefix = opcode.prefix else { return byte(UInt8(truncatingIfNeeded: opcode.rawValue)) }
        byte(prefix)
        u32(opcode.code)
    }
}
