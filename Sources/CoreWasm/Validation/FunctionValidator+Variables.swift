import WComposeWasmBinary

/// See "Variable Instructions", "Table Instructions" and "Memory Instructions" in the chapter on validation of
/// WebAssembly 3.0.
extension FunctionValidator {
    @inline(__always)
    func global(_ index: UInt32) throws(Reason) -> ModuleContext.Global {
        guard Int(index) < context.globals.count else { throw .unknown(.global, index) }
        let global = context.globals[Int(index)]
        if isSharedFunction, !global.isShared { throw .unsharedAccess(.global) }
        return global
    }

    func mutableGlobal(_ index: UInt32) throws(Reason) -> ModuleContext.Global {
        let global = try global(index)
        guard global.isMutable else { throw .immutableGlobal(index) }
        return global
    }

    // MARK: Tables

    func table(_ index: UInt32) throws(Reason) -> ModuleContext.Table {
        guard Int(index) < context.tables.count else { throw .unknown(.table, index) }
        let table = context.tables[Int(index)]
        if isSharedFunction, !table.isShared { throw .unsharedAccess(.table) }
        return table
    }

    func element(_ index: UInt32) throws(Reason) -> OperandType {
        guard Int(index) < context.elements.count else { throw .unknown(.elementSegment, index) }
        return context.elements[Int(index)]
    }

    mutating func tableInit(_ reader: inout ByteReader) throws(Reason) {
        let element = try element(try reader.nextIndex())
        let table = try table(try reader.nextIndex())
        try fits(element, table.element)
        try pop(.i32)
        try pop(.i32)
        try pop(table.address)
    }

    mutating func tableCopy(_ reader: inout ByteReader) throws(Reason) {
        let target = try table(try reader.nextIndex())
        let source = try table(try reader.nextIndex())
        try fits(source.element, target.element)
        try pop(source.address == .i32 || target.address == .i32 ? .i32 : .i64)
        try pop(source.address)
        try pop(target.address)
    }

    func fits(_ type: OperandType, _ expected: OperandType) throws(Reason) {
        guard context.types.isSubtype(type, of: expected) else { throw .mismatch(expected: expected, found: type) }
    }

    // MARK: Memories

    func memory(_ index: UInt32) throws(Reason) -> ModuleContext.Memory {
        guard Int(index) < context.memories.count else { throw .unknown(.memory, index) }
        return context.memories[Int(index)]
    }

    /// The memory that an instruction names: without multiple memories a byte that must be zero.
    func namedMemory(_ reader: inout ByteReader) throws(Reason) -> ModuleContext.Memory {
        if !context.features.contains(.multiMemory) {
            try reader.reading { reader throws(BinaryError) in try reader.expect(0x00, .zero) }
            return try memory(0)
        }
        return try memory(try reader.nextIndex())
    }

    func data(_ index: UInt32) throws(Reason) {
        guard let count = context.dataCount else { throw .dataCountMissing }
        guard index < count else { throw .unknown(.data, index) }
    }

    mutating func memoryCopy(_ reader: inout ByteReader) throws(Reason) {
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
        let start = reader.offset
        var flags = try reader.nextIndex()
        var index: UInt32 = 0
        if flags >= 0x40 {
            guard flags < 0x80, context.features.contains(.multiMemory) else {
                throw .malformed(BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: start))
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
}
