import WComposeWasmBinary

/// Parts of types, and whether they fit.
extension TypeContext {
    typealias Reason = CoreValidationError.Reason

    func fits(_ type: OperandType, _ expected: OperandType) throws(Reason) {
        guard isSubtype(type, of: expected) else { throw .mismatch(expected: expected, found: type) }
    }

    // MARK: Fields

    /// Where the fields of a structure or array are among the items.
    func fields(of type: UInt32) -> (first: Int, count: Int) {
        let entry = entries[Int(type)]
        return (Int(entry.first), Int(entry.fieldCount))
    }

    func field(_ index: UInt32, of type: UInt32) throws(Reason) -> OperandType {
        let (first, count) = fields(of: type)
        guard Int(index) < count else { throw .unknown(.field, index) }
        return items[first + Int(index)]
    }

    /// What an array holds.
    func element(of array: UInt32) -> OperandType { items[fields(of: array).first] }

    // MARK: Lists of types

    /// Whether all that is given fits what is due, which is as long.
    func fit(_ given: TypeList, _ due: TypeList) throws(Reason) {
        guard given.count == due.count else { throw .labelArity(expected: due.count, found: given.count) }
        for place in 0..<Int(given.count) { try fits(given.type(place, of: self), due.type(place, of: self)) }
    }

    /// Whether what is given are subtypes of as many that are due.
    func areSubtypes(_ given: TypeList, of due: TypeList) -> Bool {
        guard given.count == due.count else { return false }
        for place in 0..<Int(given.count) {
            guard isSubtype(given.type(place, of: self), of: due.type(place, of: self)) else { return false }
        }
        return true
    }

    /// The types of a label before its last, which must be a reference, and that one.
    func splitLabel(_ types: TypeList) throws(Reason) -> (rest: TypeList, last: OperandType) {
        guard types.count > 0 else { throw .labelArity(expected: 1, found: 0) }
        let last = types.type(Int(types.count) - 1, of: self)
        guard last.isReference else { throw .notReference(found: last) }
        return (types.count == 1 ? .empty : TypeList(start: types.start, count: types.count - 1), last)
    }

    // MARK: Continuations

    /// The function type of a continuation type.
    func continuationSignature(of type: UInt32) -> FunctionSignature {
        signature(of: entries[Int(type)].function)
    }

    /// The function type of the continuation that a reference refers to.
    func continuationSignature(of reference: OperandType) throws(Reason) -> FunctionSignature {
        guard reference.isConcrete, entries[reference.index].kind == .continuation else {
            throw .mismatch(expected: OperandType(isNullable: true, .continuation), found: reference)
        }
        return continuationSignature(of: UInt32(reference.index))
    }
}
