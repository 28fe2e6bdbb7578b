import WComposeCoreWasm

/// The instructions of an expression as folded text has them: each with those before it that leave its operands.
///
/// Nodes are linked, so that neither making nor printing a tree takes stack, however deep it is.
struct InstructionTree {
    struct Node {
        var kind: Kind
        /// Where in the file it stands.
        var offset: Int
        /// Of a block: how many blocks begin before it.
        var blockNumber: UInt32 = 0
        fileprivate(set) var firstChild: Int32 = -1
        fileprivate(set) var next: Int32 = -1
    }

    enum Kind: Equatable {
        case instruction
        /// A part of an `if`.
        case then, otherwise
    }

    private(set) var nodes: [Node] = []
    /// What stands in the innermost block, or in the expression itself, and is not part of something else yet.
    private var items: [Item] = []
    private var frames: [Frame] = []
    private var blockCount: UInt32 = 0

    private struct Item {
        var node: Int32
        /// How many operands it leaves.
        var results: Int
        /// Some of what it leaves was taken by something that it could not become part of.
        var isUsed = false
    }

    private struct Frame {
        var node: Int
        var base: Int
        var opcode: Opcode
        /// How many operands a branch to it takes.
        var labelArity: Int
        var results: Int
        /// Of an `if`: what it begins with, and then its parts.
        var parts: [Int32] = []
    }

    /// The first item of the whole, once all is there.
    var root: Int32 { items.first?.node ?? -1 }

    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
        blockCount = 0
    }

    /// How many operands a branch takes; nothing where it goes out of the expression.
    func labelArity(_ distance: UInt32) -> Int? {
        let place = frames.count - 1 - Int(distance)
        return place >= 0 ? frames[place].labelArity : nil
    }

    /// Adds an instruction that is no block. What it takes becomes part of it where that is all that the instructions
    /// before it leave.
    mutating func add(at offset: Int, operands: Int, results: Int) {
        let node = append(Node(kind: .instruction, offset: offset))
        nodes[node].firstChild = take(operands).first
        items.append(Item(node: Int32(truncatingIfNeeded: node), results: results))
    }

    /// How many blocks are open.
    var depth: Int { frames.count }

    /// Opens a block.
    mutating func open(_ opcode: Opcode, at offset: Int, parameters: Int, results: Int) {
        let node = append(Node(kind: .instruction, offset: offset, blockNumber: blockCount))
        blockCount &+= 1
        var frame = Frame(
            node: node, base: 0, opcode: opcode, labelArity: opcode == .loop ? parameters : results, results: results)
        if opcode == .if {
            let condition = take(parameters + 1)
            if condition.first >= 0 { frame.parts.append(contentsOf: [condition.first, condition.last]) }
        } else {
            // Nothing can stand before what is in a block.
            use(parameters)
        }
        frame.base = items.count
        frames.append(frame)
    }

    /// Goes on to the other part of an `if`; false where the innermost block is none, or is in it already.
    mutating func proceed(at offset: Int) -> Bool {
        guard var frame = frames.last, frame.opcode == .if else { return false }
        frames.removeLast()
        closePart(at: nodes[frame.node].offset, .then, &frame)
        frame.opcode = .else
        frame.parts.append(Int32(truncatingIfNeeded: append(Node(kind: .otherwise, offset: offset))))
        frames.append(frame)
        return true
    }

    /// Closes the innermost block; false where there is none.
    mutating func close() -> Bool {
        guard var frame = frames.popLast() else { return false }
        switch frame.opcode {
        case .if: closePart(at: nodes[frame.node].offset, .then, &frame)
        case .else:
            if let part = frame.parts.last { nodes[Int(part)].firstChild = takeAll(from: frame.base) }
        default: nodes[frame.node].firstChild = takeAll(from: frame.base)
        }
        if frame.opcode == .if || frame.opcode == .else { link(frame) }
        items.append(Item(node: Int32(truncatingIfNeeded: frame.node), results: frame.results))
        return true
    }

    private mutating func closePart(at offset: Int, _ kind: Kind, _ frame: inout Frame) {
        let part = append(Node(kind: kind, offset: offset, blockNumber: nodes[frame.node].blockNumber))
        nodes[part].firstChild = takeAll(from: frame.base)
        frame.parts.append(Int32(truncatingIfNeeded: part))
    }

    /// Links the condition of an `if`, which is already linked from its first to its last, and its parts.
    private mutating func link(_ frame: Frame) {
        let parts = frame.parts
        nodes[frame.node].firstChild = parts[0]
        // A condition gives its first and its last.
        let hasCondition = nodes[Int(parts[0])].kind == .instruction
        for (part, next) in zip(parts, parts.dropFirst()).dropFirst(hasCondition ? 1 : 0) {
            nodes[Int(part)].next = next
            nodes[Int(next)].blockNumber = nodes[frame.node].blockNumber
        }
    }

    private mutating func append(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// Takes the last items, which leave just so many operands; nothing, where there are no such.
    private mutating func take(_ operands: Int) -> (first: Int32, last: Int32) {
        guard operands > 0 else { return (-1, -1) }
        let base = frames.last?.base ?? 0
        var start = items.count
        var missing = operands
        while start > base, missing > 0, !items[start - 1].isUsed, items[start - 1].results <= missing {
            start -= 1
            missing -= items[start].results
        }
        guard missing == 0 else {
            use(operands)
            return (-1, -1)
        }
        let last = items[items.count - 1].node
        return (takeAll(from: start), last)
    }

    private mutating func takeAll(from start: Int) -> Int32 {
        guard start < items.count else { return -1 }
        for place in start..<items.count - 1 { nodes[Int(items[place].node)].next = items[place + 1].node }
        let first = items[start].node
        items.removeLast(items.count - start)
        return first
    }

    /// Marks the items whose operands are taken by what they cannot become part of.
    private mutating func use(_ operands: Int) {
        let base = frames.last?.base ?? 0
        var place = items.count
        var missing = operands
        while place > base, missing > 0 {
            place -= 1
            if items[place].results > 0 { items[place].isUsed = true }
            missing -= items[place].results
        }
    }

    /// Links what is left at the end.
    mutating func finish() {
        for (item, next) in zip(items, items.dropFirst()) { nodes[Int(item.node)].next = next.node }
    }
}
