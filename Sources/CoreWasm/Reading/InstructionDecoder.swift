package import WComposeWasmBinary

/// Decodes expressions and keeps nothing. See "Instructions" in the binary format of WebAssembly 3.0.
package struct InstructionDecoder: Sendable {
    private let table = InstructionTable.standard
    /// Whether instructions may name data: those of functions need the data count section for it.
    var mayNameData = true
    /// The blocks that are open, from the outermost in: whether an `else` may come.
    private var blocks: [Bool] = []

    package init() {}

    /// Goes past what follows the code of an instruction.
    ///
    /// - Parameter start: where its code stands.
    package func skipImmediates(
        of instruction: Instruction, from reader: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        try skip(instruction.immediates, from: &reader, at: start)
    }

    /// `core:expr`, up to the `end` that closes it.
    mutating func expression(from reader: inout ByteReader) throws(BinaryError) {
        blocks.removeAll(keepingCapacity: true)
        while true {
            let start = reader.offset
            let opcode = try reader.opcode()
            guard let instruction = table[opcode] else {
                throw BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: start)
            }
            try skip(instruction.immediates, from: &reader, at: start)
            switch opcode {
            case .block, .loop, .tryTable, .try: blocks.append(false)
            case .if: blocks.append(true)
            case .else:
                guard blocks.last == true else { throw BinaryError(.unexpected(.elseInstruction), at: start) }
                blocks[blocks.count - 1] = false
            case .delegate: if !blocks.isEmpty { blocks.removeLast() }
            case .end:
                if blocks.isEmpty { return }
                blocks.removeLast()
            default: break
            }
        }
    }

    private func skip(
        _ immediates: Immediates, from reader: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        switch immediates {
        case .none: break
        case .blockType: _ = try CoreBlockType(from: &reader)
        case .tryTable:
            _ = try CoreBlockType(from: &reader)
            for _ in 0..<(try reader.count(of: .catchClause)) { try catchClause(from: &reader) }
        case .label, .function, .type, .local, .global, .table, .element, .memory, .tag: _ = try reader.u32()
        case .data:
            try needsDataCount(at: start)
            _ = try reader.u32()
        case .labels:
            for _ in 0..<(try reader.count(of: .branchTarget)) { _ = try reader.u32() }
            _ = try reader.u32()
        case .callIndirect, .twoTables, .tableAndElement, .twoMemories, .typeAndField, .typeAndCount, .typeAndElement,
            .twoTypes, .typeAndTag:
            _ = try reader.u32()
            _ = try reader.u32()
        case .memoryAndData, .typeAndData:
            try needsDataCount(at: start)
            _ = try reader.u32()
            _ = try reader.u32()
        case .memoryAccess: try memoryArgument(from: &reader)
        case .memoryAccessAndLane:
            try memoryArgument(from: &reader)
            _ = try reader.byte()
        case .lane: _ = try reader.byte()
        case .shuffle, .v128: _ = try reader.skip(16)
        case .i32: _ = try reader.signed(bits: 32)
        case .i64: _ = try reader.signed(bits: 64)
        case .f32: _ = try reader.skip(4)
        case .f64: _ = try reader.skip(8)
        case .heapType, .reference, .nullableReference: _ = try HeapType(from: &reader)
        case .selectTypes: for _ in 0..<(try reader.count(of: .result)) { _ = try CoreValueType(from: &reader) }
        case .castBranch:
            _ = try reader.form(of: .flag, count: 4)
            _ = try reader.u32()
            _ = try HeapType(from: &reader)
            _ = try HeapType(from: &reader)
        case .fence: try reader.expect(0x00, .zero)
        case .orderedGlobal, .orderedTable, .orderedType:
            _ = try reader.form(of: .flag, count: 2)
            _ = try reader.u32()
        case .orderedTypeAndField:
            _ = try reader.form(of: .flag, count: 2)
            _ = try reader.u32()
            _ = try reader.u32()
        case .resume, .resumeThrowReference:
            _ = try reader.u32()
            try handlers(from: &reader)
        case .resumeThrow:
            _ = try reader.u32()
            _ = try reader.u32()
            try handlers(from: &reader)
        }
    }

    private func needsDataCount(at offset: Int) throws(BinaryError) {
        guard mayNameData else { throw BinaryError(.dataCountMissing, at: offset) }
    }

    /// `core:memarg`: the alignment's exponent below 64, a memory if 64 is added to it, then the offset.
    private func memoryArgument(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let flags = try reader.u32()
        guard flags < 0x80 else { throw BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: start) }
        if flags & 0x40 != 0 { _ = try reader.u32() }
        _ = try reader.u64()
    }

    private func catchClause(from reader: inout ByteReader) throws(BinaryError) {
        if try reader.form(of: .catchClause, count: 4) <= 1 { _ = try reader.u32() }
        _ = try reader.u32()
    }

    /// What a resumed continuation may suspend with: a tag and a label, or a tag to switch on.
    private func handlers(from reader: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .catchClause)) {
            if try reader.form(of: .catchClause, count: 2) == 0 { _ = try reader.u32() }
            _ = try reader.u32()
        }
    }
}
