import WComposeWasmBinary

/// What an index of an instruction stands for.
extension ModuleContext {
    typealias Reason = CoreValidationError.Reason

    @inline(__always)
    func function(_ index: UInt32) throws(Reason) -> Function {
        guard Int(index) < functions.count else { throw .unknown(.function, index) }
        return functions[Int(index)]
    }

    @inline(__always)
    func global(_ index: UInt32) throws(Reason) -> Global {
        guard Int(index) < globals.count else { throw .unknown(.global, index) }
        return globals[Int(index)]
    }

    func table(_ index: UInt32) throws(Reason) -> Table {
        guard Int(index) < tables.count else { throw .unknown(.table, index) }
        return tables[Int(index)]
    }

    func memory(_ index: UInt32) throws(Reason) -> Memory {
        guard Int(index) < memories.count else { throw .unknown(.memory, index) }
        return memories[Int(index)]
    }

    /// The type of what an element segment holds.
    func element(_ index: UInt32) throws(Reason) -> OperandType {
        guard Int(index) < elements.count else { throw .unknown(.elementSegment, index) }
        return elements[Int(index)]
    }

    func checkData(_ index: UInt32) throws(Reason) {
        guard let count = dataCount else { throw .dataCountMissing }
        guard index < count else { throw .unknown(.data, index) }
    }

    /// The function type of a tag.
    func tag(_ index: UInt32) throws(Reason) -> FunctionSignature {
        guard Int(index) < tags.count else { throw .unknown(.tag, index) }
        return types.signature(of: tags[Int(index)])
    }

    /// What a tag gives when it is thrown: tags with results are for suspending.
    func exception(_ index: UInt32) throws(Reason) -> TypeList {
        let type = try tag(index)
        guard type.results.count == 0 else { throw .tagResults(index) }
        return type.parameters
    }
}
