import WComposeWasmBinary

/// See "Variable Instructions", "Table Instructions" and "Memory Instructions" in the chapter on validation of
/// WebAssembly 3.0.
extension InstructionValidator {
    @inline(__always)
    func global(_ index: UInt32) throws(Reason) -> ModuleContext.Global {
        let global = try context.global(index)
        if isShared, !global.isShared { throw .unsharedAccess(.global) }
        return global
    }

    func mutableGlobal(_ index: UInt32) throws(Reason) -> ModuleContext.Global {
        let global = try global(index)
        guard global.isMutable else { throw .immutableGlobal(index) }
        return global
    }

    // MARK: Tables

    func table(_ index: UInt32) throws(Reason) -> ModuleContext.Table {
        let table = try context.table(index)
        if isShared, !table.isShared { throw .unsharedAccess(.table) }
        return table
    }

    /// `table.get` and `table.set`.
    mutating func tableAccess(isSet: Bool, _ reader: inout ByteReader) throws(Reason) {
        let table = try table(try reader.nextIndex())
        if isSet { try pop(table.element) }
        try pop(table.address)
        if !isSet { try push(table.element) }
    }

    private mutating func tableInit(_ reader: inout ByteReader) throws(Reason) {
        let element = try context.element(try reader.nextIndex())
        let table = try table(try reader.nextIndex())
        try context.types.fits(element, table.element)
        try pop(.i32)
        try pop(.i32)
        try pop(table.address)
    }

    private mutating func tableCopy(_ reader: inout ByteReader) throws(Reason) {
        let target = try table(try reader.nextIndex())
        let source = try table(try reader.nextIndex())
        try context.types.fits(source.element, target.element)
        try pop(source.address == .i32 || target.address == .i32 ? .i32 : .i64)
        try pop(source.address)
        try pop(target.address)
    }

    // MARK: Memories

    /// The memory that an instruction names: without multiple memories a byte that must be zero.
    func namedMemory(_ reader: inout ByteReader) throws(Reason) -> ModuleContext.Memory {
        if !context.features.contains(.multiMemory) {
            try reader.reading { reader throws(BinaryError) in try reader.expect(0x00, .zero) }
            return try context.memory(0)
        }
        return try context.memory(try reader.nextIndex())
    }

    private mutating func memoryCopy(_ reader: inout ByteReader) throws(Reason) {
        let target = try namedMemory(&reader).address
        let source = try namedMemory(&reader).address
        try pop(source == .i32 || target == .i32 ? .i32 : .i64)
        try pop(source)
        try pop(target)
    }

    /// `core:memarg`: the type of the address.
    @inline(__always)
    func memoryArgument(
        _ reader: inout ByteReader, alignment: UInt8, isExact: Bool = false
    ) throws(Reason) -> OperandType {
        let start = reader.mark
        var flags = try reader.nextIndex()
        var index: UInt32 = 0
        if flags >= 0x40 {
            guard flags < 0x80, context.features.contains(.multiMemory) else {
                throw .malformed(BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: reader.offset(of: start)))
            }
            flags &= 0x3f
            index = try reader.nextIndex()
        }
        guard Int(index) < context.memories.count else { throw .unknown(.memory, index) }
        let address = context.memories[Int(index)].address
        let offset = try reader.nextOffset(is64: hasLongOffsets)
        if offset > UInt64(UInt32.max), address == .i32 { throw .offsetTooLarge }
        guard flags <= UInt32(alignment), !isExact || flags == UInt32(alignment) else {
            throw .alignment(natural: alignment, isExact: isExact)
        }
        return address
    }

    // MARK: Instructions behind 0xfc

    /// What follows 0xfc and is no truncation or wide arithmetic.
    mutating func bulk(_ opcode: Opcode, _ reader: inout ByteReader) throws(Reason) {
        switch opcode.code {
        case 0x08:
            try context.checkData(try reader.nextIndex())
            let address = try context.memory(try reader.nextIndex()).address
            try pop(.i32)
            try pop(.i32)
            try pop(address)
        case 0x09: try context.checkData(try reader.nextIndex())
        case 0x0a: try memoryCopy(&reader)
        case 0x0b:
            let address = try namedMemory(&reader).address
            try pop(address)
            try pop(.i32)
            try pop(address)
        case 0x0c: try tableInit(&reader)
        case 0x0d: _ = try context.element(try reader.nextIndex())
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
            let address = try context.memory(try reader.nextIndex()).address
            try pop(address)
            try pop(address)
        }
    }
}
