import WComposeWasmBinary

/// Where the instructions go that have code of their own and are not frequent.
extension FunctionValidator {
    mutating func special(_ opcode: Opcode, _ reader: inout ByteReader, at start: Int) throws(Reason) {
        switch opcode.prefix {
        case 0xfb: try aggregate(opcode, &reader)
        case 0xfc: try bulk(opcode, &reader)
        case 0xfe: try atomic(opcode, &reader)
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
            try pop(.exnref)
            setUnreachable()
        case 0x12: try tailCall(try function(try reader.nextIndex()).signature)
        case 0x13: try tailCall(try indirectCallee(&reader))
        case 0x14: try call(try referencedCallee(&reader))
        case 0x15: try tailCall(try referencedCallee(&reader))
        case 0x18: try delegate(&reader)
        case 0x19: try legacyCatchAll()
        case 0x1c: try selectTyped(&reader)
        case 0x1f: try tryTable(&reader)
        case 0x25:
            let table = try table(try reader.nextIndex())
            try pop(table.address)
            try push(table.element)
        case 0x26:
            let table = try table(try reader.nextIndex())
            try pop(table.element)
            try pop(table.address)
        case 0xd0: try push(try heapType(&reader, isNullable: true))
        case 0xd1:
            _ = try popReference()
            try push(.i32)
        case 0xd2: try functionReference(&reader)
        case 0xd3:
            try popEquatable()
            try push(.i32)
        case 0xd4: try push(try popReference().asNonNull)
        case 0xd5: try branchOnNull(&reader)
        case 0xd6: try branchOnNonNull(&reader)
        default: try stackSwitching(byte: byte, &reader)
        }
    }

    private mutating func selectTyped(_ reader: inout ByteReader) throws(Reason) {
        let count = try reader.reading { reader throws(BinaryError) in try reader.count(of: .result) }
        guard count == 1 else { throw .selectArity(UInt32(clamping: count)) }
        let type = try valueType(from: &reader)
        try pop(.i32)
        try pop(type)
        try pop(type)
        try push(type)
    }

    /// What follows 0xfc and is no truncation or wide arithmetic.
    private mutating func bulk(_ opcode: Opcode, _ reader: inout ByteReader) throws(Reason) {
        switch opcode.code {
        case 0x08:
            try data(try reader.nextIndex())
            let address = try memory(try reader.nextIndex()).address
            try pop(.i32)
            try pop(.i32)
            try pop(address)
        case 0x09: try data(try reader.nextIndex())
        case 0x0a: try memoryCopy(&reader)
        case 0x0b:
            let address = try namedMemory(&reader).address
            try pop(address)
            try pop(.i32)
            try pop(address)
        case 0x0c: try tableInit(&reader)
        case 0x0d: _ = try element(try reader.nextIndex())
        case 0x0e: try tableCopy(&reader)
        case 0x0f:
            let table = try table(try reader.nextIndex())
            try pop(table.address)
            try pop(table.element)
            try push(table.address)
        case 0x10: try push(try table(try reader.nextIndex()).address)
        case 0x11:
            let table = try table(try reader.nextIndex())
            try pop(table.address)
            try pop(table.element)
            try pop(table.address)
        default:
            // memory.discard
            let address = try memory(try reader.nextIndex()).address
            try pop(address)
            try pop(address)
        }
    }
}
