import WComposeWasmBinary

/// Calls. See "Control Instructions" in the chapter on validation of WebAssembly 3.0.
extension FunctionValidator {
    @inline(__always)
    mutating func call(_ signature: FunctionSignature) throws(Reason) {
        try instructions.pop(signature.parameters)
        try instructions.push(signature.results)
    }

    /// A call whose results are those of this function.
    mutating func tailCall(_ signature: FunctionSignature) throws(Reason) {
        try checkTailResults(signature.results)
        try instructions.pop(signature.parameters)
        instructions.operands.setUnreachable()
    }

    private func checkTailResults(_ given: TypeList) throws(Reason) {
        guard instructions.context.types.areSubtypes(given, of: results) else { throw .resultsDiffer }
    }

    /// The type that is called through a table, whose address is taken.
    mutating func indirectCallee(_ reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try instructions.context.types.canonical(try reader.nextIndex(), is: .function)
        if !instructions.context.features.contains(.callIndirectOverlong), let next = reader.peek(), next != 0 {
            throw .switchedOff(.callIndirectOverlong)
        }
        let table = try instructions.table(try reader.nextIndex())
        try instructions.context.types.fits(table.element, .funcref)
        try instructions.pop(table.address)
        return instructions.context.types.signature(of: type)
    }

    /// The type that is called through a reference, which is taken.
    mutating func referencedCallee(_ reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try instructions.context.types.canonical(try reader.nextIndex(), is: .function)
        if instructions.isShared, !instructions.context.types.entries[Int(type)].isShared {
            throw .unsharedAccess(.function)
        }
        try instructions.pop(OperandType(isNullable: true, index: type))
        return instructions.context.types.signature(of: type)
    }
}
