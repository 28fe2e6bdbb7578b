import WComposeCoreWasm
import WComposeWasmBinary

/// The identifiers of what a module defines, from its section of names.
struct ModuleIdentifiers {
    /// The name of the module, as bytes of the file.
    private(set) var module: ByteRange?
    private(set) var functions = Identifiers()
    private(set) var types = Identifiers()
    private(set) var tables = Identifiers()
    private(set) var memories = Identifiers()
    private(set) var globals = Identifiers()
    private(set) var elements = Identifiers()
    private(set) var data = Identifiers()
    private(set) var tags = Identifiers()
    /// By index of their type.
    private(set) var fields: [UInt32: Identifiers] = [:]
    private(set) var parameters: [UInt32: Identifiers] = [:]
    private(set) var locals: [ModuleNames.Indirect] = []
    private(set) var labels: [ModuleNames.Indirect] = []

    init() {}

    /// - Parameter reader: of the whole module, which may be malformed.
    init(of reader: ByteReader) {
        var names = ModuleNames()
        // What is malformed is told when it is printed: what could be read counts.
        try? CustomSections.forEach(in: reader) { name, contents in
            if name == ModuleNames.sectionName { names.read(from: contents) }
        }
        module = names.module
        functions = Identifiers(names.functions, of: "func", in: reader)
        types = Identifiers(names.types, of: "type", in: reader)
        tables = Identifiers(names.tables, of: "table", in: reader)
        memories = Identifiers(names.memories, of: "memory", in: reader)
        globals = Identifiers(names.globals, of: "global", in: reader)
        elements = Identifiers(names.elements, of: "elem", in: reader)
        data = Identifiers(names.data, of: "data", in: reader)
        tags = Identifiers(names.tags, of: "tag", in: reader)
        for names in names.fields {
            fields[names.index] = Identifiers(
                ModuleNames.associations(in: names.map, of: reader), of: "field", in: reader)
        }
        for names in names.parameters {
            parameters[names.index] = Identifiers(
                ModuleNames.associations(in: names.map, of: reader), of: "parameter", in: reader)
        }
        locals = names.locals
        labels = names.labels
    }
}

/// The names of the function that is printed, and the blocks that are open in it.
struct FunctionPrinting {
    struct Block {
        /// By which it is named: how many blocks began before it.
        var number: UInt32
        /// What the part of it that is open began with.
        var opcode: Opcode
        /// Where in `blocks` the block is that has the same name and cannot be meant meanwhile.
        var hidden: Int?
    }

    var locals = Identifiers()
    var labels = Identifiers()
    /// The blocks that are open, from the outermost in.
    private(set) var blocks: [Block] = []
    /// How many blocks began so far.
    var blockCount: UInt32 = 0
    var hasLines = false
    /// Where its locals begin, from which hints count.
    var start = 0
    /// Of each name of a block, where in `blocks` the innermost one with it is.
    private var innermost: [[UInt8]: Int] = [:]
    private var nextLocals = 0
    private var nextLabels = 0

    /// Goes on to a function; they come in the order of their indices.
    mutating func begin(_ index: UInt32, _ names: borrowing ModuleIdentifiers, _ body: borrowing ByteReader) {
        locals = Self.identifiers(index, names.locals, &nextLocals, "local", body, mayRepeat: false)
        labels = Self.identifiers(index, names.labels, &nextLabels, "label", body, mayRepeat: true)
        forgetBlocks()
        hasLines = false
        start = body.offset
    }

    /// Makes ready for a constant expression, in which nothing has a name.
    mutating func beginExpression() {
        forgetBlocks()
        labels = Identifiers()
        locals = Identifiers()
    }

    private mutating func forgetBlocks() {
        blocks.removeAll(keepingCapacity: true)
        innermost.removeAll(keepingCapacity: true)
        blockCount = 0
    }

    /// Opens the next block.
    mutating func open(_ opcode: Opcode) {
        var block = Block(number: blockCount, opcode: opcode, hidden: nil)
        if let name = name(ofBlock: blockCount) {
            block.hidden = innermost[name]
            innermost[name] = blocks.count
        }
        blocks.append(block)
        blockCount &+= 1
    }

    /// Goes on in the innermost block to the part that an `else` or `catch` begins.
    mutating func proceed(to opcode: Opcode) { blocks[blocks.count - 1].opcode = opcode }

    /// Closes the innermost block, and says whether there is one.
    mutating func close() -> Bool {
        guard let block = blocks.popLast() else { return false }
        if let name = name(ofBlock: block.number) { innermost[name] = block.hidden }
        return true
    }

    /// Whether no block within has the name of the one at `place`, which has one.
    func isVisible(_ place: Int) -> Bool {
        name(ofBlock: blocks[place].number).map { innermost[$0] == place } ?? false
    }

    private func name(ofBlock number: UInt32) -> [UInt8]? {
        guard let entry = labels.entry(number) else { return nil }
        return labels.copy(entry)
    }

    private static func identifiers(
        _ index: UInt32, _ names: [ModuleNames.Indirect], _ next: inout Int, _ kind: StaticString,
        _ reader: borrowing ByteReader, mayRepeat: Bool
    ) -> Identifiers {
        while next < names.count, names[next].index < index { next += 1 }
        guard next < names.count, names[next].index == index else { return Identifiers() }
        return Identifiers(
            ModuleNames.associations(in: names[next].map, of: reader), of: kind, in: reader, mayRepeat: mayRepeat)
    }
}

/// What `metadata.code.branch_hint` says of instructions.
struct BranchHints {
    struct Hint {
        /// Where the hint stands in the file.
        var offset: Int
        /// Bytes from the start of the function's body to the instruction.
        var place: Int
        var value: ByteRange
    }

    /// By function: its hints, as they come.
    private var byFunction: [UInt32: [Hint]] = [:]
    /// Those of the function that is printed which are still to come, the next one last.
    private var next: [Hint] = []

    init() {}

    init(of reader: ByteReader) {
        var hints: [UInt32: [Hint]] = [:]
        // What is malformed is told when it is printed, and a custom section cannot make a module malformed: what could
        // be read counts.
        try? CustomSections.forEach(in: reader) { name, contents in
            guard name == ModuleEncoder.branchHintSection else { return }
            var contents = contents
            try? Self.read(from: &contents, into: &hints)
        }
        byFunction = hints
    }

    private static func read(
        from reader: inout ByteReader, into hints: inout [UInt32: [Hint]]
    ) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .function)) {
            let function = try reader.u32()
            for _ in 0..<(try reader.count(of: .flag)) {
                let offset = reader.offset
                let place = Int(try reader.u32())
                let size = Int(try reader.u32())
                hints[function, default: []].append(
                    Hint(offset: offset, place: place, value: try reader.skip(size)))
            }
        }
    }

    /// Goes on to a function.
    mutating func begin(_ function: UInt32) {
        next = byFunction.isEmpty ? [] : byFunction[function]?.reversed() ?? []
    }

    /// Leaves hints aside until the next function: constant expressions have none.
    mutating func end() { next = [] }

    /// Whether there are hints for the function.
    var areThere: Bool { !next.isEmpty }

    /// What is said of the instruction at a place of the function; places are asked for in their order.
    @inline(__always)
    mutating func hint(at place: Int) -> Hint? { next.isEmpty ? nil : search(place) }

    private mutating func search(_ place: Int) -> Hint? {
        while let hint = next.last, hint.place < place { next.removeLast() }
        guard let hint = next.last, hint.place == place else { return nil }
        next.removeLast()
        return hint
    }
}
