import WComposeWasmBinary

/// The locals of one function: their types, and which of those without a default have been set.
///
/// There is one of each function validator: what could be copied would be, for each local that is looked at. So would what
/// a function borrows that does not change it, which is why those that instructions call are mutating.
struct Locals: ~Copyable, Sendable {
    /// The first ones, one by one.
    private var expanded: [OperandType] = []
    /// The others: runs of one type, with the index after the last of each.
    private var runs: [(end: UInt32, type: OperandType)] = []
    private(set) var count: UInt32 = 0
    /// The first local that must be set before it is read.
    private(set) var firstUnset = UInt32.max
    /// By local: the number of the function in which it has been set, so that nothing has to be cleared for the next.
    private var setIn: [UInt64] = []
    private var functionNumber: UInt64 = 0
    /// Those that have been set, in order: what a block set is not set after it.
    private var order: [UInt32] = []

    var setCount: Int { order.count }

    mutating func removeAll() {
        expanded.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        order.removeAll(keepingCapacity: true)
        count = 0
        firstUnset = .max
        functionNumber += 1
    }

    mutating func append(_ type: OperandType, count more: UInt32) throws(CoreValidationError.Reason) {
        guard more <= UInt32(Limits.locals) - count else {
            throw .tooMany(.local, count: count.addingReportingOverflow(more).partialValue, limit: Limits.locals)
        }
        if more > 0, !type.isDefaultable, firstUnset == .max { firstUnset = count }
        count += more
        let room = min(Int(more), Limits.expandedLocals - expanded.count)
        expanded.append(contentsOf: repeatElement(type, count: room))
        if room < Int(more) { runs.append((count, type)) }
    }

    /// Parameters are set from the start.
    mutating func parametersEnd() { firstUnset = .max }

    @inline(__always)
    mutating func type(of index: UInt32) throws(CoreValidationError.Reason) -> OperandType {
        if Int(index) < expanded.count { return expanded[Int(index)] }
        return try typeInRuns(of: index)
    }

    @inline(never)
    private mutating func typeInRuns(of index: UInt32) throws(CoreValidationError.Reason) -> OperandType {
        guard index < count else { throw .unknown(.local, index) }
        var low = 0
        var high = runs.count - 1
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].end > index { high = middle } else { low = middle + 1 }
        }
        return runs[low].type
    }

    /// Throws if a local must be set before it is read and is not.
    @inline(__always)
    mutating func checkSet(_ index: UInt32, _ type: OperandType) throws(CoreValidationError.Reason) {
        if index >= firstUnset { try checkSetSlowly(index, type) }
    }

    @inline(never)
    private mutating func checkSetSlowly(_ index: UInt32, _ type: OperandType) throws(CoreValidationError.Reason) {
        guard !type.isDefaultable else { return }
        let place = Int(index - firstUnset)
        guard place < setIn.count, setIn[place] == functionNumber else { throw .localNotSet(index) }
    }

    /// Notes that a local has been set.
    @inline(__always)
    mutating func noteSet(_ index: UInt32, _ type: OperandType) {
        if index >= firstUnset { noteSetSlowly(index, type) }
    }

    @inline(never)
    private mutating func noteSetSlowly(_ index: UInt32, _ type: OperandType) {
        guard !type.isDefaultable else { return }
        let place = Int(index - firstUnset)
        while setIn.count <= place { setIn.append(0) }
        guard setIn[place] != functionNumber else { return }
        setIn[place] = functionNumber
        order.append(index)
    }

    /// Takes back what has been set since there were `count` locals set.
    @inline(__always)
    mutating func unset(to count: Int) {
        while order.count > count { setIn[Int(order.removeLast() - firstUnset)] = 0 }
    }
}
