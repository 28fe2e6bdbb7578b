import WComposeWasmBinary

extension CodeRewriter {
    /// What follows the code of an instruction. See "Instructions" in the binary format of WebAssembly 3.0.
    mutating func immediates(of instruction: Instruction, from reader: inout ByteReader) throws(BinaryError) {
        switch instruction.immediates {
        case .none: break
        case .blockType: try blockType(from: &reader)
        case .tryTable: try handledBlock(from: &reader)
        case .label, .local: try number(from: &reader)
        case .labels:
            let count = try reader.count(of: .branchTarget)
            writer.length(count)
            for _ in 0...count { try number(from: &reader) }
        case .lane: try byte(from: &reader)
        case .shuffle, .v128: try bytes(16, from: &reader)
        case .i32: writer.signed(try reader.signed(bits: 32))
        case .i64: writer.signed(try reader.signed(bits: 64))
        case .f32: try bytes(4, from: &reader)
        case .f64: try bytes(8, from: &reader)
        case .fence:
            try reader.expect(0x00, .zero)
            writer.byte(0x00)
        case .memoryAccess: try memoryArgument(from: &reader)
        case .memoryAccessAndLane:
            try memoryArgument(from: &reader)
            try byte(from: &reader)
        case .heapType, .reference, .nullableReference: try heapType(from: &reader)
        case .selectTypes:
            let count = try reader.count(of: .result)
            writer.length(count)
            for _ in 0..<count { try valueType(from: &reader) }
        case .castBranch:
            _ = try form(of: .flag, count: 4, from: &reader)
            try number(from: &reader)
            try heapType(from: &reader)
            try heapType(from: &reader)
        case .function, .type, .callIndirect, .global, .table, .twoTables, .element, .tableAndElement, .data, .memory,
            .twoMemories, .memoryAndData, .tag, .typeAndField, .typeAndCount, .typeAndData, .typeAndElement, .twoTypes,
            .typeAndTag, .orderedGlobal, .orderedTable, .orderedType, .orderedTypeAndField, .resume, .resumeThrow,
            .resumeThrowReference:
            try indices(of: instruction, from: &reader)
        }
    }

    /// The immediates of those that name items by their indices, and what they have besides.
    private mutating func indices(of instruction: Instruction, from reader: inout ByteReader) throws(BinaryError) {
        switch instruction.immediates {
        case .orderedGlobal, .orderedTable, .orderedType, .orderedTypeAndField:
            _ = try form(of: .flag, count: 2, from: &reader)
        default: break
        }
        for space in instruction.immediates.indexSpaces { try index(space, from: &reader) }
        switch instruction.immediates {
        case .typeAndField, .typeAndCount, .orderedTypeAndField: try number(from: &reader)
        case .resume, .resumeThrow, .resumeThrowReference: try handlers(from: &reader)
        default: break
        }
    }

    /// A block type, and the clauses of a `try_table`.
    private mutating func handledBlock(from reader: inout ByteReader) throws(BinaryError) {
        try blockType(from: &reader)
        let count = try reader.count(of: .catchClause)
        writer.length(count)
        for _ in 0..<count {
            if try form(of: .catchClause, count: 4, from: &reader) <= 1 { try index(.tag, from: &reader) }
            try number(from: &reader)
        }
    }

    /// What a resumed continuation may suspend with: a tag and a label, or a tag to switch on.
    private mutating func handlers(from reader: inout ByteReader) throws(BinaryError) {
        let count = try reader.count(of: .catchClause)
        writer.length(count)
        for _ in 0..<count {
            let hasLabel = try form(of: .catchClause, count: 2, from: &reader) == 0
            try index(.tag, from: &reader)
            if hasLabel { try number(from: &reader) }
        }
    }
}

extension Immediates {
    /// The items that are named by their indices, in the order of the binary format.
    fileprivate var indexSpaces: [CodeIndexSpace] {
        switch self {
        case .function: [.function]
        case .type, .typeAndField, .typeAndCount, .orderedType, .orderedTypeAndField, .resume, .resumeThrowReference:
            [.type]
        case .callIndirect: [.type, .table]
        case .global, .orderedGlobal: [.global]
        case .table, .orderedTable: [.table]
        case .twoTables: [.table, .table]
        case .element: [.element]
        case .tableAndElement: [.element, .table]
        case .data: [.data]
        case .memory: [.memory]
        case .twoMemories: [.memory, .memory]
        case .memoryAndData: [.data, .memory]
        case .tag: [.tag]
        case .typeAndData: [.type, .data]
        case .typeAndElement: [.type, .element]
        case .twoTypes: [.type, .type]
        case .typeAndTag, .resumeThrow: [.type, .tag]
        case .none, .blockType, .tryTable, .label, .labels, .local, .memoryAccess, .memoryAccessAndLane, .lane,
            .shuffle, .i32, .i64, .f32, .f64, .v128, .heapType, .reference, .nullableReference, .selectTypes,
            .castBranch, .fence:
            []
        }
    }
}
