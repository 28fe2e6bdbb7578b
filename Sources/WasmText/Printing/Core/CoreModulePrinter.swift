import WComposeCoreWasm
import WComposeWasmBinary

/// Prints core modules: section by section, and functions one after the other, so that little is in memory at any time.
///
/// The binary is decoded as it is printed. Order, indentation and comments are those of `wasm-tools print`.
struct CoreModulePrinter {
    var writer: TextWriter
    let options: PrintingOptions
    let instructions = InstructionTable.standard
    var names = ModuleIdentifiers()
    /// By index: the signature, where it is a function type.
    var signatures: [CoreFuncType?] = []
    var counts = Counts()
    var hints = BranchHints()
    /// The types of the functions whose bodies come in the code section.
    private var bodyTypes: [UInt32] = []
    private var nextBody = 0
    /// As the data count section says.
    private var dataCount: UInt32?
    /// The section that was printed last, for what custom sections stand after.
    private var lastSection: StaticString?
    var function = FunctionPrinting()
    var folding = Folding()

    /// How many of each index space there are so far.
    struct Counts {
        var functions: UInt32 = 0
        var tables: UInt32 = 0
        var memories: UInt32 = 0
        var globals: UInt32 = 0
        var tags: UInt32 = 0
        var elements: UInt32 = 0
        var data: UInt32 = 0
    }

    init(_ writer: TextWriter, _ options: PrintingOptions) {
        self.writer = writer
        self.options = options
    }

    /// Prints a module by itself.
    mutating func printModule(_ reader: ByteReader) throws(BinaryError) {
        writer.append("(module")
        // An empty name cannot be written.
        if let name = ModuleIdentifiers(of: reader).module, name.count > 0 {
            writer.byte(0x20)
            writer.identifier(reader.span(of: name), index: 0, of: nil)
        }
        try print(reader)
        writer.byte(0x0a)
    }

    /// Prints what is in a module, and the parenthesis that closes it.
    ///
    /// - Parameter reader: of the whole module.
    mutating func print(_ reader: ByteReader) throws(BinaryError) {
        writer.indentation += 1
        names = ModuleIdentifiers(of: reader)
        hints = BranchHints(of: reader)
        var rest = reader
        let start = rest.offset
        guard try BinaryLayer(from: &rest) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var isEmpty = true
        var order = CoreSectionOrder()
        var nextCustomPlace: StaticString?
        var sections = SectionReader(rest)
        while let id = try sections.next() {
            let section = try order.enter(id, at: sections.start)
            // In the text there are no sections, so one without items is none.
            if let name = section.placeName, section == .start || sections.contents.peek() != 0 {
                nextCustomPlace = name
            }
            let lines = writer.lineCount
            try print(section, from: &sections.contents)
            try sections.contents.finish(.section)
            lastSection = nextCustomPlace
            if writer.lineCount != lines { isEmpty = false }
        }
        try checkCounts(sections.offset)
        writer.indentation -= 1
        if !isEmpty || options.showsOffsets { writer.newLine(at: sections.offset) }
        writer.byte(UInt8(ascii: ")"))
    }

    /// Throws unless as many functions have bodies, and as many data segments are there, as other sections say.
    private func checkCounts(_ offset: Int) throws(BinaryError) {
        guard nextBody == bodyTypes.count else {
            throw BinaryError(
                .differentCounts(.function, UInt32(clamping: bodyTypes.count), UInt32(clamping: nextBody)), at: offset)
        }
        if let dataCount, dataCount != counts.data {
            throw BinaryError(.differentCounts(.data, dataCount, counts.data), at: offset)
        }
    }

    private mutating func print(_ id: CoreSectionID, from section: inout ByteReader) throws(BinaryError) {
        switch id {
        case .custom: try printCustom(from: &section)
        case .type:
            try printTypes(from: &section)
        case .import:
            try printImports(from: &section)
        case .function:
            for _ in 0..<(try section.count(of: .function)) { bodyTypes.append(try section.u32()) }
            if options.isFolded { folding.arity.functions += bodyTypes }
        case .table:
            for _ in 0..<(try section.count(of: .table)) { try printTable(from: &section) }
        case .memory:
            for _ in 0..<(try section.count(of: .memory)) { try printMemory(from: &section) }
        case .global:
            for _ in 0..<(try section.count(of: .global)) { try printGlobal(from: &section) }
        case .export:
            for _ in 0..<(try section.count(of: .export)) { try printExport(from: &section) }
        case .start:
            writer.newLine(at: section.offset)
            writer.append("(start ")
            write(try section.u32(), names.functions)
            writer.byte(UInt8(ascii: ")"))
        case .element:
            for _ in 0..<(try section.count(of: .elementSegment)) { try printElement(from: &section) }
        case .code:
            for _ in 0..<(try section.count(of: .function)) { try printFunction(from: &section) }
        case .data:
            for _ in 0..<(try section.count(of: .data)) { try printData(from: &section) }
        case .dataCount: dataCount = try section.u32()
        case .tag:
            for _ in 0..<(try section.count(of: .tag)) { try printTag(from: &section) }
        }
    }

