import WComposeWasmBinary

/// The operand stack. See "Validation Algorithm" in the appendix of WebAssembly 3.0.
extension FunctionValidator {
    @inline(__always)
    mutating func push(_ type: OperandType) throws(Reason) {
        if height == operands.count { try grow() }
        operands[height] = type
        height &+= 1
    }

    @inline(never)
    private mutating func grow() throws(Reason) {
        guard operands.count < Limits.operands else { throw .tooManyOperands }
        operands.append(contentsOf: repeatElement(.bottom, count: operands.count))
    }

    /// Takes an operand of one type.
    @inline(__always)
    mutating func pop(_ expected: OperandType) throws(Reason) {
        if height > base, operands[height &- 1] == expected {
            height &-= 1
            return
        }
        try popSlowly(expected)
    }

    @inline(never)
    private mutating func popSlowly(_ expected: OperandType) throws(Reason) {
        guard height > base else {
            if isUnreachable { return }
            throw .missingOperand(expected: expected)
        }
        let found = operands[height - 1]
        guard context.types.isSubtype(found, of: expected) else { throw .mismatch(expected: expected, found: found) }
        height -= 1
    }

    /// Takes an operand of any type.
    @inline(__always)
    mutating func pop() throws(Reason) -> OperandType {
        guard height > base else {
            if isUnreachable { return .bottom }
            throw .missingOperand(expected: .bottom)
        }
        height &-= 1
        return operands[height]
    }

    /// Takes a reference of any type.
    mutating func popReference() throws(Reason) -> OperandType {
        let found = try pop()
        if found.isBottom { return .bottomReference }
        guard found.isReference else { throw .notReference(found: found) }
        return found
    }

    /// Takes a reference to something in the hierarchy of an abstract type, shared or not.
    mutating func popReference(to type: AbstractHeapType) throws(Reason) -> OperandType {
        let found = try pop()
        if found.isBottom { return .bottomReference }
        let expected = OperandType(isNullable: true, type)
        guard context.types.isSubtype(found, of: expected.asSharedOrNot) else {
            throw .mismatch(expected: expected, found: found)
        }
        return found
    }

    /// Whether nothing is on the stack and any operand can be taken from it: the block is unreachable.
    @inline(__always)
    var isBottomless: Bool { isUnreachable && height == base }

    @inline(__always)
    mutating func pop(_ types: TypeList) throws(Reason) {
        if types.count == 0 { return }
        if !types.single.isBottom { return try pop(types.single) }
        let count = Int(types.count)
        let first = height &- count
        var place = 0
        if first >= base {
            // Nearly always they are just these types.
            let start = Int(types.start)
            while place < count, operands[first &+ place] == context.types.items[start &+ place] { place &+= 1 }
        }
        if place == count { height = first } else { try popSlowly(types) }
    }

    @inline(never)
    private mutating func popSlowly(_ types: TypeList) throws(Reason) {
        for place in (0..<Int(types.count)).reversed() {
            if isBottomless { return }
            try pop(types.type(place, of: context.types))
        }
    }

    @inline(__always)
    mutating func push(_ types: TypeList) throws(Reason) {
        if types.count == 0 { return }
        if !types.single.isBottom { return try push(types.single) }
        let count = Int(types.count)
        while operands.count &- height < count { try grow() }
        var place = 0
        while place < count {
            operands[height &+ place] = context.types.items[Int(types.start) &+ place]
            place &+= 1
        }
        height &+= count
    }

    /// Throws unless the operands on top are of these types, and leaves them there.
    mutating func check(_ types: TypeList) throws(Reason) {
        var place = Int(types.count)
        var top = height
        while place > 0 {
            place -= 1
            let expected = types.type(place, of: context.types)
            guard top > base else {
                if isUnreachable { return }
                throw .missingOperand(expected: expected)
            }
            top -= 1
            let found = operands[top]
            guard context.types.isSubtype(found, of: expected) else {
                throw .mismatch(expected: expected, found: found)
            }
        }
    }

    /// The rest of the innermost block is never reached.
    @inline(__always)
    mutating func setUnreachable() {
        height = base
        isUnreachable = true
    }
}
