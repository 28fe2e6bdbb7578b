import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModulePrinter {
    /// The tree of an expression up to its `end`, past which the reader goes; nothing where that cannot be folded:
    /// exceptions of the older kind, and functions with hints, which stand before instructions as they come.
    ///
    /// - Parameter end: gets the place of the `end`.
    private mutating func grow(
        from reader: inout ByteReader, returned: Int, end: inout Int
    ) throws(BinaryError) -> Bool {
        folding.tree.removeAll()
        if hints.areThere { return false }
        while true {
            let start = reader.offset
            let opcode = try reader.opcode()
            guard let instruction = instructions[opcode] else {
                throw BinaryError(.unknownInstruction(prefix: opcode.prefix, code: opcode.code), at: start)
            }
            switch opcode {
            case .try, .catch, .catchAll, .delegate: return false
            case .block, .loop, .if, .tryTable:
                guard folding.tree.depth < Limits.items else {
                    throw BinaryError(.nestingTooDeep(limit: Limits.items), at: start)
                }
                var type = reader
                let arity = try folding.arity.arity(ofBlock: &type)
                try reader.skipImmediates(of: instruction)
                folding.tree.open(opcode, at: start, parameters: arity.operands, results: arity.results)
            case .else:
                guard folding.tree.proceed(at: start) else {
                    throw BinaryError(.unexpected(.elseInstruction), at: start)
                }
            case .end:
                end = start
                guard folding.tree.close() else {
                    folding.tree.finish()
                    return true
                }
            default:
                let arity = try folding.arity.arity(of: instruction, reader, in: folding.tree, returned: returned)
                try reader.skipImmediates(of: instruction)
                folding.tree.add(at: start, operands: arity.operands, results: arity.results)
            }
        }
    }

    /// The instructions of a function, folded, up to the `end` that closes it.
    ///
    /// - Returns: where that `end` stands.
    mutating func printFoldedBody(from body: inout ByteReader, function index: UInt32) throws(BinaryError) -> Int {
        var ahead = body
        var end = 0
        let returned = folding.arity.signature(ofFunction: index).results
        guard try grow(from: &ahead, returned: returned, end: &end) else { return try printBody(from: &body) }
        try printTree(from: body, inLines: true)
        body = ahead
        return end
    }

    /// A constant expression, folded, on one line.
    ///
    /// - Parameter keyword: what stands before several instructions, in parentheses with them.
    /// - Returns: whether it could be folded; else nothing is printed.
    mutating func printFoldedExpression(
        from reader: inout ByteReader, keyword: StaticString? = nil
    ) throws(BinaryError) -> Bool {
        function.beginExpression()
        var ahead = reader
        var end = 0
        guard try grow(from: &ahead, returned: 1, end: &end) else { return false }
        let needsKeyword = folding.tree.nodes.count != 1
        if let keyword, needsKeyword { writer.append(keyword) }
        try printTree(from: reader, inLines: false)
        if keyword != nil, needsKeyword { writer.byte(UInt8(ascii: ")")) }
        reader = ahead
        return true
    }

    private mutating func printTree(from reader: borrowing ByteReader, inLines: Bool) throws(BinaryError) {
        let nodes = folding.tree.nodes
        var open: [Int32] = []
        var current = folding.tree.root
        var isFirst = true
        while true {
            guard current >= 0 else {
                guard let parent = open.popLast() else { return }
                close(nodes[Int(parent)], from: reader)
                if inLines { writer.indentation -= 1 }
                current = nodes[Int(parent)].next
                continue
            }
            let node = nodes[Int(current)]
            if inLines {
                function.hasLines = true
                writer.newLine(at: node.offset)
            } else if !isFirst {
                writer.byte(0x20)
            }
            isFirst = false
            let hasComment = try begin(node, from: reader, inLines: inLines)
            guard node.firstChild >= 0 else {
                if hasComment { writer.newLine() }
                close(node, from: reader)
                current = node.next
                continue
            }
            if inLines { writer.indentation += 1 }
            open.append(current)
            current = node.firstChild
        }
    }

    /// - Returns: whether the line ends with a comment.
    private mutating func begin(
        _ node: InstructionTree.Node, from reader: borrowing ByteReader, inLines: Bool
    ) throws(BinaryError) -> Bool {
        writer.byte(UInt8(ascii: "("))
        switch node.kind {
        case .then, .otherwise:
            writer.append(node.kind == .then ? "then" : "else")
            function.blockCount = node.blockNumber
            function.open(.if)
            return false
        case .instruction: break
        }
        var immediates = reader.reader(from: node.offset)
        guard let instruction = instructions[try immediates.opcode()] else { return false }
        writer.mnemonic(of: instruction, in: instructions)
        switch instruction.opcode {
        case .block, .loop, .tryTable, .if:
            function.blockCount = node.blockNumber
            let isNamed = try printBlockHead(instruction, from: &immediates)
            if instruction.opcode != .if { function.open(instruction.opcode) }
            guard inLines, !isNamed else { return false }
            writer.append(" ;; label = @")
            writer.decimal(UInt64(function.blocks.count + (instruction.opcode == .if ? 1 : 0)))
            return true
        default:
            if instruction.immediates != .none { try printImmediates(of: instruction, from: &immediates) }
            return false
        }
    }

    private mutating func close(_ node: InstructionTree.Node, from reader: borrowing ByteReader) {
        writer.byte(UInt8(ascii: ")"))
        var instruction = reader.reader(from: node.offset)
        switch node.kind {
        case .then, .otherwise: _ = function.close()
        case .instruction:
            // It was read before.
            switch try? instruction.opcode() {
            case .block, .loop, .tryTable: _ = function.close()
            default: break
            }
        }
    }
}

/// What folded text is made with.
struct Folding {
    var arity = InstructionArity()
    var tree = InstructionTree()
}
