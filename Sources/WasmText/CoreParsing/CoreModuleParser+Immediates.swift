import WComposeCoreWasm
import WComposeWasmBinary

// What follows mnemonics. See `Immediates`, which has the order that the binary has it in.

extension CoreModuleParser {
    /// Reads what follows a mnemonic, and writes the instruction to `body`.
    mutating func encode(_ instruction: Instruction, _ reader: inout TextReader) throws(TextError) {
        switch instruction.immediates {
        case .none:
            // Its name is that of two instructions, and this is the first.
            guard instruction.opcode != .select else { return try select(&reader) }
            body.opcode(instruction.opcode)
        case .local:
            body.opcode(instruction.opcode)
            body.u32(try local(&reader))
        case .i32:
            body.opcode(instruction.opcode)
            body.signed(Int64(Int32(truncatingIfNeeded: try reader.integer(bits: 32))))
        case .i64:
            body.opcode(instruction.opcode)
            body.signed(Int64(truncatingIfNeeded: try reader.integer(bits: 64)))
        case .memoryAccess:
            body.opcode(instruction.opcode)
            try memoryAccess(instruction, &reader, hasLane: false)
        case .label:
            body.opcode(instruction.opcode)
            body.u32(try labelIndex(&reader))
        case .function: try index(instruction, .function, &reader)
        case .global: try index(instruction, .global, &reader)
        case .tag: try index(instruction, .tag, &reader)
        case .type: try index(instruction, .type, &reader)
        case .element: try index(instruction, .element, &reader)
        case .data:
            namesData = true
            try index(instruction, .data, &reader)
        case .f32:
            body.opcode(instruction.opcode)
            writeFixed(UInt64(try reader.f32()), bytes: 4)
        case .f64:
            body.opcode(instruction.opcode)
            writeFixed(try reader.f64(), bytes: 8)
        case .labels: try branchTable(instruction, &reader)
        case .callIndirect:
            let table = try optionalIndex(.table, &reader)
            let type = try typeUseIndex(&reader, names: .none)
            body.opcode(instruction.opcode)
            body.u32(type)
            body.u32(table)
        case .table, .memory:
            body.opcode(instruction.opcode)
            body.u32(try optionalIndex(instruction.immediates == .table ? .table : .memory, &reader))
        case .twoTables: try twoIndices(instruction, .table, &reader)
        case .twoMemories: try twoIndices(instruction, .memory, &reader)
        case .tableAndElement: try segmentAndTarget(instruction, .element, .table, &reader)
        case .memoryAndData:
            namesData = true
            try segmentAndTarget(instruction, .data, .memory, &reader)
        case .memoryAccessAndLane, .lane, .shuffle, .v128: try encodeVector(instruction, &reader)
        case .blockType, .tryTable, .resume, .resumeThrow, .resumeThrowReference, .heapType, .reference,
            .nullableReference, .selectTypes, .typeAndField, .typeAndCount, .typeAndData, .typeAndElement, .twoTypes,
            .typeAndTag, .castBranch, .fence, .orderedGlobal, .orderedTable, .orderedType, .orderedTypeAndField:
            try encodeTyped(instruction, &reader)
        }
    }

    // MARK: - Indices

    private mutating func index(
        _ instruction: Instruction, _ kind: IndexSpace.Kind, _ reader: inout TextReader
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        body.u32(try index(kind, &reader))
    }

    private mutating func local(_ reader: inout TextReader) throws(TextError) -> UInt32 {
        let token = reader.token
        guard token.kind == .identifier else { return try reader.u32("a local") }
        guard let index = try Self.value(of: token, in: scope.locals, reader) else {
            throw Self.unknown("local", token, reader)
        }
        try reader.advance()
        return index
    }

    /// Two of a kind, or none, and then both are zero.
    private mutating func twoIndices(
        _ instruction: Instruction, _ kind: IndexSpace.Kind, _ reader: inout TextReader
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        let isGiven = Self.isAtIndex(reader)
        body.u32(isGiven ? try index(kind, &reader) : 0)
        body.u32(isGiven ? try index(kind, &reader) : 0)
    }

    /// A segment after the table or memory, which may be left out.
    private mutating func segmentAndTarget(
        _ instruction: Instruction, _ segment: IndexSpace.Kind, _ target: IndexSpace.Kind,
        _ reader: inout TextReader
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        // What comes first is the segment, if there is no second.
        let hasTarget = reader.following.kind == .integer || reader.following.kind == .identifier
        let target = hasTarget ? try index(target, &reader) : 0
        body.u32(try index(segment, &reader))
        body.u32(target)
    }

    private mutating func branchTable(
        _ instruction: Instruction, _ reader: inout TextReader
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        let start = body.count
        var count = 0
        repeat {
            body.u32(try labelIndex(&reader))
            count += 1
        } while Self.isAtIndex(reader)
        // The last is the one taken else, and not counted.
        putCount(count - 1, at: start)
    }

    // MARK: - Memory

    /// `memarg`, and a lane after it.
    mutating func memoryAccess(
        _ instruction: Instruction, _ reader: inout TextReader, hasLane: Bool
    ) throws(TextError) {
        var memory: UInt32 = 0
        if reader.token.kind == .identifier {
            memory = try index(.memory, &reader)
        } else if reader.token.kind == .integer {
            // A number alone is the lane.
            if !hasLane || reader.following.kind == .integer
                || reader.following.kind == .keyword
                    && (Self.hasPrefix("offset=", reader.following, reader)
                        || Self.hasPrefix("align=", reader.following, reader))
            {
                memory = try index(.memory, &reader)
            }
        }
        let offset = try Self.argument("offset=", &reader) ?? 0
        var alignment = instruction.naturalAlignment
        let place = reader.token.range
        if let given = try Self.argument("align=", &reader) {
            guard given.nonzeroBitCount == 1 else {
                throw TextError(.rule("alignment is not a power of two"), at: place)
            }
            alignment = UInt8(truncatingIfNeeded: given.trailingZeroBitCount)
        }
        if memory == 0 {
            body.byte(alignment)
        } else {
            body.byte(alignment | 0x40)
            body.u32(memory)
        }
        body.u64(offset)
    }

    private static func hasPrefix(_ prefix: StaticString, _ token: Token, _ reader: TextReader) -> Bool {
        let count = prefix.utf8CodeUnitCount
        return token.range.count > count
            && TextReader.isEqual(reader.text, token.start..<token.start + count, prefix)
    }

    /// `offset=` or `align=` and a number, if it stands here.
    private static func argument(_ prefix: StaticString, _ reader: inout TextReader) throws(TextError) -> UInt64? {
        let token = reader.token
        guard token.kind == .keyword, hasPrefix(prefix, token, reader) else { return nil }
        let start = token.start + prefix.utf8CodeUnitCount
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(reader.text[start]),
            NumberSyntax.kind(of: reader.text, start, token.end) == .integer
        else { throw TextError(.expected("a number"), at: start..<token.end) }
        let value = NumberSyntax.integer(reader.text, start..<token.end)
        guard !value.overflows else { throw TextError(.outOfRange("u64"), at: start..<token.end) }
        try reader.advance()
        return value.magnitude
    }

    /// Writes the lowest bytes of a number, the lowest first.
    mutating func writeFixed(_ bits: UInt64, bytes: Int) {
        for place in 0..<bytes { body.byte(UInt8(truncatingIfNeeded: bits >> UInt64(place * 8))) }
    }
}
