import WComposeWasmBinary

/// Instructions of which the instruction table says all, and `select`.
extension InstructionValidator {
    /// A load or a store.
    @inline(__always)
    mutating func access(_ row: InstructionRules.Row, _ reader: inout ByteReader) throws(Reason) {
        let address = try memoryArgument(&reader, alignment: row.alignment)
        if row.form == .load { return try replace(address, with: row.result) }
        try pop(row.operand(0))
        try pop(address)
    }

    /// Validates an instruction by its row; false where the row leaves it to code of its own.
    @inline(never)
    mutating func apply(
        _ row: InstructionRules.Row, _ opcode: Opcode, _ reader: inout ByteReader, at mark: Int
    ) throws(Reason) -> Bool {
        var address = OperandType.i32
        switch row.form {
        case .unknown:
            let offset = reader.offset(of: mark)
            throw .malformed(BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: offset))
        case .off:
            throw .switchedOff(context.features.missing(of: InstructionTable.standard.requirement(of: opcode).features))
        case .special: return false
        case .constant32: try skip(4, &reader)
        case .constant64: try skip(8, &reader)
        case .constant128: try skip(16, &reader)
        case .load, .store, .memory: address = try memoryArgument(&reader, alignment: row.alignment)
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
        case .unary, .binary, .many: break
        }
        try apply(row, address)
        return true
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
    mutating func select() throws(Reason) {
        try pop(.i32)
        let second = try operands.pop()
        let first = try operands.pop()
        guard second.isNumberOrVector else { throw .selectNeedsType(second) }
        guard first.isNumberOrVector else { throw .selectNeedsType(first) }
        guard first == second || first.isBottom || second.isBottom else {
            throw .mismatch(expected: first, found: second)
        }
        try push(first.isBottom ? second : first)
    }

    mutating func selectTyped(_ reader: inout ByteReader) throws(Reason) {
        let count = try reader.reading { reader throws(BinaryError) in try reader.count(of: .result) }
        guard count == 1 else { throw .selectArity(UInt32(clamping: count)) }
        let type = try context.valueType(from: &reader)
        try pop(.i32)
        try pop(type)
        try pop(type)
        try push(type)
    }
}
