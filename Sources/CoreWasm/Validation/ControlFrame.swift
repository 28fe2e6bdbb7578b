/// A block that is open. See "Control Frames" in the appendix on the validation algorithm of WebAssembly 3.0.
package struct ControlFrame: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable, Sendable {
        case function, block, loop, `if`, `else`, tryTable
        /// Those of the exceptions that came before `try_table`.
        case `try`, `catch`, catchAll
    }

    package var kind: Kind
    package var isUnreachable: Bool
    /// The height of the operand stack where it began.
    var base: Int
    /// How many locals had been set where it began.
    var setCount: Int
    var type: FunctionSignature

    @inline(__always)
    package init(kind: Kind, base: Int, setCount: Int, type: FunctionSignature) {
        self.kind = kind
        isUnreachable = false
        self.base = base
        self.setCount = setCount
        self.type = type
    }

    /// What a branch to it must leave on the stack.
    @inline(__always)
    var label: TypeList { kind == .loop ? type.parameters : type.results }
}
