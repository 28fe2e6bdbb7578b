package import WComposeWasmBinary

/// Validates function bodies, one after the other, in one pass that also decodes them.
///
/// Buffers are kept from one body to the next, so a body costs no allocation unless it is the largest so far. Bodies
/// depend on nothing but the context: each thread may have a validator of its own. See "Validation Algorithm" in the
/// appendix of WebAssembly 3.0.
package struct FunctionValidator: ~Copyable {
    typealias Reason = CoreValidationError.Reason

    /// Validates what is no control flow, and has the operands.
    var instructions: InstructionValidator
    /// The blocks that are open. Whether the innermost is unreachable stands in the operand stack.
    var blocks = ControlStack()
    var locals = Locals()
    /// What the function gives, for `return` and tail calls.
    var results = TypeList.empty

    /// - Parameter context: of the module whose bodies it is for.
    package init(_ context: consuming ModuleContext) {
        instructions = InstructionValidator(context)
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
            try validateInstructions(from: &window, &place)
            place = ValidationPlace(offset: window.offset)
            try window.reading { reader throws(BinaryError) in try reader.finish(.function) }
        } catch {
            throw CoreValidationError(error, at: place, in: reader, function: function)
        }
    }

    private mutating func begin(
        _ function: UInt32, _ reader: inout ByteReader, _ place: inout ValidationPlace
    ) throws(Reason) {
        let declaration = try instructions.context.function(function)
        results = declaration.signature.results
        locals.removeAll()
        let parameters = declaration.signature.parameters
        for place in 0..<Int(parameters.count) {
            try locals.append(parameters.type(place, of: instructions.context.types), count: 1)
        }
        locals.parametersEnd()
        let runs = try reader.reading { reader throws(BinaryError) in try reader.count(of: .local) }
        for _ in 0..<runs {
            place.offset = reader.offset
            let count = try reader.nextIndex()
            try locals.append(try instructions.context.valueType(from: &reader), count: count)
        }
        instructions.begin(isShared: declaration.isShared)
        blocks.removeAll()
        blocks.open(
            ControlFrame(
                kind: .function, base: 0, setCount: 0,
                type: FunctionSignature(parameters: .empty, results: results)), outerIsUnreachable: false)
    }
}
