package import WComposeWasmBinary

extension ModuleInterface {
    /// Reads what a core module imports and exports, passing over its code, data and elements. See "Modules" in the
    /// binary format of WebAssembly 3.0.
    ///
    /// - Parameter reader: of the whole module, from its magic to its last byte.
    package init(reading reader: consuming ByteReader) throws(BinaryError) {
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var contents = ModuleContents()
        var order = CoreSectionOrder()
        while !reader.isAtEnd {
            let start = reader.offset
            let id = try reader.byte()
            let size = Int(try reader.u32())
            var section = try reader.window(size)
            guard id != 0 else { continue }
            try order.enter(id, at: start)
            try contents.read(section: id, from: &section)
        }
        self = contents.interface
    }
}

/// The index spaces of a core module as its sections fill them.
private struct ModuleContents {
    var interface = ModuleInterface()
    /// Large modules have tens of thousands, of which few are exported: each is no more than the index of its type.
    var functions: [CoreTypeIndex] = []
    /// Those that are imported as being of exactly their types.
    var exactFunctions: Set<Int> = []
    var tables: [TableType] = []
    var memories: [MemoryType] = []
    var globals: [GlobalType] = []
    var tags: [CoreTypeIndex] = []

    mutating func read(section id: UInt8, from section: inout ByteReader) throws(BinaryError) {
        switch id {
        case 1: interface.types = try section.list(of: .coreType, RecursiveType.init(from:))
        case 2: try readImports(from: &section)
        case 3:
            for _ in 0..<(try section.count(of: .function)) { functions.append(try section.index()) }
        case 4: try readTables(from: &section)
        case 5: for _ in 0..<(try section.count(of: .memory)) { memories.append(try MemoryType(from: &section)) }
        case 6:
            for _ in 0..<(try section.count(of: .global)) {
                globals.append(try GlobalType(from: &section))
                try section.skipConstantExpression()
            }
        case 7: try readExports(from: &section)
        case 13: for _ in 0..<(try section.count(of: .tag)) { tags.append(try CoreTypeIndex(tagTypeFrom: &section)) }
        default: return
        }
        try section.finish(.section)
    }

    mutating func readImports(from section: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try section.count(of: .import)) {
            try CoreImport.read(from: &section, into: &interface.imports)
        }
        for item in interface.imports {
            switch item.type {
            case .function(let type): functions.append(type)
            case .exactFunction(let type):
                exactFunctions.insert(functions.count)
                functions.append(type)
            case .table(let table): tables.append(table)
            case .memory(let memory): memories.append(memory)
            case .global(let global): globals.append(global)
            case .tag(let type): tags.append(type)
            }
        }
    }

    mutating func readTables(from section: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try section.count(of: .table)) {
            let hasInitializer = section.skip(ifNext: 0x40)
            if hasInitializer { try section.expect(0x00, .zero) }
            tables.append(try TableType(from: &section))
            if hasInitializer { try section.skipConstantExpression() }
        }
    }

    mutating func readExports(from section: inout ByteReader) throws(BinaryError) {
        let count = try section.count(of: .export)
        interface.exports.reserveCapacity(min(count, Limits.reservedItems))
        for _ in 0..<count {
            let name = try section.name()
            interface.exports.append(CoreExportDeclaration(name: name, type: try exportedType(from: &section)))
        }
    }

    /// `core:externidx`, resolved to the type of what it names.
    func exportedType(from section: inout ByteReader) throws(BinaryError) -> CoreExternType {
        let start = section.offset
        let kind = try section.byte()
        let place = section.offset
        let index = try section.u32()
        switch kind {
        case 0x00:
            let type = try Self.item(.function, index, of: functions, at: place)
            return exactFunctions.contains(Int(index)) ? .exactFunction(type) : .function(type)
        case 0x01: return .table(try Self.item(.table, index, of: tables, at: place))
        case 0x02: return .memory(try Self.item(.memory, index, of: memories, at: place))
        case 0x03: return .global(try Self.item(.global, index, of: globals, at: place))
        case 0x04: return .tag(try Self.item(.tag, index, of: tags, at: place))
        default: throw BinaryError(.unknownByte(.export, kind), at: start)
        }
    }

    static func item<T>(
        _ item: BinaryError.Reason.Item, _ index: UInt32, of space: [T], at offset: Int
    ) throws(BinaryError) -> T {
        guard Int(index) < space.count else { throw BinaryError(.unknownIndex(item, index), at: offset) }
        return space[Int(index)]
    }
}
