import WComposeWasmBinary

/// See "Reference Instructions" in the chapter on validation of WebAssembly 3.0.
extension InstructionValidator {
    /// Instructions on references that are one byte and no branch.
    mutating func reference(byte: UInt8, _ reader: inout ByteReader) throws(Reason) {
        switch byte {
        case 0xd0: try push(try context.heapType(&reader, isNullable: true))
        case 0xd1:
            _ = try operands.popReference()
            try push(.i32)
        case 0xd2: try functionReference(&reader)
        case 0xd3:
            try popEquatable()
            try push(.i32)
        default: try push(try operands.popReference().asNonNull)
        }
    }

    /// What `ref.func` gives.
    func reference(toFunction index: UInt32) throws(Reason) -> OperandType {
        let function = try context.function(index)
        return OperandType(
            isNullable: false, index: function.type,
            isExact: function.isExact && context.features.contains(.customDescriptors))
    }

    private mutating func functionReference(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        let type = try reference(toFunction: index)
        guard context.isDeclared[Int(index)] else { throw .undeclaredFunction(index) }
        if isShared, !context.functions[Int(index)].isShared { throw .unsharedAccess(.function) }
        try push(type)
    }

    /// The operands of `ref.eq`, both shared or both not.
    private mutating func popEquatable() throws(Reason) {
        let second = try popReference(to: .eq)
        let first = try popReference(to: .eq)
        guard
            second.isBottomReference || first.isBottomReference
                || context.types.isShared(first) == context.types.isShared(second)
        else { throw .mismatch(expected: second, found: first) }
    }

    // MARK: Casts

    /// `ref.test` and `ref.cast`: any reference in the hierarchy of the type that is asked for.
    mutating func cast(
        _ reader: inout ByteReader, isNullable: Bool
    ) throws(Reason) -> OperandType {
        let target = try context.heapType(&reader, isNullable: isNullable)
        try checkCastable(target)
        try pop(context.types.top(of: target))
        return target
    }

    /// Continuations cannot be told apart at run time.
    func checkCastable(_ type: OperandType) throws(Reason) {
        if context.types.top(of: type).abstract == .continuation { throw .castMismatch(from: type, to: type) }
    }
}
