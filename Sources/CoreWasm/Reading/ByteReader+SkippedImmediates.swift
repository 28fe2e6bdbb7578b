package import WComposeWasmBinary

extension ByteReader {
    /// Goes past what follows the code of an instruction. See "Instructions" in the binary format of WebAssembly 3.0.
    @_lifetime(self: copy self)
    package mutating func skipImmediates(of instruction: Instruction) throws(BinaryError) {
        switch instruction.immediates {
        case .none: break
        case .blockType: _ = try CoreBlockType(from: &self)
        case .tryTable:
            _ = try CoreBlockType(from: &self)
            for _ in 0..<(try count(of: .catchClause)) { try catchClause() }
        case .label, .function, .type, .local, .global, .table, .element, .data, .memory, .tag: _ = try u32()
        case .labels:
            for _ in 0..<(try count(of: .branchTarget)) { _ = try u32() }
            _ = try u32()
        case .callIndirect, .twoTables, .tableAndElement, .twoMemories, .typeAndField, .typeAndCount, .typeAndElement,
            .twoTypes, .typeAndTag, .memoryAndData, .typeAndData:
            _ = try u32()
            _ = try u32()
        case .memoryAccess: try memoryArgument()
        case .memoryAccessAndLane:
            try memoryArgument()
            _ = try byte()
        case .lane: _ = try byte()
        case .shuffle, .v128: _ = try skip(16)
        case .i32: _ = try signed(bits: 32)
        case .i64: _ = try signed(bits: 64)
        case .f32: _ = try skip(4)
        case .f64: _ = try skip(8)
        case .heapType, .reference, .nullableReference: _ = try HeapType(from: &self)
        case .selectTypes: for _ in 0..<(try count(of: .result)) { _ = try CoreValueType(from: &self) }
        case .castBranch:
            _ = try form(of: .flag, count: 4)
            _ = try u32()
            _ = try HeapType(from: &self)
            _ = try HeapType(from: &self)
        case .fence: try expect(0x00, .zero)
        case .orderedGlobal, .orderedTable, .orderedType:
            _ = try form(of: .flag, count: 2)
            _ = try u32()
        case .orderedTypeAndField:
            _ = try form(of: .flag, count: 2)
            _ = try u32()
            _ = try u32()
        case .resume, .resumeThrowReference:
            _ = try u32()
            try handlers()
        case .resumeThrow:
            _ = try u32()
            _ = try u32()
            try handlers()
        }
    }

    /// `core:memarg`: the alignment's exponent below 64, a memory if 64 is added to it, then the offset.
    @_lifetime(self: copy self)
    private mutating func memoryArgument() throws(BinaryError) {
        let start = offset
        let flags = try u32()
        guard flags < 0x80 else { throw BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: start) }
        if flags & 0x40 != 0 { _ = try u32() }
        _ = try u64()
    }

    @_lifetime(self: copy self)
    private mutating func catchClause() throws(BinaryError) {
        if try form(of: .catchClause, count: 4) <= 1 { _ = try u32() }
        _ = try u32()
    }

    /// What a resumed continuation may suspend with: a tag and a label, or a tag to switch on.
    @_lifetime(self: copy self)
    private mutating func handlers() throws(BinaryError) {
        for _ in 0..<(try count(of: .catchClause)) {
            if try form(of: .catchClause, count: 2) == 0 { _ = try u32() }
            _ = try u32()
        }
    }
}
