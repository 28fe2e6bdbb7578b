import WComposeWasmBinary

/// The blocks that are open, the innermost last. See "Control Frames" in the appendix on the validation algorithm of
/// WebAssembly 3.0.
package struct ControlStack: ~Copyable {
    // SAFETY: nothing is read but blocks below `count`, as each function checks.
    private var frames = StackBuffer<ControlFrame>(capacity: 32)

    package init() {}

    package mutating func removeAll() { frames.cut(to: 0) }

    @inline(__always)
    package var isEmpty: Bool { frames.count == 0 }

    /// The place of the innermost block: there must be one.
    @inline(__always)
    private var last: Int {
        precondition(frames.count > 0, "no block is open")
        return frames.count &- 1
    }

    /// The innermost block: there must be one.
    @inline(__always)
    package var innermost: ControlFrame { unsafe frames[unchecked: last] }

    /// Opens a block.
    ///
    /// - Parameter isUnreachable: whether the rest of the block around it is.
    @inline(__always)
    package mutating func open(_ frame: ControlFrame, outerIsUnreachable isUnreachable: Bool) {
        if !isEmpty { unsafe frames[unchecked: last].isUnreachable = isUnreachable }
        if frames.isFull { frames.grow() }
        frames.push(unchecked: frame)
    }

    /// Goes on to another part of the innermost block.
    package mutating func reopen(as kind: ControlFrame.Kind) { unsafe frames[unchecked: last].kind = kind }

    @inline(__always)
    package mutating func close() { frames.cut(to: last) }

    /// What a branch to a label must leave on the operand stack.
    @inline(__always)
    package func label(_ index: UInt32) throws(CoreValidationError.Reason) -> TypeList {
        try check(index)
        return unsafe frames[unchecked: last &- Int(index)].label
    }

    /// The kind of block that a label is of.
    package func kind(ofLabel index: UInt32) throws(CoreValidationError.Reason) -> ControlFrame.Kind {
        try check(index)
        return unsafe frames[unchecked: last &- Int(index)].kind
    }

    @inline(__always)
    private func check(_ index: UInt32) throws(CoreValidationError.Reason) {
        guard Int(index) < frames.count else { throw .unknown(.label, index) }
    }
}
