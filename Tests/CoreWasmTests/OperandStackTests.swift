import Testing
import WComposeCoreWasm
import WComposeWasmBinary

@Suite("Operand stack of validation")
struct OperandStackTests {
    private let types = TypeContext()

    /// A stack with these operands.
    private func stack(_ operands: OperandType...) throws -> OperandStack {
        var stack = OperandStack()
        stack.reset()
        for operand in operands { try stack.push(operand) }
        return stack
    }

    @Test("takes operands in the reverse order")
    func order() throws {
        var stack = try stack(.i32, .f64)
        try stack.pop(.f64, types)
        #expect(try stack.pop() == .i32)
        #expect(stack.height == 0)
        #expect(throws: CoreValidationError.Reason.missingOperand(expected: .i64)) { try stack.pop(.i64, types) }
    }

    @Test("says which operand is due and which is there")
    func mismatch() throws {
        var stack = try stack(.f32)
        #expect(throws: CoreValidationError.Reason.mismatch(expected: .i32, found: .f32)) {
            try stack.pop(.i32, types)
        }
    }

    @Test("a block cannot take what was there before it")
    func blocks() throws {
        var stack = try stack(.i32)
        stack.enterBlock()
        #expect(stack.blockHeight == 0 && stack.height == 1)
        #expect(throws: CoreValidationError.Reason.missingOperand(expected: .i32)) { try stack.pop(.i32, types) }
        stack.resumeBlock(base: 0, isUnreachable: false)
        try stack.pop(.i32, types)
    }

    @Test("unreachable code leaves whatever is asked for, but not what contradicts an operand")
    func unreachable() throws {
        var stack = try stack(.i32, .i32)
        stack.enterBlock()
        try stack.push(.i64)
        stack.setUnreachable()
        #expect(stack.isBottomless && stack.height == 2)
        try stack.pop(.f32, types)
        #expect(try stack.pop() == .bottom)
        #expect(try stack.popReference() == .bottomReference)
        try stack.push(.i64)
        #expect(stack.isBottomless == false)
        #expect(throws: CoreValidationError.Reason.mismatch(expected: .i32, found: .i64)) {
            try stack.pop(.i32, types)
        }
    }

    @Test("a reference fits one that may be null, not the other way round")
    func references() throws {
        var stack = try stack(OperandType.funcref.asNonNull, .funcref, .i32)
        #expect(throws: CoreValidationError.Reason.notReference(found: .i32)) { try stack.popReference() }
        #expect(throws: CoreValidationError.Reason.mismatch(expected: OperandType.funcref.asNonNull, found: .funcref)) {
            try stack.pop(OperandType.funcref.asNonNull, types)
        }
        _ = try stack.pop()
        try stack.pop(.funcref, types)
    }

    @Test("a list of one type is checked where it is, and taken")
    func lists() throws {
        var stack = try stack(.i32)
        try stack.check(TypeList(.i32), of: types)
        #expect(stack.height == 1)
        #expect(throws: CoreValidationError.Reason.mismatch(expected: .f32, found: .i32)) {
            try stack.check(TypeList(.f32), of: types)
        }
        try stack.pop(TypeList(.i32), of: types)
        try stack.pop(.empty, of: types)
        try stack.push(TypeList(.f64), of: types)
        #expect(try stack.pop() == .f64)
    }

    @Test("grows, and is empty again for the next body")
    func growth() throws {
        var stack = try stack()
        for _ in 0..<1000 { try stack.push(.i32) }
        #expect(stack.height == 1000)
        for _ in 0..<1000 { try stack.pop(.i32, types) }
        try stack.push(.i64)
        stack.setUnreachable()
        stack.reset()
        #expect(stack.height == 0 && !stack.isBottomless)
    }
}