    // MARK: - Types

    private mutating func printTypes(from section: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try section.count(of: .coreType)) {
            let start = section.offset
            var ahead = section
            if ahead.skip(ifNext: 0x4e) { _ = try ahead.u32() }
            // Types of one group may name each other.
            let group = try RecursiveType(from: &section)
            let first = UInt32(clamping: signatures.count)
            for type in group.subtypes {
                if options.isFolded { folding.arity.types.append(type.composite) }
                if case .function(let signature) = type.composite {
                    signatures.append(signature)
                } else {
                    signatures.append(nil)
                }
            }
            writer.newLine(at: start)
            guard group.isGroup else {
                print(group.subtypes[0], first)
                continue
            }
            writer.append("(rec")
            writer.indentation += 1
            for (place, type) in group.subtypes.enumerated() {
                writer.newLine(at: ahead.offset)
                print(type, first + UInt32(clamping: place))
            }
            writer.indentation -= 1
            if !group.subtypes.isEmpty { writer.newLine() }
            writer.byte(UInt8(ascii: ")"))
        }
    }

    private mutating func print(_ type: SubType, _ index: UInt32) {
        writer.append("(type ")
        define(index, names.types)
        writer.byte(0x20)
        write(type, index)
        writer.byte(UInt8(ascii: ")"))
    }

    // MARK: - Imports

    private mutating func printImports(from section: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try section.count(of: .import)) {
            let start = section.offset
            writer.newLine(at: start)
            writer.append("(import ")
            try writeName(from: &section)
            var ahead = section
            let name = try ahead.name()
            guard name.isEmpty, let form = ahead.peek(), form == 0x7f || form == 0x7e else {
                writer.byte(0x20)
                try writeName(from: &section)
                writer.byte(0x20)
                try printImported(try CoreExternType(from: &section), isNamed: true, in: section)
                writer.byte(UInt8(ascii: ")"))
                continue
            }
            section = ahead
            try printImportItems(from: &section, at: start)
        }
    }

    /// Several imports of one module: each with its type, or all with one.
    private mutating func printImportItems(
        from section: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        writer.indentation += 1
        let isShared = try section.byte() == 0x7e
        let type: CoreExternType? = isShared ? try CoreExternType(from: &section) : nil
        for _ in 0..<(try section.count(of: .import)) {
            writer.newLine(at: section.offset)
            writer.append("(item ")
            try writeName(from: &section)
            if let type {
                count(type)
            } else {
                writer.byte(0x20)
                try printImported(try CoreExternType(from: &section), isNamed: true, in: section)
            }
            writer.byte(UInt8(ascii: ")"))
        }
        if let type {
            writer.newLine(at: start)
            try printImported(type, isNamed: false, in: section)
        }
        writer.indentation -= 1
        writer.newLine()
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func count(_ type: CoreExternType) {
        switch type {
        case .function(let index), .exactFunction(let index):
            counts.functions += 1
            if options.isFolded { folding.arity.functions.append(index.rawValue) }
        case .table: counts.tables += 1
        case .memory: counts.memories += 1
        case .global: counts.globals += 1
        case .tag(let index):
            counts.tags += 1
            if options.isFolded { folding.arity.tags.append(index.rawValue) }
        }
    }

    private mutating func printImported(
        _ type: CoreExternType, isNamed: Bool, in section: ByteReader
    ) throws(BinaryError) {
        switch type {
        case .function(let index), .exactFunction(let index):
            writer.append("(func ")
            if isNamed {
                define(counts.functions, names.functions)
                writer.byte(0x20)
                function.begin(counts.functions, names, section)
            }
            if case .exactFunction = type { writer.append("(exact ") }
            writeTypeUse(index.rawValue, locals: isNamed ? function.locals : Identifiers())
            if case .exactFunction = type { writer.byte(UInt8(ascii: ")")) }
        case .table(let table):
            writer.append("(table ")
            if isNamed {
                define(counts.tables, names.tables)
                writer.byte(0x20)
            }
            write(table)
        case .memory(let memory):
            writer.append("(memory ")
            if isNamed {
                define(counts.memories, names.memories)
                writer.byte(0x20)
            }
            write(memory)
        case .global(let global):
            writer.append("(global ")
            if isNamed {
                define(counts.globals, names.globals)
                writer.byte(0x20)
            }
            write(global)
        case .tag(let index):
            writer.append("(tag ")
            if isNamed {
                define(counts.tags, names.tags)
                writer.byte(0x20)
            }
            writeTypeUse(index.rawValue)
        }
        writer.byte(UInt8(ascii: ")"))
        if isNamed { count(type) }
    }

    // MARK: - Definitions

    private mutating func printTable(from section: inout ByteReader) throws(BinaryError) {
        writer.newLine(at: section.offset)
        writer.append("(table ")
        define(counts.tables, names.tables)
        counts.tables += 1
        writer.byte(0x20)
        let hasInitializer = section.skip(ifNext: 0x40)
        if hasInitializer { try section.expect(0x00, .zero) }
        write(try TableType(from: &section))
        if hasInitializer {
            writer.byte(0x20)
            try printExpression(from: &section)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printMemory(from section: inout ByteReader) throws(BinaryError) {
        writer.newLine(at: section.offset)
        writer.append("(memory ")
        define(counts.memories, names.memories)
        counts.memories += 1
        writer.byte(0x20)
        write(try MemoryType(from: &section))
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printGlobal(from section: inout ByteReader) throws(BinaryError) {
        writer.newLine(at: section.offset)
        writer.append("(global ")
        define(counts.globals, names.globals)
        counts.globals += 1
        writer.byte(0x20)
        write(try GlobalType(from: &section))
        writer.byte(0x20)
        try printExpression(from: &section)
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printTag(from section: inout ByteReader) throws(BinaryError) {
        writer.newLine(at: section.offset)
        writer.append("(tag ")
        define(counts.tags, names.tags)
        counts.tags += 1
        writer.byte(0x20)
        let type = try CoreTypeIndex(tagTypeFrom: &section).rawValue
        if options.isFolded { folding.arity.tags.append(type) }
        writeTypeUse(type)
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printExport(from section: inout ByteReader) throws(BinaryError) {
        writer.newLine(at: section.offset)
        writer.append("(export ")
        try writeName(from: &section)
        let start = section.offset
        let kind = try section.byte()
        let index = try section.u32()
        switch kind {
        case 0x00:
            writer.append(" (func ")
            write(index, names.functions)
        case 0x01:
            writer.append(" (table ")
            write(index, names.tables)
        case 0x02:
            writer.append(" (memory ")
            write(index, names.memories)
        case 0x03:
            writer.append(" (global ")
            write(index, names.globals)
        case 0x04:
            // wasm-tools writes no names here.
            writer.append(" (tag ")
            writer.decimal(UInt64(index))
        case let other: throw BinaryError(.unknownByte(.export, other), at: start)
        }
        writer.append("))")
    }

    // MARK: - Functions

    private mutating func printFunction(from section: inout ByteReader) throws(BinaryError) {
        let size = Int(try section.u32())
        var body = try section.window(size)
        guard nextBody < bodyTypes.count else {
            throw body.error(
                .differentCounts(.function, UInt32(clamping: bodyTypes.count), UInt32(clamping: nextBody + 1)))
        }
        let type = bodyTypes[nextBody]
        nextBody += 1
        let index = counts.functions
        counts.functions += 1
        writer.newLine(at: body.offset)
        writer.append("(func ")
        define(index, names.functions)
        writer.byte(0x20)
        function.begin(index, names, body)
        let parameters = writeTypeUse(type, locals: function.locals)
        if options.isSkeleton {
            writer.append(" ...)")
            _ = try body.skip(body.remaining)
            return
        }
        hints.begin(index)
        defer { hints.end() }
        writer.indentation += 1
        try printLocals(after: parameters, from: &body)
        let end = options.isFolded ? try printFoldedBody(from: &body, function: index) : try printBody(from: &body)
        try body.finish(.function)
        writer.indentation -= 1
        if function.hasLines || options.showsOffsets { writer.newLine(at: end) }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printLocals(
        after parameters: UInt32, from body: inout ByteReader
    ) throws(BinaryError) {
        var index = parameters
        var isInGroup = false
        for _ in 0..<(try body.count(of: .local)) {
            let place = body.offset
            let count = try body.u32()
            let type = try CoreValueType(from: &body)
            guard count <= Limits.printedLocals - min(index, Limits.printedLocals) else {
                throw BinaryError(.tooMany(.local, count: count, limit: Limits.printedLocals), at: place)
            }
            for _ in 0..<count {
                if !function.hasLines {
                    function.hasLines = true
                    writer.newLine(at: place)
                }
                writeLocal("(local", index, type, function.locals, &isInGroup, isFirst: index == parameters)
                index += 1
            }
        }
        if isInGroup { writer.byte(UInt8(ascii: ")")) }
    }

    /// A parameter or local: named ones in parentheses of their own, others together.
    mutating func writeLocal(
        _ keyword: StaticString, _ index: UInt32, _ type: CoreValueType, _ names: Identifiers,
        _ isInGroup: inout Bool, isFirst: Bool
    ) {
        if let entry = names.entry(index) {
            if isInGroup { writer.byte(UInt8(ascii: ")")) }
            isInGroup = false
            if !isFirst { writer.byte(0x20) }
            writer.append(keyword)
            writer.byte(0x20)
            writer.definition(entry, of: names)
            writer.byte(0x20)
            write(type)
            writer.byte(UInt8(ascii: ")"))
            return
        }
        if !isInGroup {
            if !isFirst { writer.byte(0x20) }
            writer.append(keyword)
            isInGroup = true
        }
        writer.byte(0x20)
        write(type)
    }

    // MARK: - Segments

    private mutating func printElement(from section: inout ByteReader) throws(BinaryError) {
        let start = section.offset
        let flags = try section.u32()
        guard flags < 8 else { throw BinaryError(.unknownByte(.elementSegment, UInt8(clamping: flags)), at: start) }
        writer.newLine(at: start)
        writer.append("(elem ")
        define(counts.elements, names.elements)
        counts.elements += 1
        let isActive = flags & 1 == 0
        if isActive {
            if flags & 2 != 0 {
                writer.append(" (table ")
                write(try section.u32(), names.tables)
                writer.byte(UInt8(ascii: ")"))
            }
            writer.byte(0x20)
            try printOffset(from: &section)
        } else if flags & 2 != 0 {
            writer.append(" declare")
        }
        let isOfExpressions = flags & 4 != 0
        var type = ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false))
        if flags & 3 != 0 {
            if isOfExpressions { type = try ReferenceType(from: &section) } else { try section.expect(0x00, .zero) }
        }
        if options.isSkeleton { writer.append(" ...") }
        if !options.isSkeleton {
            if isOfExpressions {
                writer.byte(0x20)
                write(type)
            } else {
                writer.append(" func")
            }
        }
        // What a skeleton leaves out is decoded all the same.
        var kept = TextWriter.scratch()
        if options.isSkeleton { swap(&kept, &writer) }
        for _ in 0..<(try section.count(of: .elementSegment)) {
            writer.byte(0x20)
            if isOfExpressions {
                try printItem(from: &section)
            } else {
                write(try section.u32(), names.functions)
            }
            if options.isSkeleton { writer.discard() } else { writer.handOnIfFull() }
        }
        if options.isSkeleton { swap(&kept, &writer) }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printData(from section: inout ByteReader) throws(BinaryError) {
        let start = section.offset
        writer.newLine(at: start)
        writer.append("(data ")
        define(counts.data, names.data)
        counts.data += 1
        writer.byte(0x20)
        switch try section.u32() {
        case 0:
            try printOffset(from: &section)
            writer.byte(0x20)
        case 1: break
        case 2:
            let memory = try section.u32()
            if memory != 0 {
                writer.append("(memory ")
                write(memory, names.memories)
                writer.append(") ")
            }
            try printOffset(from: &section)
            writer.byte(0x20)
        case let flags: throw BinaryError(.unknownByte(.data, UInt8(clamping: flags)), at: start)
        }
        let count = Int(try section.u32())
        let range = try section.skip(count)
        if options.isSkeleton {
            writer.append("...")
        } else {
            writer.quotedData(section.span(of: range))
        }
        writer.byte(UInt8(ascii: ")"))
    }

    // MARK: - Custom sections

    private mutating func printCustom(from section: inout ByteReader) throws(BinaryError) {
        let start = section.offset
        let name = try section.name()
        let contents = try section.skip(section.remaining)
        switch name {
        case ModuleNames.sectionName, ModuleEncoder.branchHintSection: return
        case "producers":
            if printAsAnnotation(section.reader(of: contents), at: start, Self.printProducers) { return }
        case "dylink.0" where lastSection == nil:
            if printAsAnnotation(section.reader(of: contents), at: start, Self.printLinking) { return }
        default: break
        }
        writer.newLine(at: start)
        writer.append("(@custom ")
        writer.quotedName(name.utf8.span)
        if let lastSection {
            writer.append(" (after ")
            writer.append(lastSection)
            writer.append(") ")
        } else {
            writer.append(" (before first) ")
        }
        if options.isSkeleton { writer.append("...") } else { writer.quotedData(section.span(of: contents)) }
        writer.byte(UInt8(ascii: ")"))
    }
}
