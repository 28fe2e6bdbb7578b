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
    private(set) var locals: [ModuleNames.Indirect] = []
    private(set) var labels: [ModuleNames.Indirect] = []

    init() {}

    /// - Parameter reader: of the whole module, which may be malformed.
    init(of reader: ByteReader) {
        var names = ModuleNames()
        CustomSections.forEach(in: reader) { name, contents in
            var contents = contents
            if name == "name" { names.read(from: &contents) }
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
        locals = names.locals
        labels = names.labels
    }
}

/// The custom sections of a core module.
enum CustomSections {
    /// Calls `body` with the name and the contents of each that can be read.
    static func forEach(in reader: ByteReader, _ body: (String, ByteReader) -> Void) {
        var rest = reader
        do {
            _ = try BinaryLayer(from: &rest)
            while !rest.isAtEnd {
                let id = try rest.byte()
                let size = Int(try rest.u32())
                var section = try rest.window(size)
                if id == 0 {
                    let name = try section.name()
                    body(name, section)
                }
            }
        } catch {
            // What is malformed is told when it is printed.
        }
    }
}

/// The names of the function that is printed, and the blocks that are open in it.
struct FunctionPrinting {
    var locals = Identifiers()
    var labels = Identifiers()
    /// Of each open block, from the outermost in: its number, by which it is named.
    var blocks: [UInt32] = []
    /// How many blocks began so far.
    var blockCount: UInt32 = 0
    var hasLines = false
    var index: UInt32 = 0
    /// Where its locals begin, from which hints count.
    var start = 0
    private var nextLocals = 0
    private var nextLabels = 0

    /// Goes on to a function; they come in the order of their indices.
    mutating func begin(_ index: UInt32, _ names: borrowing ModuleIdentifiers, _ body: borrowing ByteReader) {
        locals = Self.identifiers(index, names.locals, &nextLocals, "local", body, mayRepeat: false)
        labels = Self.identifiers(index, names.labels, &nextLabels, "label", body, mayRepeat: true)
        blocks.removeAll(keepingCapacity: true)
        blockCount = 0
        hasLines = false
        self.index = index
        start = body.offset
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
    /// By function: the places in its body, ascending, with the bytes that are said of each.
    private var byFunction: [UInt32: [(place: Int, value: ByteRange)]] = [:]

    var isEmpty: Bool { byFunction.isEmpty }

    init() {}

    init(of reader: ByteReader) {
        var hints: [UInt32: [(place: Int, value: ByteRange)]] = [:]
        CustomSections.forEach(in: reader) { name, contents in
            guard name == CoreModulePrinter.branchHints else { return }
            var contents = contents
            do { try Self.read(from: &contents, into: &hints) } catch {
                // A custom section cannot make a module malformed: what of it could be read counts.
            }
        }
        byFunction = hints
    }

    private static func read(
        from reader: inout ByteReader, into hints: inout [UInt32: [(place: Int, value: ByteRange)]]
    ) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .function)) {
            let function = try reader.u32()
            for _ in 0..<(try reader.count(of: .flag)) {
                let place = Int(try reader.u32())
                let size = Int(try reader.u32())
                hints[function, default: []].append((place, try reader.skip(size)))
            }
        }
    }

    /// What is said of the instruction at a place of a function.
    func hint(_ function: UInt32, at place: Int) -> ByteRange? {
        byFunction[function]?.first { $0.place == place }?.value
    }
}
