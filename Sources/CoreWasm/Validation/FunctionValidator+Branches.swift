import WComposeWasmBinary

/// Branches. See "Control Instructions" in the chapter on validation of WebAssembly 3.0.
extension FunctionValidator {
    mutating func branchTable(_ reader: inout ByteReader) throws(Reason) {
        try instructions.pop(.i32)
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .branchTarget, limit: Limits.functionBytes)
        }
        var arity: UInt32?
        // Labels often repeat: the one before needs no second look.
        var last: UInt32?
        for _ in 0...count {
            let index = try reader.nextIndex()
            if index == last { continue }
            last = index
            let types = try blocks.label(index)
            if let arity, arity != types.count { throw .labelArity(expected: arity, found: types.count) }
            arity = types.count
            try instructions.operands.check(types, of: instructions.context.types)
        }
        instructions.operands.setUnreachable()
    }

    // MARK: Branches on references

    mutating func branchOnNull(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        let reference = try instructions.operands.popReference()
        let types = try blocks.label(index)
        try instructions.pop(types)
        try instructions.push(types)
        try instructions.push(reference.asNonNull)
    }

    mutating func branchOnNonNull(_ reader: inout ByteReader) throws(Reason) {
        let types = try blocks.label(try reader.nextIndex())
        let reference = try instructions.operands.popReference()
        let (rest, last) = try instructions.context.types.splitLabel(types)
        try instructions.context.types.fits(reference.asNonNull, last)
        try instructions.pop(rest)
        try instructions.push(rest)
    }

    // MARK: Branches on casts

    /// `br_on_cast`, `br_on_cast_fail` and those with descriptors.
    mutating func branchOnCast(_ code: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let (label, from, to) = try castBranch(&reader)
        if code >= 0x25 { try instructions.popDescriptor(of: to) }
        try branch(onCast: label, from: from, to: to, takenIf: code == 0x18 || code == 0x25)
    }

    /// The immediates of a branch on a cast.
    private func castBranch(
        _ reader: inout ByteReader
    ) throws(Reason) -> (label: TypeList, from: OperandType, to: OperandType) {
        let flags = try reader.nextForm(of: .flag, count: 4)
        let types = try blocks.label(try reader.nextIndex())
        let from = try instructions.context.heapType(&reader, isNullable: flags & 1 != 0)
        let to = try instructions.context.heapType(&reader, isNullable: flags & 2 != 0)
        try instructions.checkCastable(from)
        try instructions.checkCastable(to)
        if instructions.context.features.contains(.customDescriptors) {
            guard instructions.context.types.isHeapSubtype(to, of: instructions.context.types.top(of: from)) else {
                throw .castMismatch(from: from, to: to)
            }
        } else {
            guard instructions.context.types.isSubtype(to, of: from) else { throw .castMismatch(from: from, to: to) }
        }
        return (types, from, to)
    }

    /// `br_on_cast`, or `br_on_cast_fail` where the branch is taken else.
    private mutating func branch(
        onCast label: TypeList, from: OperandType, to: OperandType, takenIf succeeds: Bool
    ) throws(Reason) {
        let otherwise = to.isNullable ? from.asNonNull : from
        let (taken, left) = succeeds ? (to, otherwise) : (otherwise, to)
        let (rest, last) = try instructions.context.types.splitLabel(label)
        try instructions.context.types.fits(taken, last)
        try instructions.pop(from)
        try instructions.pop(rest)
        try instructions.push(rest)
        try instructions.push(left)
    }
}
