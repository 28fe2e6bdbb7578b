import WComposeWasmBinary

/// The operand stack. See "Validation Algorithm" in the appendix of WebAssembly 3.0.
///
/// What is on it is held against what is due by the types of a module, which it is given where it needs them.
@safe
package struct OperandStack: ~Copyable {
    package typealias Reason = CoreValidationError.Reason

    // SAFETY: nothing is read but operands below `height`; `0 <= base <= height` holds after every function.
    private var operands = StackBuffer<OperandType>(capacity: 256)
    package var height: Int {
        @inline(__always) get { operands.count }
    }
    /// The operands from here on are of the innermost block.
    private(set) var base = 0
    /// Whether the rest of the innermost block is unreachable, so that its operands may be of any type.
    private(set) var isUnreachable = false

    package init() {}

    /// Makes it empty.
    package mutating func reset() {
        operands.cut(to: 0)
        base = 0
        isUnreachable = false
    }

    // MARK: Blocks

    /// Begins a block, which cannot take what is on the stack.
    @inline(__always)
    package mutating func enterBlock() {
        base = height
        isUnreachable = false
    }

    /// Goes back to a block that is open still, or to another part of the same one.
    @inline(__always)
    package mutating func resumeBlock(base: Int, isUnreachable: Bool) {
        precondition(base >= 0 && base <= height, "a block cannot begin above the stack")
        self.base = base
        self.isUnreachable = isUnreachable
    }

    /// The rest of the innermost block is never reached.
    @inline(__always)
    package mutating func setUnreachable() {
        operands.cut(to: base)
        isUnreachable = true
    }

    /// Whether nothing is on it and any operand can be taken from it: the block is unreachable.
    @inline(__always)
    package var isBottomless: Bool { isUnreachable && height == base }

    /// How many operands the innermost block has.
    @inline(__always)
    package var blockHeight: Int { height &- base }

    // MARK: One operand

    @inline(__always)
    package mutating func push(_ type: OperandType) throws(Reason) {
        if operands.isFull { try grow() }
        operands.push(unchecked: type)
    }

    @inline(never)
    private mutating func grow() throws(Reason) {
        guard operands.capacity < Limits.operands else { throw .tooManyOperands }
        operands.grow()
    }

    /// Takes the operand on top, which must be there.
    @inline(__always)
    private mutating func drop() { operands.cut(to: height &- 1) }

    /// Takes an operand of one type.
    @inline(__always)
    package mutating func pop(_ expected: OperandType, _ types: borrowing TypeContext) throws(Reason) {
        if height > base, unsafe operands[unchecked: height &- 1] == expected {
            drop()
            return
        }
        try popSlowly(expected, types)
    }

    @inline(never)
    private mutating func popSlowly(_ expected: OperandType, _ types: borrowing TypeContext) throws(Reason) {
        guard height > base else {
            if isUnreachable { return }
            throw .missingOperand(expected: expected)
        }
        let found = unsafe operands[unchecked: height - 1]
        guard types.isSubtype(found, of: expected) else { throw .mismatch(expected: expected, found: found) }
        drop()
    }

    /// Puts a result in the place of an operand of one type.
    @inline(__always)
    package mutating func replace(
        _ expected: OperandType, with result: OperandType, _ types: borrowing TypeContext
    ) throws(Reason) {
        if height > base, unsafe operands[unchecked: height &- 1] == expected {
            unsafe operands[unchecked: height &- 1] = result
            return
        }
        try popSlowly(expected, types)
        try push(result)
    }

    /// Puts a result in the place of two operands.
    @inline(__always)
    package mutating func replace(
        _ first: OperandType, _ last: OperandType, with result: OperandType, _ types: borrowing TypeContext
    ) throws(Reason) {
        if height &- base > 1, unsafe operands[unchecked: height &- 1] == last,
            unsafe operands[unchecked: height &- 2] == first
        {
            drop()
            unsafe operands[unchecked: height &- 1] = result
            return
        }
        try popSlowly(last, types)
        try popSlowly(first, types)
        try push(result)
    }

    /// Takes an operand of any type.
    @inline(__always)
    package mutating func pop() throws(Reason) -> OperandType {
        guard height > base else {
            if isUnreachable { return .bottom }
            throw .missingOperand(expected: .bottom)
        }
        defer { drop() }
        return unsafe operands[unchecked: height &- 1]
    }

    /// Takes a reference of any type.
    package mutating func popReference() throws(Reason) -> OperandType {
        let found = try pop()
        if found.isBottom { return .bottomReference }
        guard found.isReference else { throw .notReference(found: found) }
        return found
    }

    /// Takes a reference to something in the hierarchy of an abstract type, shared or not.
    package mutating func popReference(
        to type: AbstractHeapType, _ types: borrowing TypeContext
    ) throws(Reason) -> OperandType {
        let found = try pop()
        if found.isBottom { return .bottomReference }
        let expected = OperandType(isNullable: true, type)
        guard types.isSubtype(found, of: expected.asSharedOrNot) else {
            throw .mismatch(expected: expected, found: found)
        }
        return found
    }

    // MARK: Lists of operands

    @inline(__always)
    package mutating func pop(_ types: TypeList, of module: borrowing TypeContext) throws(Reason) {
        if types.count == 0 { return }
        if !types.single.isBottom { return try pop(types.single, module) }
        let count = Int(types.count)
        let first = height &- count
        var place = 0
        if first >= base {
            // Nearly always they are just these types.
            let start = Int(types.start)
            while place < count, unsafe operands[unchecked: first &+ place] == module.items[start &+ place] {
                place &+= 1
            }
        }
        if place == count { operands.cut(to: first) } else { try popSlowly(types, of: module) }
    }

    @inline(never)
    private mutating func popSlowly(_ types: TypeList, of module: borrowing TypeContext) throws(Reason) {
        for place in (0..<Int(types.count)).reversed() {
            if isBottomless { return }
            try pop(types.type(place, of: module), module)
        }
    }

    @inline(__always)
    package mutating func push(_ types: TypeList, of module: borrowing TypeContext) throws(Reason) {
        if types.count == 0 { return }
        if !types.single.isBottom { return try push(types.single) }
        let count = Int(types.count)
        while operands.capacity &- height < count { try grow() }
        var place = 0
        while place < count {
            operands.push(unchecked: module.items[Int(types.start) &+ place])
            place &+= 1
        }
    }

    /// Throws unless the operands on top are of these types, and leaves them there.
    package func check(_ types: TypeList, of module: borrowing TypeContext) throws(Reason) {
        var place = Int(types.count)
        var top = height
        while place > 0 {
            place -= 1
            let expected = types.type(place, of: module)
            guard top > base else {
                if isUnreachable { return }
                throw .missingOperand(expected: expected)
            }
            top -= 1
            let found = unsafe operands[unchecked: top]
            guard module.isSubtype(found, of: expected) else {
                throw .mismatch(expected: expected, found: found)
            }
        }
    }
}
