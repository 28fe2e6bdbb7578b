import WComposeWasmBinary

/// The loop over the instructions of a body: those that are frequent, and those with one byte that have code of their
/// own. What the instruction table says all about goes through `InstructionValidator.apply`.
extension FunctionValidator {
    /// `core:expr`, up to the `end` that closes it.
    ///
    /// - Parameter place: becomes that of the instruction that is wrong.
    mutating func validateInstructions(from reader: inout ByteReader, _ place: inout ValidationPlace) throws(Reason) {
        var start = reader.mark
        do throws(Reason) {
            while true {
                start = reader.mark
                let byte = try reader.nextByte()
                var opcode = Opcode(rawValue: UInt16(byte))
                switch byte {
                case 0x20:
                    let index = try reader.nextIndex()
                    let type = try locals.type(of: index)
                    try locals.checkSet(index, type)
                    try instructions.push(type)
                case 0x21:
                    let index = try reader.nextIndex()
                    let type = try locals.type(of: index)
                    try instructions.pop(type)
                    locals.noteSet(index, type)
                case 0x22:
                    let index = try reader.nextIndex()
                    let type = try locals.type(of: index)
                    try instructions.pop(type)
                    locals.noteSet(index, type)
                    try instructions.push(type)
                case 0x41:
                    try reader.skipSigned(bits: 32)
                    try instructions.push(.i32)
                case 0x42:
                    try reader.skipSigned(bits: 64)
                    try instructions.push(.i64)
                case 0x0b:
                    if try end() { return }
                case 0x02: try block(.block, &reader)
                case 0x03: try block(.loop, &reader)
                case 0x04: try block(.if, &reader)
                case 0x05: try otherwise()
                case 0x0c:
                    try instructions.pop(try blocks.label(try reader.nextIndex()))
                    instructions.operands.setUnreachable()
                case 0x0d:
                    let types = try blocks.label(try reader.nextIndex())
                    try instructions.pop(.i32)
                    if types.count > 0 {
                        try instructions.pop(types)
                        try instructions.push(types)
                    }
                case 0x0e: try branchTable(&reader)
                case 0x0f:
                    try instructions.pop(results)
                    instructions.operands.setUnreachable()
                case 0x10: try call(try instructions.context.function(try reader.nextIndex()).signature)
                case 0x11: try call(try indirectCallee(&reader))
                case 0x23: try instructions.push(try instructions.global(try reader.nextIndex()).type)
                case 0x24: try instructions.pop(try instructions.mutableGlobal(try reader.nextIndex()).type)
                case 0x1a: _ = try instructions.operands.pop()
                case 0x1b: try instructions.select()
                case 0x00: instructions.operands.setUnreachable()
                case 0x01: break
                case 0x3f: try instructions.push(try instructions.namedMemory(&reader).address)
                case 0x40:
                    let address = try instructions.namedMemory(&reader).address
                    try instructions.pop(address)
                    try instructions.push(address)
                case 0xfb...0xfe:
                    opcode = try prefixed(byte, &reader, at: start)
                    fallthrough
                default:
                    let row = instructions.rules.rows[Int(opcode.rawValue)]
                    // Nearly all of the rest are of these forms: a call costs as much as what is done for them.
                    switch row.form {
                    case .binary: try instructions.replace(row.operand(1), row.operand(0), with: row.result)
                    case .unary: try instructions.replace(row.operand(0), with: row.result)
                    case .load, .store: try instructions.access(row, &reader)
                    default:
                        if try !instructions.apply(row, opcode, &reader, at: start) { try special(opcode, &reader) }
                    }
                }
            }
        } catch {
            place.offset = reader.offset(of: start)
            throw error
        }
    }

    /// The opcode of an instruction with a prefix.
    private func prefixed(_ prefix: UInt8, _ reader: inout ByteReader, at mark: Int) throws(Reason) -> Opcode {
        let code = try reader.nextIndex()
        guard let opcode = Opcode(prefix: prefix, code: code) else {
            throw .malformed(BinaryError(.unknownInstruction(prefix: prefix, code: code), at: reader.offset(of: mark)))
        }
        return opcode
    }

    /// Where the instructions go that have code of their own and are not frequent.
    @inline(never)
    private mutating func special(_ opcode: Opcode, _ reader: inout ByteReader) throws(Reason) {
        switch (opcode.prefix, opcode.code) {
        case (0xfb, 0x18), (0xfb, 0x19), (0xfb, 0x25), (0xfb, 0x26): try branchOnCast(opcode.code, &reader)
        case (0xfb, _): try instructions.aggregate(opcode, &reader)
        case (0xfc, _): try instructions.bulk(opcode, &reader)
        case (0xfe, _): try instructions.atomic(opcode, &reader)
        default: try special(byte: UInt8(truncatingIfNeeded: opcode.code), &reader)
        }
    }

    private mutating func special(byte: UInt8, _ reader: inout ByteReader) throws(Reason) {
        switch byte {
        case 0x06: try block(.try, &reader)
        case 0x07: try legacyCatch(&reader)
        case 0x08: try throwException(&reader)
        case 0x09: try rethrow(&reader)
        case 0x0a:
            try instructions.pop(.exnref)
            instructions.operands.setUnreachable()
        case 0x12: try tailCall(try instructions.context.function(try reader.nextIndex()).signature)
        case 0x13: try tailCall(try indirectCallee(&reader))
        case 0x14: try call(try referencedCallee(&reader))
        case 0x15: try tailCall(try referencedCallee(&reader))
        case 0x18: try delegate(&reader)
        case 0x19: try legacyCatchAll()
        case 0x1c: try instructions.selectTyped(&reader)
        case 0x1f: try tryTable(&reader)
        case 0x25, 0x26: try instructions.tableAccess(isSet: byte == 0x26, &reader)
        case 0xd0...0xd4: try instructions.reference(byte: byte, &reader)
        case 0xd5: try branchOnNull(&reader)
        case 0xd6: try branchOnNonNull(&reader)
        default: try stackSwitching(byte: byte, &reader)
        }
    }
}
