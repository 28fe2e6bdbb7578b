import WComposeWasmBinary

/// See the proposal on stack switching.
extension FunctionValidator {
    /// What follows the bytes from 0xe0 on.
    mutating func stackSwitching(byte: UInt8, _ reader: inout ByteReader) throws(Reason) {
        switch byte {
        case 0xe0:
            let type = try continuation(&reader)
            try instructions.pop(
                OperandType(isNullable: true, index: instructions.context.types.entries[Int(type)].function))
            try instructions.push(OperandType(isNullable: false, index: type))
        case 0xe1: try bind(&reader)
        case 0xe2: try call(try instructions.context.tag(try reader.nextIndex()))
        case 0xe3:
            let type = try continuation(&reader)
            try handlers(of: type, &reader)
            try resume(type, taking: instructions.context.types.continuationSignature(of: type).parameters)
        case 0xe4:
            let type = try continuation(&reader)
            let parameters = try instructions.context.exception(try reader.nextIndex())
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
        let type = try instructions.context.types.canonical(try reader.nextIndex(), is: .continuation)
        if instructions.isShared, !instructions.context.types.entries[Int(type)].isShared {
            throw .unsharedAccess(.type)
        }
        return type
    }

    private mutating func resume(_ type: UInt32, taking parameters: TypeList) throws(Reason) {
        try instructions.pop(OperandType(isNullable: true, index: type))
        try instructions.pop(parameters)
        try instructions.push(instructions.context.types.continuationSignature(of: type).results)
    }

    private mutating func bind(_ reader: inout ByteReader) throws(Reason) {
        let source = try continuation(&reader)
        let target = try continuation(&reader)
        let (given, due) = (
            instructions.context.types.continuationSignature(of: source),
            instructions.context.types.continuationSignature(of: target)
        )
        guard given.parameters.count >= due.parameters.count else {
            throw .labelArity(expected: given.parameters.count, found: due.parameters.count)
        }
        let bound = given.parameters.count - due.parameters.count
        try instructions.context.types.fit(
            due.parameters, TypeList(start: given.parameters.start + bound, count: due.parameters.count))
        try instructions.context.types.fit(given.results, due.results)
        try instructions.pop(OperandType(isNullable: true, index: source))
        try instructions.pop(TypeList(start: given.parameters.start, count: bound))
        try instructions.push(OperandType(isNullable: false, index: target))
    }

    /// What a continuation may suspend with: a tag and a label, or a tag to switch on.
    private func handlers(of type: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let results = instructions.context.types.continuationSignature(of: type).results
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .catchClause, limit: Limits.catchClauses)
        }
        for _ in 0..<count {
            let kind = try reader.nextForm(of: .catchClause, count: 2)
            let index = try reader.nextIndex()
            let tag = try instructions.context.tag(index)
            if kind == 1 {
                guard tag.parameters.count == 0 else { throw .labelArity(expected: 0, found: tag.parameters.count) }
                try instructions.context.types.fit(results, tag.results)
                continue
            }
            try checkHandler(tag, try blocks.label(try reader.nextIndex()), results)
        }
    }

    /// The label takes what the tag gives, and a continuation that takes the tag's results and goes on to the end.
    private func checkHandler(
        _ tag: FunctionSignature, _ label: TypeList, _ results: TypeList
    ) throws(Reason) {
        let (rest, last) = try instructions.context.types.splitLabel(label)
        try instructions.context.types.fit(tag.parameters, rest)
        let next = try instructions.context.types.continuationSignature(of: last)
        try instructions.context.types.fit(next.parameters, tag.results)
        try instructions.context.types.fit(results, next.results)
    }

    private mutating func switchTo(_ reader: inout ByteReader) throws(Reason) {
        let type = try continuation(&reader)
        let tag = try instructions.context.tag(try reader.nextIndex())
        let target = instructions.context.types.continuationSignature(of: type)
        guard tag.parameters.count == 0 else { throw .labelArity(expected: 0, found: tag.parameters.count) }
        let (rest, last) = try instructions.context.types.splitLabel(target.parameters)
        let here = try instructions.context.types.continuationSignature(of: last)
        try instructions.context.types.fit(target.results, tag.results)
        try instructions.context.types.fit(tag.results, here.results)
        try instructions.pop(OperandType(isNullable: true, index: type))
        try instructions.pop(rest)
        try instructions.push(here.parameters)
    }
}
