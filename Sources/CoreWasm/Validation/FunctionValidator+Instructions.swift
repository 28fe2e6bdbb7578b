import WComposeWasmBinary

/// The loop over the instructions of a body: those that are frequent, and those with one byte that have code of their
/// own. What the instruction table says all about goes through `apply`.
extension FunctionValidator {
    /// `core:expr`, up to the `end` that closes it.
    ///
    /// - Parameter place: becomes that of the instruction that is looked at.
    mutating func instructions(from reader: inout ByteReader, _ place: inout ValidationPlace) throws(Reason) {
        while true {
            let start = reader.offset
            place.offset = start
            let byte = try reader.nextByte()
            var opcode = Opcode(rawValue: UInt16(byte))
            switch byte {
            case 0x20:
                let index = try reader.nextIndex()
                let type = try locals.type(of: index)
                try locals.checkSet(index, type)
                try push(type)
            case 0x21:
                let index = try reader.nextIndex()
                let type = try locals.type(of: index)
                try pop(type)
                locals.noteSet(index, type)
            case 0x22:
                let index = try reader.nextIndex()
                let type = try locals.type(of: index)
                try pop(type)
                locals.noteSet(index, type)
                try push(type)
            case 0x41:
                try reader.skipSigned(bits: 32)
                try push(.i32)
            case 0x42:
                try reader.skipSigned(bits: 64)
                try push(.i64)
            case 0x0b:
                if try end() { return }
            case 0x02: try block(.block, &reader)
            case 0x03: try block(.loop, &reader)
            case 0x04: try block(.if, &reader)
            case 0x05: try otherwise()
            case 0x0c:
                try pop(try label(try reader.nextIndex()))
                setUnreachable()
            case 0x0d: try branchIf(&reader)
            case 0x0e: try branchTable(&reader)
            case 0x0f:
                try pop(results)
                setUnreachable()
            case 0x10: try call(try function(try reader.nextIndex()).signature)
            case 0x11: try call(try indirectCallee(&reader))
            case 0x23: try push(try global(try reader.nextIndex()).type)
            case 0x24: try pop(try mutableGlobal(try reader.nextIndex()).type)
            case 0x1a: _ = try pop()
            case 0x1b: try select()
            case 0x00: setUnreachable()
            case 0x01: break
            case 0x3f: try push(try namedMemory(&reader).address)
            case 0x40:
                let address = try namedMemory(&reader).address
                try pop(address)
                try push(address)
            case 0xfb...0xfe:
                opcode = try prefixed(byte, &reader, at: start)
                fallthrough
            default: try apply(opcode, &reader, at: start)
            }
        }
    }

    /// The opcode of an instruction with a prefix.
    private func prefixed(_ prefix: UInt8, _ reader: inout ByteReader, at start: Int) throws(Reason) -> Opcode {
        let code = try reader.nextIndex()
        guard let opcode = Opcode(prefix: prefix, code: code) else {
            throw .malformed(BinaryError(.unknownInstruction(prefix: prefix, code: code), at: start))
        }
        return opcode
    }

    /// What the row of the instruction says; `special` takes the others.
    @inline(__always)
    mutating func apply(_ opcode: Opcode, _ reader: inout ByteReader, at start: Int) throws(Reason) {
        let row = rules.rows[Int(opcode.rawValue)]
        switch row.form {
        case .unary:
            try pop(row.operand(0))
            try push(row.result)
        case .binary:
            try pop(row.operand(0))
            try pop(row.operand(1))
            try push(row.result)
        case .load:
            try pop(try memoryArgument(&reader, alignment: row.alignment))
            try push(row.result)
        case .store:
            let address = try memoryArgument(&reader, alignment: row.alignment)
            try pop(row.operand(0))
            try pop(address)
        default: try applyRarer(row, opcode, &reader, at: start)
        }
    }

    @inline(never)
    private mutating func applyRarer(
        _ row: InstructionRules.Row, _ opcode: Opcode, _ reader: inout ByteReader, at start: Int
    ) throws(Reason) {
        var address = OperandType.i32
        switch row.form {
        case .unknown:
            throw .malformed(BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: start))
        case .off:
            throw .switchedOff(context.features.missing(of: InstructionTable.standard.requirement(of: opcode).features))
        case .special: return try special(opcode, &reader, at: start)
        case .constant32: try skip(4, &reader)
        case .constant64: try skip(8, &reader)
        case .constant128: try skip(16, &reader)
        case .memory: address = try memoryArgument(&reader, alignment: row.alignment)
        case .atomic: address = try memoryArgument(&reader, alignment: row.alignment, isExact: true)
        case .lane: try lane(&reader, row.alignment)
        case .memoryLane:
            address = try memoryArgument(&reader, alignment: row.alignment)
            try lane(&reader, row.alignment)
        case .shuffle:
            for _ in 0..<16 {
                let lane = try reader.nextByte()
                guard lane < 32 else { throw .lane(lane, count: 32) }
            }
        case .unary, .binary, .many, .load, .store: break
        }
        try apply(row, address)
    }

    private func skip(_ count: Int, _ reader: inout ByteReader) throws(Reason) {
        _ = try reader.reading { reader throws(BinaryError) in try reader.skip(count) }
    }

    private func lane(_ reader: inout ByteReader, _ width: UInt8) throws(Reason) {
        let lane = try reader.nextByte()
        guard lane < 16 >> width else { throw .lane(lane, count: 16 >> width) }
    }

    /// The operands and results of a signature.
    private mutating func apply(_ row: InstructionRules.Row, _ address: OperandType) throws(Reason) {
        var place: UInt32 = 0
        while place < 4, !row.operand(place).isBottom {
            let type = row.operand(place)
            try pop(type.rawValue == InstructionSignature.Item.address.rawValue ? address : type)
            place += 1
        }
        if !row.firstOfTwoResults.isBottom { try push(row.firstOfTwoResults) }
        if !row.result.isBottom { try push(row.result) }
    }

    /// `select` without a type, which takes numbers and vectors only.
    private mutating func select() throws(Reason) {
        try pop(.i32)
        let second = try pop()
        let first = try pop()
        guard second.isNumberOrVector else { throw .selectNeedsType(second) }
        guard first.isNumberOrVector else { throw .selectNeedsType(first) }
        guard first == second || first.isBottom || second.isBottom else {
            throw .mismatch(expected: first, found: second)
        }
        try push(first.isBottom ? second : first)
    }
}
