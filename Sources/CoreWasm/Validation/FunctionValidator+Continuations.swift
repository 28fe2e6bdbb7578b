import WComposeWasmBinary

/// See the proposal on stack switching.
extension FunctionValidator {
    /// What follows the bytes from 0xe0 on.
    mutating func stackSwitching(byte: UInt8, _ reader: inout ByteReader) throws(Reason) {
        switch byte {
        case 0xe0:
            let type = try continuation(&reader)
            try pop(OperandType(isNullable: true, index: context.types.entries[Int(type)].function))
            try push(OperandType(isNullable: false, index: type))
        case 0xe1: try bind(&reader)
        case 0xe2: try call(try tag(try reader.nextIndex()))
        case 0xe3:
            let type = try continuation(&reader)
            try handlers(of: type, &reader)
            try resume(type, taking: signature(of: type).parameters)
        case 0xe4:
            let type = try continuation(&reader)
            let parameters = try exception(try reader.nextIndex())
            try handlers(of: type, &reader)
            try resume(type, taking: parameters)
        case 0xe5:
            let type = try continuation(&reader)
            try handlers(of: type, &reader)
            try resume(type, taking: TypeList(.exnref))
        default: try switchTo(&reader)
        }
    }

    /// A continuation type that is read, by its canonical index.
    private func continuation(_ reader: inout ByteReader) throws(Reason) -> UInt32 {
        let type = try context.types.canonical(try reader.nextIndex(), is: .continuation)
        if isSharedFunction, !context.types.entries[Int(type)].isShared { throw .unsharedAccess(.type) }
        return type
    }

    /// The function type of a continuation type.
    private func signature(of continuation: UInt32) -> FunctionSignature {
        context.types.signature(of: context.types.entries[Int(continuation)].function)
    }

    private mutating func resume(_ type: UInt32, taking parameters: TypeList) throws(Reason) {
        try pop(OperandType(isNullable: true, index: type))
        try pop(parameters)
        try push(signature(of: type).results)
    }

    private mutating func bind(_ reader: inout ByteReader) throws(Reason) {
        let source = try continuation(&reader)
        let target = try continuation(&reader)
        let (given, due) = (signature(of: source), signature(of: target))
        guard given.parameters.count >= due.parameters.count else {
            throw .labelArity(expected: given.parameters.count, found: due.parameters.count)
        }
        let bound = given.parameters.count - due.parameters.count
        try match(due.parameters, TypeList(start: given.parameters.start + bound, count: due.parameters.count))
        try match(given.results, due.results)
        try pop(OperandType(isNullable: true, index: source))
        try pop(TypeList(start: given.parameters.start, count: bound))
        try push(OperandType(isNullable: false, index: target))
    }

    private func match(_ given: TypeList, _ due: TypeList) throws(Reason) {
        guard given.count == due.count else { throw .labelArity(expected: due.count, found: given.count) }
        for place in 0..<Int(given.count) {
            try fits(given.type(place, of: context.types), due.type(place, of: context.types))
        }
    }

    /// What a continuation may suspend with: a tag and a label, or a tag to switch on.
    private func handlers(of type: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let results = signature(of: type).results
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .catchClause, limit: Limits.catchClauses)
        }
        for _ in 0..<count {
            let kind = try reader.nextForm(of: .catchClause, count: 2)
            let index = try reader.nextIndex()
            let tag = try tag(index)
            if kind == 1 {
                guard tag.parameters.count == 0 else { throw .labelArity(expected: 0, found: tag.parameters.count) }
                try match(results, tag.results)
                continue
            }
            try checkHandler(tag, try label(try reader.nextIndex()), results)
        }
    }

    /// The label takes what the tag gives, and a continuation that takes the tag's results and goes on to the end.
    private func checkHandler(
        _ tag: FunctionSignature, _ label: TypeList, _ results: TypeList
    ) throws(Reason) {
        let (rest, last) = try splitLabel(label)
        try match(tag.parameters, rest)
        guard last.isConcrete, context.types.entries[last.index].kind == .continuation else {
            throw .mismatch(expected: OperandType(isNullable: true, .continuation), found: last)
        }
        let next = signature(of: UInt32(last.index))
        try match(next.parameters, tag.results)
        try match(results, next.results)
    }

    private mutating func switchTo(_ reader: inout ByteReader) throws(Reason) {
        let type = try continuation(&reader)
        let tag = try tag(try reader.nextIndex())
        let target = signature(of: type)
        guard tag.parameters.count == 0 else { throw .labelArity(expected: 0, found: tag.parameters.count) }
        let (rest, last) = try splitLabel(target.parameters)
        guard last.isConcrete, context.types.entries[last.index].kind == .continuation else {
            throw .mismatch(expected: OperandType(isNullable: true, .continuation), found: last)
        }
        let here = signature(of: UInt32(last.index))
        try match(target.results, tag.results)
        try match(tag.results, here.results)
        try pop(OperandType(isNullable: true, index: type))
        try pop(rest)
        try push(here.parameters)
    }
}
