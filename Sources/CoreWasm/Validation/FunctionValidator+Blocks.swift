import WComposeWasmBinary

/// Blocks. See "Control Instructions" in the chapter on validation of WebAssembly 3.0.
extension FunctionValidator {
    @inline(__always)
    mutating func open(_ kind: ControlFrame.Kind, _ type: FunctionSignature) throws(Reason) {
        let frame = ControlFrame(
            kind: kind, base: instructions.operands.height, setCount: locals.setCount, type: type)
        blocks.open(frame, outerIsUnreachable: instructions.operands.isUnreachable)
        instructions.operands.enterBlock()
        try instructions.push(type.parameters)
    }

    mutating func block(_ kind: ControlFrame.Kind, _ reader: inout ByteReader) throws(Reason) {
        let type = try instructions.context.blockType(from: &reader)
        if kind == .if { try instructions.pop(.i32) }
        try instructions.pop(type.parameters)
        try open(kind, type)
    }

    /// Takes the results of the innermost block, below which there must be nothing left, and what was set in it.
    @inline(__always)
    mutating func close() throws(Reason) -> ControlFrame {
        let frame = blocks.innermost
        try instructions.pop(frame.type.results)
        let left = instructions.operands.blockHeight
        guard left == 0 else { throw .operandsLeft(UInt32(clamping: left)) }
        locals.unset(to: frame.setCount)
        return frame
    }

    mutating func otherwise() throws(Reason) {
        guard blocks.innermost.kind == .if else { throw .misplaced }
        let frame = try close()
        reopen(as: .else)
        try instructions.push(frame.type.parameters)
    }

    /// Closes the innermost block, and says whether it was the function.
    @inline(__always)
    mutating func end() throws(Reason) -> Bool {
        let frame = try close()
        if frame.kind == .if { try checkNoElse(frame.type) }
        blocks.close()
        guard !blocks.isEmpty else { return true }
        leave()
        try instructions.push(frame.type.results)
        return false
    }

    /// Goes back to the block around the one that is no longer open.
    @inline(__always)
    mutating func leave() {
        let outer = blocks.innermost
        instructions.operands.resumeBlock(base: outer.base, isUnreachable: outer.isUnreachable)
    }

    /// Without `else`, what an `if` takes must fit what it gives.
    private func checkNoElse(_ type: FunctionSignature) throws(Reason) {
        guard instructions.context.types.areSubtypes(type.parameters, of: type.results) else { throw .elseMissing }
    }

    /// Goes on to another part of the innermost block, which was closed.
    mutating func reopen(as kind: ControlFrame.Kind) {
        blocks.reopen(as: kind)
        instructions.operands.resumeBlock(base: instructions.operands.base, isUnreachable: false)
    }
}
