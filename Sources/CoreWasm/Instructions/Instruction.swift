/// A row of the instruction table: what is fixed about an instruction.
@frozen @usableFromInline
package struct Instruction: Sendable {
    @usableFromInline package let opcode: Opcode
    @usableFromInline package let immediates: Immediates
    /// Of those that access memory: the power of two that is their natural alignment. Of those that access a lane: the
    /// power of two that is the bytes of a lane.
    @usableFromInline package let naturalAlignment: UInt8
    /// Where its name stands among the names of the table; an opcode without instruction has an empty one.
    @usableFromInline let nameStart: UInt16
    @usableFromInline let nameCount: UInt8

    @inlinable
    init(opcode: Opcode, immediates: Immediates, naturalAlignment: UInt8, nameStart: UInt16, nameCount: UInt8) {
        self.opcode = opcode
        self.immediates = immediates
        self.naturalAlignment = naturalAlignment
        self.nameStart = nameStart
        self.nameCount = nameCount
    }
}
