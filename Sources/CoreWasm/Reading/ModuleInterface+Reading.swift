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
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            try contents.read(try order.enter(id, at: sections.start), from: &sections.contents)
        }
        self = contents.interface
    }
}

/// The index spaces of a core module as its sections fill them, by the types of what is in them.
struct ModuleContents: Sendable {
    var interface = ModuleInterface()
    /// Large modules have tens of thousands, of which few are exported: each is no more than the index of its type.
    var functions: [CoreTypeIndex] = []
    /// Those that are imported as being of exactly their types.
    private var exactFunctions: Set<Int> = []
    var tables: [TableType] = []
    var memories: [MemoryType] = []
    var globals: [GlobalType] = []
    var tags: [CoreTypeIndex] = []

    fileprivate mutating func read(
        _ id: CoreSectionID, from section: inout ByteReader
    ) throws(BinaryError) {
        switch id {
        case .type: interface.types = try section.list(of: .coreType, RecursiveType.init(from:))
        case .import:
            for _ in 0..<(try section.count(of: .import)) {
                try CoreImport.read(from: &section, into: &interface.imports)
            }
            for item in interface.imports { append(item.type) }
        case .function:
            for _ in 0..<(try section.count(of: .function)) { append(.function(try section.index())) }
        case .table:
            for _ in 0..<(try section.count(of: .table)) {
                let (type, hasInitializer) = try TableType.definition(from: &section)
                append(.table(type))
                if hasInitializer { try section.skipConstantExpression() }
            }
        case .memory: for _ in 0..<(try section.count(of: .memory)) { append(.memory(try MemoryType(from: &section))) }
        case .global:
            for _ in 0..<(try section.count(of: .global)) {
                append(.global(try GlobalType(from: &section)))
                try section.skipConstantExpression()
            }
        case .export:
            let count = try section.count(of: .export)
            interface.exports.reserveCapacity(min(count, Limits.reservedItems))
            for _ in 0..<count { _ = try readExport(from: &section) }
        case .tag:
            for _ in 0..<(try section.count(of: .tag)) { append(.tag(try CoreTypeIndex(tagTypeFrom: &section))) }
        case .custom, .start, .element, .code, .data, .dataCount: return
        }
        try section.finish(.section)
    }

    mutating func append(_ type: CoreExternType) {
        switch type {
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

    /// Reads an export, and adds it to the interface with the type of what it names.
    mutating func readExport(from section: inout ByteReader) throws(BinaryError) -> CoreExport {
        let export = try CoreExport(from: &section)
        interface.exports.append(CoreExportDeclaration(name: export.name, type: try type(of: export)))
        return export
    }

    private func type(of export: CoreExport) throws(BinaryError) -> CoreExternType {
        switch export.kind {
        case .function: function(try Self.item(.function, export, of: functions), export.index)
        case .table: .table(try Self.item(.table, export, of: tables))
        case .memory: .memory(try Self.item(.memory, export, of: memories))
        case .global: .global(try Self.item(.global, export, of: globals))
        case .tag: .tag(try Self.item(.tag, export, of: tags))
        }
    }

    private func function(_ type: CoreTypeIndex, _ index: UInt32) -> CoreExternType {
        exactFunctions.contains(Int(index)) ? .exactFunction(type) : .function(type)
    }

    private static func item<T>(
        _ item: BinaryError.Reason.Item, _ export: CoreExport, of space: [T]
    ) throws(BinaryError) -> T {
        guard Int(export.index) < space.count else {
            throw BinaryError(.unknownIndex(item, export.index), at: export.offset)
        }
        return space[Int(export.index)]
    }
}
