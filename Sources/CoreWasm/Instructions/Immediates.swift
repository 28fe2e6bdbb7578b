/// What follows the code of an instruction, in the binary format and in the text format.
///
/// Where the two differ in order, the comment gives the binary's; the text has what is left out when it is zero first.
@frozen @usableFromInline
package enum Immediates: UInt8, Sendable {
    case none
    /// A block type.
    case blockType
    /// A block type, and the clauses of a `try_table`.
    case tryTable
    /// A label.
    case label
    /// `br_table`: labels with their count before them, and the label taken else.
    case labels
    case function
    case type
    /// A type, then a table; the text has the table first.
    case callIndirect
    case local
    case global
    case table
    case twoTables
    case element
    /// `table.init`: an element segment, then a table; the text has the table first.
    case tableAndElement
    case data
    case memory
    case twoMemories
    /// `memory.init`: a data segment, then a memory; the text has the memory first.
    case memoryAndData
    /// Alignment, memory and offset (`memarg`).
    case memoryAccess
    case memoryAccessAndLane
    case lane
    /// Sixteen lanes.
    case shuffle
    case i32, i64, f32, f64, v128
    case heapType
    /// A heap type, the reference to which may not, or may, be null.
    case reference
    case nullableReference
    /// Value types with their count before them.
    case selectTypes
    case tag
    case typeAndField
    case typeAndCount
    case typeAndData
    case typeAndElement
    case twoTypes
    case typeAndTag
    /// Two bits that say which of the types may be null, a label, two heap types; the text has reference types.
    case castBranch
    /// `atomic.fence`: a zero byte, which the text leaves out.
    case fence
    /// An ordering (a byte: 0 is `seqcst`, 1 `acqrel`), then what the name says.
    case orderedGlobal
    case orderedTable
    case orderedType
    case orderedTypeAndField
    /// Stack switching: a type, and handlers; a type, a tag, and handlers; a type, and handlers.
    case resume
    case resumeThrow
    case resumeThrowReference
}
