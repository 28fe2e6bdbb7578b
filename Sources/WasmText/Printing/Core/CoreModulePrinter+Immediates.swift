import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModulePrinter {
    /// What follows the mnemonic of an instruction, each with a space before it.
    mutating func printImmediates(
        of instruction: Instruction, from reader: inout ByteReader
    ) throws(BinaryError) {
        switch instruction.immediates {
        case .none, .blockType, .tryTable: break
        case .label:
            writer.byte(0x20)
            writeLabel(try reader.u32())
        case .labels:
            for _ in 0...(try reader.count(of: .branchTarget)) {
                writer.byte(0x20)
                writeLabel(try reader.u32())
                writer.handOnIfFull()
            }
        case .function: writeSpaced(try reader.u32(), names.functions)
        case .type: writeSpaced(try reader.u32(), names.types)
        case .callIndirect:
            let type = try reader.u32()
            let table = try reader.u32()
            if table != 0 { writeSpaced(table, names.tables) }
            writer.append(" (type ")
            write(type, names.types)
            writer.byte(UInt8(ascii: ")"))
        case .local: writeSpaced(try reader.u32(), function.locals)
        case .global: writeSpaced(try reader.u32(), names.globals)
        case .table: writeSpaced(try reader.u32(), names.tables)
        case .twoTables: try writeTwo(names.tables, from: &reader)
        case .element: writeSpaced(try reader.u32(), names.elements)
        case .tableAndElement:
            let element = try reader.u32()
            let table = try reader.u32()
            if table != 0 { writeSpaced(table, names.tables) }
            writeSpaced(element, names.elements)
        case .data: writeSpaced(try reader.u32(), names.data)
        case .memory:
            let memory = try reader.u32()
            if memory != 0 { writeSpaced(memory, names.memories) }
        case .twoMemories: try writeTwo(names.memories, from: &reader)
        case .memoryAndData:
            let data = try reader.u32()
            let memory = try reader.u32()
            if memory != 0 { writeSpaced(memory, names.memories) }
            writeSpaced(data, names.data)
        case .memoryAccess: try printMemoryArgument(of: instruction, from: &reader)
        case .memoryAccessAndLane:
            try printMemoryArgument(of: instruction, from: &reader)
            writeSpaced(UInt64(try reader.byte()))
        case .lane: writeSpaced(UInt64(try reader.byte()))
        case .shuffle: for _ in 0..<16 { writeSpaced(UInt64(try reader.byte())) }
        case .i32, .i64:
            let value = try reader.signed(bits: instruction.immediates == .i32 ? 32 : 64)
            writer.byte(0x20)
            writer.decimal(value)
        case .f32:
            writer.byte(0x20)
            writer.float(try reader.littleEndian32())
        case .f64:
            writer.byte(0x20)
            let low = UInt64(try reader.littleEndian32())
            writer.float(low | UInt64(try reader.littleEndian32()) << 32)
        case .v128:
            writer.append(" i32x4")
            for _ in 0..<4 {
                writer.append(" 0x")
                writer.hexadecimal(UInt64(try reader.littleEndian32()), digits: 8)
            }
        case .heapType:
            writer.byte(0x20)
            write(try HeapType(from: &reader))
        case .reference, .nullableReference:
            let isNullable = instruction.immediates == .nullableReference
            writer.byte(0x20)
            write(ReferenceType(isNullable: isNullable, heapType: try HeapType(from: &reader)))
        case .selectTypes:
            writer.append(" (result")
            for _ in 0..<(try reader.count(of: .result)) {
                writer.byte(0x20)
                write(try CoreValueType(from: &reader))
            }
            writer.byte(UInt8(ascii: ")"))
        case .tag: writeSpaced(try reader.u32(), names.tags)
        case .typeAndField:
            let type = try reader.u32()
            writeSpaced(type, names.types)
            writeSpaced(try reader.u32(), names.fields[type] ?? Identifiers())
        case .typeAndCount:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(UInt64(try reader.u32()))
        case .typeAndData:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(try reader.u32(), names.data)
        case .typeAndElement:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(try reader.u32(), names.elements)
        case .twoTypes:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(try reader.u32(), names.types)
        case .typeAndTag:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(try reader.u32(), names.tags)
        case .castBranch:
            let start = reader.offset
            let flags = try reader.byte()
            guard flags <= 3 else { throw BinaryError(.unknownByte(.flag, flags), at: start) }
            writer.byte(0x20)
            writeLabel(try reader.u32())
            for bit: UInt8 in [1, 2] {
                writer.byte(0x20)
                write(ReferenceType(isNullable: flags & bit != 0, heapType: try HeapType(from: &reader)))
            }
        case .fence: try reader.expect(0x00, .zero)
        case .orderedGlobal:
            try printOrdering(from: &reader)
            writeSpaced(try reader.u32(), names.globals)
        case .orderedTable:
            try printOrdering(from: &reader)
            writeSpaced(try reader.u32(), names.tables)
        case .orderedType:
            try printOrdering(from: &reader)
            writeSpaced(try reader.u32(), names.types)
        case .orderedTypeAndField:
            try printOrdering(from: &reader)
            let type = try reader.u32()
            writeSpaced(type, names.types)
            writeSpaced(try reader.u32(), names.fields[type] ?? Identifiers())
        case .resume, .resumeThrowReference:
            writeSpaced(try reader.u32(), names.types)
            try printHandlers(from: &reader)
        case .resumeThrow:
            writeSpaced(try reader.u32(), names.types)
            writeSpaced(try reader.u32(), names.tags)
            try printHandlers(from: &reader)
        }
    }

    @inline(__always)
    private mutating func writeSpaced(_ index: UInt32, _ names: borrowing Identifiers) {
        writer.byte(0x20)
        write(index, names)
    }

    private mutating func writeSpaced(_ value: UInt64) {
        writer.byte(0x20)
        writer.decimal(value)
    }

    /// Two of one kind, both left out where both are the first.
    private mutating func writeTwo(
        _ names: borrowing Identifiers, from reader: inout ByteReader
    ) throws(BinaryError) {
        let first = try reader.u32()
        let second = try reader.u32()
        guard first != 0 || second != 0 else { return }
        writeSpaced(first, names)
        writeSpaced(second, names)
    }

    private mutating func printMemoryArgument(
        of instruction: Instruction, from reader: inout ByteReader
    ) throws(BinaryError) {
        let start = reader.offset
        let flags = try reader.u32()
        guard flags < 0x80 else { throw BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: start) }
        let memory = flags & 0x40 != 0 ? try reader.u32() : 0
        let offset = try reader.u64()
        if memory != 0 { writeSpaced(memory, names.memories) }
        if offset != 0 {
            writer.append(" offset=")
            writer.decimal(offset)
        }
        let alignment = flags & 0x3f
        if alignment != UInt32(instruction.naturalAlignment) {
            writer.append(" align=")
            writer.decimal(UInt64(1) << UInt64(alignment))
        }
    }

    private mutating func printOrdering(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0: writer.append(" seqcst")
        case 1: writer.append(" acqrel")
        case let byte: throw BinaryError(.unknownByte(.flag, byte), at: start)
        }
    }

    private mutating func printHandlers(from reader: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .catchClause)) {
            let start = reader.offset
            let kind = try reader.byte()
            guard kind <= 1 else { throw BinaryError(.unknownByte(.catchClause, kind), at: start) }
            writer.append(" (on ")
            write(try reader.u32(), names.tags)
            writer.byte(0x20)
            if kind == 0 { writeLabel(try reader.u32()) } else { writer.append("switch") }
            writer.byte(UInt8(ascii: ")"))
        }
    }
}

extension ByteReader {
    /// Four bytes, the lowest first.
    @_lifetime(self: copy self)
    fileprivate mutating func littleEndian32() throws(BinaryError) -> UInt32 {
        let range = try skip(4)
        let bytes = span(of: range)
        return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16 | UInt32(bytes[3]) << 24
    }
}
