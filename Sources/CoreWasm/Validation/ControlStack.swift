import WComposeWasmBinary

/// The blocks that are open, the innermost last. See "Control Frames" in the appendix on the validation algorithm of
/// WebAssembly 3.0.
package struct ControlStack: ~Copyable {
    private var frames: [ControlFrame] = []

    package init() {}

    package mutating func removeAll() { frames.removeAll(keepingCapacity: true) }

    @inline(__always)
    package var isEmpty: Bool { frames.isEmpty }

    /// The innermost block: there must be one.
    @inline(__always)
    package var innermost: ControlFrame { frames[frames.count &- 1] }

    /// Opens a block.
    ///
    /// - Parameter isUnreachable: whether the rest of the block around it is.
    @inline(__always)
    package mutating func open(_ frame: ControlFrame, outerIsUnreachable isUnreachable: Bool) {
        if !frames.isEmpty { frames[frames.count &- 1].isUnreachable = isUnreachable }
        frames.append(frame)
    }

    /// Goes on to another part of the innermost block.
    package mutating func reopen(as kind: ControlFrame.Kind) { frames[frames.count - 1].kind = kind }

    @inline(__always)
    package mutating func close() { frames.removeLast() }

    /// What a branch to a label must leave on the operand stack.
    @inline(__always)
    package func label(_ index: UInt32) throws(CoreValidationError.Reason) -> TypeList {
        try check(index)
        return frames[frames.count &- 1 &- Int(index)].label
    }

    /// The kind of block that a label is of.
    package func kind(ofLabel index: UInt32) throws(CoreValidationError.Reason) -> ControlFrame.Kind {
        try check(index)
        return frames[frames.count - 1 - Int(index)].kind
    }

    @inline(__always)
    private func check(_ index: UInt32) throws(CoreValidationError.Reason) {
        guard Int(index) < frames.count else { throw .unknown(.label, index) }
    }
}
