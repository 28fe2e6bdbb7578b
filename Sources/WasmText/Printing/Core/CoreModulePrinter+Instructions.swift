import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModulePrinter {
    // MARK: - Bodies

    /// The instructions of a function, one on each line, up to the `end` that closes it, which is not printed.
    ///
    /// - Returns: where that `end` stands.
    mutating func printBody(from body: inout ByteReader) throws(BinaryError) -> Int {
        while true {
            let start = body.offset
            let instruction = try self.instruction(from: &body)
            switch instruction.opcode {
            case .end:
                guard function.close() else { return start }
                writer.indentation -= 1
                line(at: start, instruction)
            case .else, .catch, .catchAll:
                try proceed(to: instruction.opcode, at: start)
                writer.indentation -= 1
                line(at: start, instruction)
                try printImmediates(of: instruction, from: &body)
                writer.indentation += 1
            case .delegate:
                guard function.blocks.last?.opcode == .try, function.close() else {
                    throw BinaryError(.unexpected(.catchClause), at: start)
                }
                writer.indentation -= 1
                line(at: start, instruction)
                try printImmediates(of: instruction, from: &body)
            case .block, .loop, .if, .tryTable, .try:
                line(at: start, instruction)
                try printBlockStart(instruction, from: &body)
                writer.indentation += 1
            default:
                line(at: start, instruction)
                if instruction.immediates != .none { try printImmediates(of: instruction, from: &body) }
            }
        }
    }

    private mutating func instruction(from reader: inout ByteReader) throws(BinaryError) -> Instruction {
        let start = reader.offset
        let opcode = try reader.opcode()
        guard let instruction = instructions[opcode] else {
            throw BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: start)
        }
        printHint(reader, start)
        return instruction
    }

    /// A hint stands on a line of its own, before its instruction.
    @inline(__always)
    private mutating func printHint(_ reader: borrowing ByteReader, _ start: Int) {
        guard let hint = hints.hint(at: start - function.start) else { return }
        function.hasLines = true
        writer.newLine(at: hint.offset)
        writer.append("(@metadata.code.branch_hint ")
        writer.quotedData(reader.span(of: hint.value))
        writer.byte(UInt8(ascii: ")"))
    }

    @inline(__always)
    private mutating func line(at offset: Int, _ instruction: Instruction) {
        function.hasLines = true
        writer.newLine(at: offset)
        writer.mnemonic(of: instruction, in: instructions)
    }

    /// The name of a block, its type, its clauses; and its depth where it has no name.
    private mutating func printBlockStart(
        _ instruction: Instruction, from reader: inout ByteReader
    ) throws(BinaryError) {
        let isNamed = try printBlockHead(instruction, from: &reader)
        try open(instruction.opcode, at: reader.offset)
        if !isNamed {
            writer.append(" ;; label = @")
            writer.decimal(UInt64(function.blocks.count))
        }
    }

    /// The name of a block, its type and its clauses.
    ///
    /// - Returns: whether it has a name.
    mutating func printBlockHead(
        _ instruction: Instruction, from reader: inout ByteReader
    ) throws(BinaryError) -> Bool {
        let entry = function.labels.entry(function.blockCount)
        if let entry {
            writer.byte(0x20)
            writer.definition(entry, of: function.labels)
        }
        try printBlockType(from: &reader)
        if instruction.immediates == .tryTable { try printCatchClauses(from: &reader) }
        return entry != nil
    }

    private mutating func printBlockType(from reader: inout ByteReader) throws(BinaryError) {
        if reader.skip(ifNext: 0x40) { return }
        writer.byte(0x20)
        if let next = reader.peek(), next & 0xc0 == 0x40 {
            writer.append("(result ")
            write(try CoreValueType(from: &reader))
            writer.byte(UInt8(ascii: ")"))
        } else {
            let index: CoreTypeIndex = try reader.typeIndex(.coreType)
            writeTypeUse(index.rawValue)
        }
    }

    private mutating func printCatchClauses(from reader: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .catchClause)) {
            let start = reader.offset
            let kind = try reader.byte()
            switch kind {
            case 0x00: writer.append(" (catch ")
            case 0x01: writer.append(" (catch_ref ")
            case 0x02: writer.append(" (catch_all ")
            case 0x03: writer.append(" (catch_all_ref ")
            default: throw BinaryError(.unknownByte(.catchClause, kind), at: start)
            }
            if kind <= 0x01 {
                write(try reader.u32(), names.tags)
                writer.byte(0x20)
            }
            writeLabel(try reader.u32())
            writer.byte(UInt8(ascii: ")"))
        }
    }

    /// A label by its name, where no block within has the same; else by how far out it is, and its depth in a comment.
    mutating func writeLabel(_ distance: UInt32) {
        let place = function.blocks.count - 1 - Int(distance)
        guard place >= 0 else {
            writer.decimal(UInt64(distance))
            if place < -1 { writer.append(" (; INVALID ;)") }
            return
        }
        guard let entry = function.labels.entry(function.blocks[place].number) else {
            writer.decimal(UInt64(distance))
            writer.append(" (;@")
            writer.decimal(UInt64(place + 1))
            writer.append(";)")
            return
        }
        guard function.isVisible(place) else { return writer.decimal(UInt64(distance)) }
        writer.identifier(entry, of: function.labels)
    }

    /// Opens a block, unless there are too many.
    private mutating func open(_ opcode: Opcode, at offset: Int) throws(BinaryError) {
        guard function.blocks.count < Limits.items else {
            throw BinaryError(.nestingTooDeep(limit: Limits.items), at: offset)
        }
        function.open(opcode)
    }

    /// Goes on to another part of the innermost block, if it may have one.
    private mutating func proceed(to opcode: Opcode, at offset: Int) throws(BinaryError) {
        switch (function.blocks.last?.opcode, opcode) {
        case (.if?, .else), (.try?, .catch), (.try?, .catchAll), (.catch?, .catch), (.catch?, .catchAll):
            function.proceed(to: opcode)
        default: throw BinaryError(.unexpected(opcode == .else ? .elseInstruction : .catchClause), at: offset)
        }
    }

    // MARK: - Expressions on one line

    /// A constant expression up to its `end`: instructions with spaces between them.
    mutating func printExpression(from reader: inout ByteReader) throws(BinaryError) {
        if options.isFolded, try printFoldedExpression(from: &reader) { return }
        _ = try printInline(from: &reader)
    }

    /// `(i32.const 0)`, or `(offset …)` where it has several instructions.
    mutating func printOffset(from reader: inout ByteReader) throws(BinaryError) {
        try printInParentheses("(offset ", from: &reader)
    }

    /// `(ref.func 0)`, or `(item …)` where it has several instructions.
    mutating func printItem(from reader: inout ByteReader) throws(BinaryError) {
        try printInParentheses("(item ", from: &reader)
    }

    private mutating func printInParentheses(
        _ start: StaticString, from reader: inout ByteReader
    ) throws(BinaryError) {
        if options.isFolded, try printFoldedExpression(from: &reader, keyword: start) { return }
        // How many there are decides how they begin.
        var kept = TextWriter.scratch()
        swap(&kept, &writer)
        let count: Int
        do {
            count = try printInline(from: &reader)
        } catch {
            swap(&kept, &writer)
            throw error
        }
        swap(&kept, &writer)
        writer.append(count == 1 ? "(" : start)
        writer.append(kept.pending)
        writer.byte(UInt8(ascii: ")"))
    }

    /// - Returns: how many instructions there are, the `end` left out.
    private mutating func printInline(from reader: inout ByteReader) throws(BinaryError) -> Int {
        function.beginExpression()
        var count = 0
        while true {
            let instruction = try self.instruction(from: &reader)
            if instruction.opcode == .end, !function.close() { return count }
            if count > 0 { writer.byte(0x20) }
            writer.mnemonic(of: instruction, in: instructions)
            switch instruction.opcode {
            case .block, .loop, .if, .tryTable, .try:
                // A comment to the end of the line would take the rest of the expression with it.
                try printBlockType(from: &reader)
                if instruction.immediates == .tryTable { try printCatchClauses(from: &reader) }
                try open(instruction.opcode, at: reader.offset)
            case .else, .catch, .catchAll:
                try proceed(to: instruction.opcode, at: reader.offset)
                try printImmediates(of: instruction, from: &reader)
            case .delegate:
                guard function.close() else { throw reader.error(.unexpected(.catchClause)) }
                try printImmediates(of: instruction, from: &reader)
            default: try printImmediates(of: instruction, from: &reader)
            }
            count += 1
        }
    }
}
