import WComposeWasmBinary

/// Exceptions: `throw` and `try_table` of WebAssembly 3.0, and the instructions that came before them.
extension FunctionValidator {
    mutating func throwException(_ reader: inout ByteReader) throws(Reason) {
        try instructions.pop(try instructions.context.exception(try reader.nextIndex()))
        instructions.operands.setUnreachable()
    }

    mutating func tryTable(_ reader: inout ByteReader) throws(Reason) {
        let type = try instructions.context.blockType(from: &reader)
        try instructions.pop(type.parameters)
        let count = try reader.reading { reader throws(BinaryError) in
            try reader.count(of: .catchClause, limit: Limits.catchClauses)
        }
        for _ in 0..<count { try catchClause(&reader) }
        try open(.tryTable, type)
    }

    private func catchClause(_ reader: inout ByteReader) throws(Reason) {
        let kind = try reader.nextForm(of: .catchClause, count: 4)
        let given = kind <= 1 ? try instructions.context.exception(try reader.nextIndex()) : .empty
        let index = try reader.nextIndex()
        let due = try blocks.label(index)
        let hasReference = kind & 1 == 1
        guard due.count == given.count + (hasReference ? 1 : 0) else { throw .catchMismatch(label: index) }
        for place in 0..<Int(given.count) {
            let (type, expected) = (
                given.type(place, of: instructions.context.types), due.type(place, of: instructions.context.types)
            )
            guard instructions.context.types.isSubtype(type, of: expected) else { throw .catchMismatch(label: index) }
        }
        if hasReference {
            let last = due.type(Int(due.count) - 1, of: instructions.context.types)
            guard instructions.context.types.isSubtype(OperandType.exnref.asNonNull, of: last) else {
                throw .catchMismatch(label: index)
            }
        }
    }
}

// MARK: - Legacy exceptions

extension FunctionValidator {
    mutating func legacyCatch(_ reader: inout ByteReader) throws(Reason) {
        let parameters = try instructions.context.exception(try reader.nextIndex())
        try next(as: .catch)
        try instructions.push(parameters)
    }

    mutating func legacyCatchAll() throws(Reason) { try next(as: .catchAll) }

    /// Goes from a `try`, or a `catch` of it, to the next.
    private mutating func next(as kind: ControlFrame.Kind) throws(Reason) {
        let current = blocks.innermost.kind
        guard current == .try || current == .catch else { throw .misplaced }
        _ = try close()
        reopen(as: kind)
    }

    mutating func rethrow(_ reader: inout ByteReader) throws(Reason) {
        let index = try reader.nextIndex()
        let kind = try blocks.kind(ofLabel: index)
        guard kind == .catch || kind == .catchAll else { throw .rethrowOutsideCatch(label: index) }
        instructions.operands.setUnreachable()
    }

    /// `delegate`, which ends a `try`; its label counts from outside of it.
    mutating func delegate(_ reader: inout ByteReader) throws(Reason) {
        guard blocks.innermost.kind == .try else { throw .misplaced }
        let frame = try close()
        blocks.close()
        _ = try blocks.label(try reader.nextIndex())
        leave()
        try instructions.push(frame.type.results)
    }
}
