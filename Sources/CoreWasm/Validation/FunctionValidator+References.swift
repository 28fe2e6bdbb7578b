import WComposeWasmBinary

/// See "Reference Instructions" in the chapter on validation of WebAssembly 3.0.
extension FunctionValidator {
    /// The type of a reference to a heap type that is read.
    func heapType(_ reader: inout ByteReader, isNullable: Bool) throws(Reason) -> OperandType {
        let type = try reader.reading { reader throws(BinaryError) in try HeapType(from: &reader) }
        return try context.types.reference(to: type, isNullable: isNullable, context.features)
    }

    /// What `ref.func` gives.
    func reference(toFunction index: UInt32) throws(Reason) -> OperandType {
        let function = try function(index)
        return OperandType(
            isNullable: false, index: function.type,
            isExact: function.isExact && context.features.contains(.customDescriptors))
    }

    mutating func functionReference(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        let type = try reference(toFunction: index)
        guard context.isDeclared[Int(index)] else { throw .undeclaredFunction(index) }
        if isSharedFunction, !context.functions[Int(index)].isShared { throw .unsharedAccess(.function) }
        try push(type)
    }

    /// The operands of `ref.eq`, both shared or both not.
    mutating func popEquatable() throws(Reason) {
        let second = try popReference(to: .eq)
        let first = try popReference(to: .eq)
        guard
            second.isBottomReference || first.isBottomReference
                || context.types.isShared(first) == context.types.isShared(second)
        else { throw .mismatch(expected: second, found: first) }
    }

    // MARK: Branches

    mutating func branchOnNull(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        let reference = try popReference()
        let types = try label(index)
        try pop(types)
        try push(types)
        try push(reference.asNonNull)
    }

    mutating func branchOnNonNull(_ reader: inout ByteReader) throws(Reason) {
        let types = try label(try reader.nextIndex())
        let reference = try popReference()
        let (rest, last) = try splitLabel(types)
        try fits(reference.asNonNull, last)
        try pop(rest)
        try push(rest)
    }

    /// The types of a label before its last, which must be a reference, and that one.
    func splitLabel(_ types: TypeList) throws(Reason) -> (rest: TypeList, last: OperandType) {
        guard types.count > 0 else { throw .labelArity(expected: 1, found: 0) }
        let last = types.type(Int(types.count) - 1, of: context.types)
        guard last.isReference else { throw .notReference(found: last) }
        return (types.count == 1 ? .empty : TypeList(start: types.start, count: types.count - 1), last)
    }

    // MARK: Casts

    /// `ref.test` and `ref.cast`: any reference in the hierarchy of the type that is asked for.
    mutating func cast(
        _ reader: inout ByteReader, isNullable: Bool
    ) throws(Reason) -> OperandType {
        let target = try heapType(&reader, isNullable: isNullable)
        try checkCastable(target)
        try pop(context.types.top(of: target))
        return target
    }

    /// Continuations cannot be told apart at run time.
    func checkCastable(_ type: OperandType) throws(Reason) {
        if context.types.top(of: type).abstract == .continuation { throw .castMismatch(from: type, to: type) }
    }

    /// The immediates of a branch on a cast.
    func castBranch(
        _ reader: inout ByteReader
    ) throws(Reason) -> (label: TypeList, from: OperandType, to: OperandType) {
        let flags = try reader.nextForm(of: .flag, count: 4)
        let types = try label(try reader.nextIndex())
        let from = try heapType(&reader, isNullable: flags & 1 != 0)
        let to = try heapType(&reader, isNullable: flags & 2 != 0)
        try checkCastable(from)
        try checkCastable(to)
        if context.features.contains(.customDescriptors) {
            guard context.types.isHeapSubtype(to, of: context.types.top(of: from)) else {
                throw .castMismatch(from: from, to: to)
            }
        } else {
            guard context.types.isSubtype(to, of: from) else { throw .castMismatch(from: from, to: to) }
        }
        return (types, from, to)
    }

    /// `br_on_cast`, or `br_on_cast_fail` where the branch is taken else.
    mutating func branch(
        onCast label: TypeList, from: OperandType, to: OperandType, takenIf succeeds: Bool
    ) throws(Reason) {
        let otherwise = to.isNullable ? from.asNonNull : from
        let (taken, left) = succeeds ? (to, otherwise) : (otherwise, to)
        let (rest, last) = try splitLabel(label)
        try fits(taken, last)
        try pop(from)
        try pop(rest)
        try push(rest)
        try push(left)
    }
}
