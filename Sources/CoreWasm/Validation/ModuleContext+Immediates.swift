import WComposeWasmBinary

/// Types that instructions name, held against the features.
extension ModuleContext {
    /// A value type as the binary format has it.
    @inline(__always)
    func valueType(from reader: inout ByteReader) throws(Reason) -> OperandType {
        switch reader.peek() {
        case 0x7f:
            _ = try reader.nextByte()
            return .i32
        case 0x7e:
            _ = try reader.nextByte()
            return .i64
        default: return try otherValueType(from: &reader)
        }
    }

    @inline(never)
    private func otherValueType(from reader: inout ByteReader) throws(Reason) -> OperandType {
        let type = try reader.reading { reader throws(BinaryError) in try CoreValueType(from: &reader) }
        return try types.operandType(of: type, features)
    }

    /// `core:blocktype`.
    @inline(__always)
    func blockType(from reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        switch reader.peek() {
        case 0x40:
            _ = try reader.nextByte()
            return FunctionSignature(parameters: .empty, results: .empty)
        case 0x7f:
            _ = try reader.nextByte()
            return FunctionSignature(parameters: .empty, results: TypeList(.i32))
        default: return try otherBlockType(from: &reader)
        }
    }

    @inline(never)
    private func otherBlockType(from reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try reader.reading { reader throws(BinaryError) in try CoreBlockType(from: &reader) }
        switch type {
        case .empty: return FunctionSignature(parameters: .empty, results: .empty)
        case .result(let type):
            let result = try types.operandType(of: type, features)
            return FunctionSignature(parameters: .empty, results: TypeList(result))
        case .function(let index):
            try features.require(.multiValue)
            let type = try types.canonical(index.rawValue, is: .function)
            return types.signature(of: type)
        }
    }

    /// The type of a reference to a heap type that is read.
    func heapType(_ reader: inout ByteReader, isNullable: Bool) throws(Reason) -> OperandType {
        let type = try reader.reading { reader throws(BinaryError) in try HeapType(from: &reader) }
        return try types.reference(to: type, isNullable: isNullable, features)
    }
}
