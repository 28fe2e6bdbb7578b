import WComposeWasmBinary

/// Validates instructions that take operands and leave results, and have no part in control flow.
///
/// Constant expressions need nothing else; of function bodies, `FunctionValidator` validates the rest.
struct InstructionValidator: ~Copyable {
    typealias Reason = CoreValidationError.Reason

    var context: ModuleContext
    /// Empty up to the first instruction: many a small module is left without any, and every process that validates
    /// has to make the table of them all.
    private(set) var rules = InstructionRules.none
    /// Whether offsets of memory accesses are 64-bit numbers.
    let hasLongOffsets: Bool
    var operands = OperandStack()
    /// Whether the instructions are those of a shared function.
    private(set) var isShared = false

    /// - Parameter context: of the module whose instructions it is for.
    init(_ context: consuming ModuleContext) {
        hasLongOffsets = context.features.contains(.memory64)
        self.context = context
    }

    /// Makes the stack empty, for instructions to come.
    mutating func begin(isShared: Bool) {
        if rules.rows.isEmpty { rules = InstructionRules.under(context.features) }
        operands.reset()
        self.isShared = isShared
    }

    // MARK: Operands

    @inline(__always)
    mutating func push(_ type: OperandType) throws(Reason) { try operands.push(type) }

    @inline(__always)
    mutating func push(_ types: TypeList) throws(Reason) { try operands.push(types, of: context.types) }

    /// Takes an operand of one type.
    @inline(__always)
    mutating func pop(_ expected: OperandType) throws(Reason) { try operands.pop(expected, context.types) }

    @inline(__always)
    mutating func pop(_ types: TypeList) throws(Reason) { try operands.pop(types, of: context.types) }

    /// Puts a result in the place of an operand of one type.
    @inline(__always)
    mutating func replace(_ operand: OperandType, with result: OperandType) throws(Reason) {
        try operands.replace(operand, with: result, context.types)
    }

    /// Puts a result in the place of two operands.
    @inline(__always)
    mutating func replace(_ first: OperandType, _ last: OperandType, with result: OperandType) throws(Reason) {
        try operands.replace(first, last, with: result, context.types)
    }

    /// Takes a reference to something in the hierarchy of an abstract type, shared or not.
    mutating func popReference(to type: AbstractHeapType) throws(Reason) -> OperandType {
        try operands.popReference(to: type, context.types)
    }
}
