import WComposeWasmBinary

/// See "Control Instructions" in the chapter on validation of WebAssembly 3.0.
extension FunctionValidator {
    @inline(__always)
    mutating func open(_ kind: ControlFrame.Kind, _ type: FunctionSignature) throws(Reason) {
        if !frames.isEmpty { frames[frames.count &- 1].isUnreachable = isUnreachable }
        base = height
        isUnreachable = false
        frames.append(
            ControlFrame(kind: kind, isUnreachable: false, base: height, setCount: locals.setCount, type: type))
        try push(type.parameters)
    }

    /// `core:blocktype`.
    @inline(__always)
    func blockType(from reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        switch reader.peek() {
        case 0x40:
            _ = try reader.nextByte()
            return FunctionSignature(parameters: .empty, results: .empty)
        case 0x7f:
            _ = try reader.nextByte()
            return FunctionSignature(parameters: .empty, results: TypeList(.i32))
        default: return try otherBlockType(from: &reader)
        }
    }

    @inline(never)
    private func otherBlockType(from reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try reader.reading { reader throws(BinaryError) in try CoreBlockType(from: &reader) }
        switch type {
        case .empty: return FunctionSignature(parameters: .empty, results: .empty)
        case .result(let type):
            let result = try context.types.operandType(of: type, context.features)
            return FunctionSignature(parameters: .empty, results: TypeList(result))
        case .function(let index):
            try context.features.require(.multiValue)
            let type = try context.types.canonical(index.rawValue, is: .function)
            return context.types.signature(of: type)
        }
    }

    mutating func block(_ kind: ControlFrame.Kind, _ reader: inout ByteReader) throws(Reason) {
        let type = try blockType(from: &reader)
        if kind == .if { try pop(.i32) }
        try pop(type.parameters)
        try open(kind, type)
    }

    /// Takes the results of the innermost block, below which there must be nothing left, and what was set in it.
    @inline(__always)
    mutating func close() throws(Reason) -> ControlFrame {
        let frame = frames[frames.count &- 1]
        try pop(frame.type.results)
        guard height == base else { throw .operandsLeft(UInt32(clamping: height - base)) }
        locals.unset(to: frame.setCount)
        return frame
    }

    mutating func otherwise() throws(Reason) {
        guard frames[frames.count - 1].kind == .if else { throw .misplaced }
        let frame = try close()
        frames[frames.count - 1].kind = .else
        isUnreachable = false
        try push(frame.type.parameters)
    }

    /// Closes the innermost block, and says whether it was the function.
    @inline(__always)
    mutating func end() throws(Reason) -> Bool {
        let frame = try close()
        if frame.kind == .if { try checkNoElse(frame.type) }
        frames.removeLast()
        guard !frames.isEmpty else { return true }
        leave()
        try push(frame.type.results)
        return false
    }

    /// Goes back to the block around the one that is no longer open.
    @inline(__always)
    mutating func leave() {
        let outer = frames[frames.count &- 1]
        base = outer.base
        isUnreachable = outer.isUnreachable
    }

    /// Without `else`, what an `if` takes must fit what it gives.
    private func checkNoElse(_ type: FunctionSignature) throws(Reason) {
        guard type.parameters.count == type.results.count else { throw .elseMissing }
        for place in 0..<Int(type.results.count) {
            let (given, due) = (
                type.parameters.type(place, of: context.types), type.results.type(place, of: context.types)
            )
            guard context.types.isSubtype(given, of: due) else { throw .elseMissing }
        }
    }

    /// What a branch to a label must leave on the stack.
    @inline(__always)
    func label(_ index: UInt32) throws(Reason) -> TypeList {
        guard Int(index) < frames.count else { throw .unknown(.label, index) }
        return frames[frames.count &- 1 &- Int(index)].label
    }

    mutating func branchIf(_ reader: inout ByteReader) throws(Reason) {
        let types = try label(try reader.nextIndex())
        try pop(.i32)
        try pop(types)
        try push(types)
    }

    mutating func branchTable(_ reader: inout ByteReader) throws(Reason) {
        try pop(.i32)
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .branchTarget, limit: Limits.functionBytes)
        }
        var arity: UInt32?
        // Labels often repeat: the one before needs no second look.
        var last: UInt32?
        for _ in 0...count {
            let index = try reader.nextIndex()
            if index == last { continue }
            last = index
            let types = try label(index)
            if let arity, arity != types.count { throw .labelArity(expected: arity, found: types.count) }
            arity = types.count
            try check(types)
        }
        setUnreachable()
    }
}

// MARK: - Calls

extension FunctionValidator {
    @inline(__always)
    func function(_ index: UInt32) throws(Reason) -> ModuleContext.Function {
        guard Int(index) < context.functions.count else { throw .unknown(.function, index) }
        return context.functions[Int(index)]
    }

    @inline(__always)
    mutating func call(_ signature: FunctionSignature) throws(Reason) {
        try pop(signature.parameters)
        try push(signature.results)
    }

    /// A call whose results are those of this function.
    mutating func tailCall(_ signature: FunctionSignature) throws(Reason) {
        try checkTailResults(signature.results)
        try pop(signature.parameters)
        setUnreachable()
    }

    func checkTailResults(_ given: TypeList) throws(Reason) {
        guard given.count == results.count else { throw .resultsDiffer }
        for place in 0..<Int(given.count) {
            let (type, due) = (given.type(place, of: context.types), results.type(place, of: context.types))
            guard context.types.isSubtype(type, of: due) else { throw .resultsDiffer }
        }
    }

    /// The type that is called through a table, whose address is taken.
    mutating func indirectCallee(_ reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try context.types.canonical(try reader.nextIndex(), is: .function)
        if !context.features.contains(.callIndirectOverlong), let next = reader.peek(), next != 0 {
            throw .switchedOff(.callIndirectOverlong)
        }
        let table = try table(try reader.nextIndex())
        guard context.types.isSubtype(table.element, of: .funcref) else {
            throw .mismatch(expected: .funcref, found: table.element)
        }
        try pop(table.address)
        return context.types.signature(of: type)
    }

    /// The type that is called through a reference, which is taken.
    mutating func referencedCallee(_ reader: inout ByteReader) throws(Reason) -> FunctionSignature {
        let type = try context.types.canonical(try reader.nextIndex(), is: .function)
        if isSharedFunction, !context.types.entries[Int(type)].isShared { throw .unsharedAccess(.function) }
        try pop(OperandType(isNullable: true, index: type))
        return context.types.signature(of: type)
    }
}
