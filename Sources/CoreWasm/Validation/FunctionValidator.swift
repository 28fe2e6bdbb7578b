package import WComposeWasmBinary

/// Validates function bodies, one after the other, in one pass that also decodes them.
///
/// Buffers are kept from one body to the next, so a body costs no allocation unless it is the largest so far. Bodies
/// depend on nothing but the context: each thread may have a validator of its own. See "Validation Algorithm" in the
/// appendix of WebAssembly 3.0.
package struct FunctionValidator: ~Copyable {
    typealias Reason = CoreValidationError.Reason

    var context: ModuleContext
    /// Empty up to the first instruction: many a small module is left without any, and every process that validates
    /// has to make the table of them all.
    private(set) var rules = InstructionRules.none
    /// Whether offsets of memory accesses are 64-bit numbers.
    let hasLongOffsets: Bool

    // The operand stack, of which the first `height` are in use; those from `base` on are of the innermost block.
    var operands: [OperandType] = []
    var height = 0
    var base = 0
    /// Whether the rest of the innermost block is unreachable, so that its operands may be of any type.
    var isUnreachable = false

    /// The blocks that are open. Whether the innermost is unreachable stands in `isUnreachable`.
    var frames: [ControlFrame] = []

    var locals = Locals()
    var isSharedFunction = false
    /// What the function gives, for `return` and tail calls.
    var results = TypeList.empty

    /// - Parameter context: of the module whose bodies it is for.
    package init(_ context: consuming ModuleContext) {
        hasLongOffsets = context.features.contains(.memory64)
        self.context = context
    }

    /// Validates the body of one function. See "Functions" in the chapter on validation.
    ///
    /// - Parameters:
    ///   - body: its locals and instructions, in the bytes of `reader`.
    ///   - function: its index, imports counted first.
    package mutating func validate(
        _ body: ByteRange, ofFunction function: UInt32, in reader: borrowing ByteReader
    ) throws(CoreValidationError) {
        var window = reader.reader(of: body)
        var place = ValidationPlace(offset: window.offset)
        do throws(Reason) {
            try begin(function, &window, &place)
            place.isInstruction = true
            try instructions(from: &window, &place)
            place = ValidationPlace(offset: window.offset)
            try window.reading { reader throws(BinaryError) in try reader.finish(.function) }
        } catch {
            throw CoreValidationError(error, at: place, in: reader, function: function)
        }
    }

    private mutating func begin(
        _ function: UInt32, _ reader: inout ByteReader, _ place: inout ValidationPlace
    ) throws(Reason) {
        guard Int(function) < context.functions.count else { throw .unknown(.function, function) }
        let declaration = context.functions[Int(function)]
        isSharedFunction = declaration.isShared
        results = declaration.signature.results
        locals.removeAll()
        let parameters = declaration.signature.parameters
        for place in 0..<Int(parameters.count) {
            try locals.append(parameters.type(place, of: context.types), count: 1)
        }
        locals.parametersEnd()
        let runs = try reader.reading { reader throws(BinaryError) in try reader.count(of: .local) }
        for _ in 0..<runs {
            place.offset = reader.offset
            let count = try reader.nextIndex()
            try locals.append(try valueType(from: &reader), count: count)
        }
        reset()
        frames.append(
            ControlFrame(
                kind: .function, isUnreachable: false, base: 0, setCount: 0,
                type: FunctionSignature(parameters: .empty, results: results)))
    }

    /// Makes the stacks empty, for instructions to come.
    mutating func reset() {
        if rules.rows.isEmpty {
            rules = InstructionRules.under(context.features)
            operands = Array(repeating: .bottom, count: 256)
        }
        height = 0
        base = 0
        isUnreachable = false
        frames.removeAll(keepingCapacity: true)
    }

    /// A value type as the binary format has it, held against the features.
    @inline(__always)
    func valueType(from reader: inout ByteReader) throws(Reason) -> OperandType {
        switch reader.peek() {
        case 0x7f:
            _ = try reader.nextByte()
            return .i32
        case 0x7e:
            _ = try reader.nextByte()
            return .i64
        default: return try otherValueType(from: &reader)
        }
    }

    @inline(never)
    private func otherValueType(from reader: inout ByteReader) throws(Reason) -> OperandType {
        let type = try reader.reading { reader throws(BinaryError) in try CoreValueType(from: &reader) }
        return try context.types.operandType(of: type, context.features)
    }
}
