import WComposeWasmBinary

/// See "Constant Expressions" in the chapter on validation of WebAssembly 3.0.
extension InstructionValidator {
    /// A constant expression, up to its end, that gives one value.
    mutating func constantExpression(
        _ expected: OperandType, from reader: inout ByteReader, _ place: inout ValidationPlace
    ) throws(Reason) {
        begin(isShared: false)
        place.isInstruction = true
        repeat { place.offset = reader.offset } while try !constantInstruction(&reader)
        try pop(expected)
        guard operands.height == 0 else { throw .operandsLeft(UInt32(clamping: operands.height)) }
        place.isInstruction = false
    }

    /// Validates one instruction, and says whether it was the end.
    private mutating func constantInstruction(_ reader: inout ByteReader) throws(Reason) -> Bool {
        let mark = reader.mark
        let opcode = try reader.reading { reader throws(BinaryError) in try reader.opcode() }
        let row = rules.rows[Int(opcode.rawValue)]
        guard row.form != .off else {
            throw .switchedOff(context.features.missing(of: InstructionTable.standard.requirement(of: opcode).features))
        }
        switch (opcode.prefix, opcode.code) {
        case (nil, 0x0b): return true
        case (nil, 0x41):
            try reader.skipSigned(bits: 32)
            try push(.i32)
        case (nil, 0x42):
            try reader.skipSigned(bits: 64)
            try push(.i64)
        case (nil, 0x43), (nil, 0x44), (0xfd, 0x0c): _ = try apply(row, opcode, &reader, at: mark)
        case (nil, 0x23): try constantGlobal(try reader.nextIndex())
        case (nil, 0xd0): try push(try context.heapType(&reader, isNullable: true))
        case (nil, 0xd2):
            let index = try reader.nextIndex()
            try push(try reference(toFunction: index))
            context.isDeclared[Int(index)] = true
        case (nil, 0x6a), (nil, 0x6b), (nil, 0x6c), (nil, 0x7c), (nil, 0x7d), (nil, 0x7e):
            guard context.features.contains(.extendedConst) else { throw .notConstant }
            _ = try apply(row, opcode, &reader, at: mark)
        case (0xfb, 0x00), (0xfb, 0x01), (0xfb, 0x06), (0xfb, 0x07), (0xfb, 0x08), (0xfb, 0x1a), (0xfb, 0x1b),
            (0xfb, 0x1c), (0xfb, 0x20), (0xfb, 0x21):
            try aggregate(opcode, &reader)
        case (0xfe, 0x72): try atomic(opcode, &reader)
        case (0xfe, 0x4f):
            _ = try reader.nextForm(of: .flag, count: 2)
            try constantGlobal(try reader.nextIndex())
        default:
            guard row.form != .unknown else {
                throw .malformed(
                    BinaryError(
                        .unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: reader.offset(of: mark)))
            }
            throw .notConstant
        }
        return false
    }

    /// A global that a constant expression may read: one that never changes, and an imported one unless there is
    /// garbage collection.
    private mutating func constantGlobal(_ index: UInt32) throws(Reason) {
        let global = try global(index)
        guard !global.isMutable else { throw .mutableConstant(index) }
        guard global.isImported || context.features.contains(.gc) else { throw .localConstant(index) }
        try push(global.type)
    }
}
