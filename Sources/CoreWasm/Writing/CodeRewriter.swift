package import WComposeWasmBinary

/// Writes code anew, instruction by instruction, with other indices.
///
/// Each instruction keeps its form. Integers are written in their shortest form, as everywhere.
package struct CodeRewriter<Indices: CodeIndices> {
    package var indices: Indices
    /// What was written so far.
    package var writer = ByteWriter()
    private let table = InstructionTable.standard

    package init(_ indices: Indices) { self.indices = indices }

    /// Takes out what was written; room for more is kept.
    package mutating func removeAll() { writer.truncate(to: 0) }

    /// The locals that a function body begins with.
    package mutating func locals(from reader: inout ByteReader) throws(BinaryError) {
        let count = try reader.count(of: .local)
        writer.length(count)
        for _ in 0..<count {
            writer.u32(try reader.u32())
            try valueType(from: &reader)
        }
    }

    /// All instructions up to the end of the reader.
    package mutating func instructions(from reader: inout ByteReader) throws(BinaryError) {
        while !reader.isAtEnd { _ = try instruction(from: &reader) }
    }

    /// A constant expression, its end too.
    package mutating func constantExpression(from reader: inout ByteReader) throws(BinaryError) {
        // What is constant holds no blocks, so that the first `end` is the last.
        while try instruction(from: &reader) != .end {}
    }

    private mutating func instruction(from reader: inout ByteReader) throws(BinaryError) -> Opcode {
        let start = reader.offset
        let opcode = try reader.opcode()
        guard let instruction = table[opcode] else {
            throw BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: start)
        }
        writer.opcode(opcode)
        try immediates(of: instruction, from: &reader)
        return opcode
    }
}

// MARK: - Parts of immediates

extension CodeRewriter {
    mutating func index(_ space: CodeIndexSpace, from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        writer.u32(try indices.known(try reader.u32(), in: space, at: start))
    }

    /// A number that stays as it is.
    mutating func number(from reader: inout ByteReader) throws(BinaryError) { writer.u32(try reader.u32()) }

    mutating func byte(from reader: inout ByteReader) throws(BinaryError) { writer.byte(try reader.byte()) }

    mutating func bytes(_ count: Int, from reader: inout ByteReader) throws(BinaryError) {
        let range = try reader.skip(count)
        writer.append(reader.span(of: range))
    }

    mutating func valueType(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        writer.write(try indices.type(try CoreValueType(from: &reader), at: start))
    }

    mutating func heapType(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        writer.write(try indices.heapType(try HeapType(from: &reader), at: start))
    }

    mutating func blockType(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try CoreBlockType(from: &reader) {
        case .empty: writer.byte(0x40)
        case .result(let type): writer.write(try indices.type(type, at: start))
        case .function(let type):
            writer.typeIndex(CoreTypeIndex(try indices.known(type.rawValue, in: .type, at: start)))
        }
    }

    /// `core:memarg`, in its short form where the memory is the first.
    mutating func memoryArgument(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let flags = try reader.u32()
        guard flags < 0x80 else { throw BinaryError(.unknownByte(.flag, UInt8(clamping: flags)), at: start) }
        let place = reader.offset
        let memory = try indices.known(flags & 0x40 == 0 ? 0 : try reader.u32(), in: .memory, at: place)
        let alignment = flags & 0x3f
        writer.u32(memory == 0 ? alignment : alignment | 0x40)
        if memory != 0 { writer.u32(memory) }
        writer.u64(try reader.u64())
    }

    /// A byte that selects one of `count` forms.
    mutating func form(
        of item: BinaryError.Reason.Item, count: UInt8, from reader: inout ByteReader
    ) throws(BinaryError) -> UInt8 {
        let form = try reader.form(of: item, count: count)
        writer.byte(form)
        return form
    }
}
