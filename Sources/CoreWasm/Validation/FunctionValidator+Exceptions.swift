import WComposeWasmBinary

/// Exceptions: `throw` and `try_table` of WebAssembly 3.0, and the instructions that came before them.
extension FunctionValidator {
    /// The function type of a tag.
    func tag(_ index: UInt32) throws(Reason) -> FunctionSignature {
        guard Int(index) < context.tags.count else { throw .unknown(.tag, index) }
        return context.types.signature(of: context.tags[Int(index)])
    }

    /// What a tag gives when it is thrown: tags with results are for suspending.
    func exception(_ index: UInt32) throws(Reason) -> TypeList {
        let type = try tag(index)
        guard type.results.count == 0 else { throw .tagResults(index) }
        return type.parameters
    }

    mutating func throwException(_ reader: inout ByteReader) throws(Reason) {
        try pop(try exception(try reader.nextIndex()))
        setUnreachable()
    }

    mutating func tryTable(_ reader: inout ByteReader) throws(Reason) {
        let type = try blockType(from: &reader)
        try pop(type.parameters)
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .catchClause, limit: Limits.catchClauses)
        }
        for _ in 0..<count { try catchClause(&reader) }
        try open(.tryTable, type)
    }

    private func catchClause(_ reader: inout ByteReader) throws(Reason) {
        let kind = try reader.nextForm(of: .catchClause, count: 4)
        let given = kind <= 1 ? try exception(try reader.nextIndex()) : .empty
        let index = try reader.nextIndex()
        let due = try label(index)
        let hasReference = kind & 1 == 1
        guard due.count == given.count + (hasReference ? 1 : 0) else { throw .catchMismatch(label: index) }
        for place in 0..<Int(given.count) {
            let (type, expected) = (given.type(place, of: context.types), due.type(place, of: context.types))
            guard context.types.isSubtype(type, of: expected) else { throw .catchMismatch(label: index) }
        }
        if hasReference {
            let last = due.type(Int(due.count) - 1, of: context.types)
            guard context.types.isSubtype(OperandType.exnref.asNonNull, of: last) else {
                throw .catchMismatch(label: index)
            }
        }
    }
}

// MARK: - Legacy exceptions

extension FunctionValidator {
    mutating func legacyCatch(_ reader: inout ByteReader) throws(Reason) {
        let parameters = try exception(try reader.nextIndex())
        try reopen(as: .catch)
        try push(parameters)
    }

    mutating func legacyCatchAll() throws(Reason) { try reopen(as: .catchAll) }

    /// Goes from a `try`, or a `catch` of it, to the next.
    private mutating func reopen(as kind: ControlFrame.Kind) throws(Reason) {
        let current = frames[frames.count - 1].kind
        guard current == .try || current == .catch else { throw .misplaced }
        _ = try close()
        frames[frames.count - 1].kind = kind
        isUnreachable = false
    }

    mutating func rethrow(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        _ = try label(index)
        let kind = frames[frames.count - 1 - Int(index)].kind
        guard kind == .catch || kind == .catchAll else { throw .rethrowOutsideCatch(label: index) }
        setUnreachable()
    }

    /// `delegate`, which ends a `try`; its label counts from outside of it.
    mutating func delegate(_ reader: inout ByteReader) throws(Reason) {
        guard frames[frames.count - 1].kind == .try else { throw .misplaced }
        let frame = try close()
        frames.removeLast()
        _ = try label(try reader.nextIndex())
        leave()
        try push(frame.type.results)
    }
}
