import WComposeCoreWasm

/// What is open within an expression, in the text.
struct Frame {
    enum Kind {
        /// `block`, `loop`, `try_table`, `try`, up to `end`.
        case block
        /// `if` up to `else` or `end`; `else` up to `end`.
        case ifThen, ifElse
        /// `(block …)`, and what is like it.
        case foldedBlock
        /// `(op …)`: the instruction comes after what is in it.
        case instruction
        /// As `instruction`, a `call_indirect` whose type is spelled out: it is looked up after the operands.
        case call
        /// `(if` before `(then`; in `(then …)`; after it; in `(else …)`; after it.
        case ifCondition, foldedThen, afterThen, foldedElse, afterElse
    }

    var kind: Kind
    /// Where it begins in the text.
    var place: Range<Int>
    /// Where what belongs to it begins in `pending`.
    var start: Int
    /// Of `call`: the opcode, the table, and the marks of the type.
    var opcode = Opcode.unreachable
    var table: UInt32 = 0
    var marks = 0
    /// Of `ifCondition`: its label, and whether its type is spelled out.
    var label: Int?
    var name: Int?
    var isInline = false
    /// Which of `FunctionScope.hints` is for it.
    var hint: Int?
}
