import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension AdapterModule {
    /// Reads a module that is valid. See "Modules" in the binary format of WebAssembly 3.0.
    ///
    /// - Parameter module: from its magic to its last byte.
    init(reading module: borrowing ByteReader) throws(AdapterError) {
        var reader = copy module
        _ = try reader.reading { reader throws(BinaryError) in try BinaryLayer(from: &reader) }
        var order = CoreSectionOrder()
        var sections = SectionReader(reader)
        while let section = try Self.next(of: &sections, &order) {
            try read(section, at: sections.start, from: &sections.contents)
        }
    }

    private static func next(
        of sections: inout SectionReader, _ order: inout CoreSectionOrder
    ) throws(AdapterError) -> CoreSectionID? {
        do throws(BinaryError) {
            guard let id = try sections.next() else { return nil }
            return try order.enter(id, at: sections.start)
        } catch {
            throw AdapterError(error)
        }
    }

    private mutating func read(
        _ section: CoreSectionID, at offset: Int, from reader: inout ByteReader
    ) throws(AdapterError) {
        switch section {
        case .custom: try readCustom(from: &reader)
        case .type: try readTypes(from: &reader)
        case .import: try readImports(from: &reader)
        case .function:
            let types = try reader.reading { reader throws(BinaryError) in
                try reader.list(of: .function) { reader throws(BinaryError) -> CoreTypeIndex in try reader.index() }
            }
            // Where the bodies are comes later.
            let nowhere = ByteRange(start: offset, count: 0)
            functions += types.map { Function(type: $0, origin: .defined(nowhere)) }
        case .table:
            try reader.reading { reader throws(BinaryError) in
                for _ in 0..<(try reader.count(of: .table)) {
                    let (type, hasInitializer) = try TableType.definition(from: &reader)
                    if hasInitializer { try reader.skipConstantExpression() }
                    tables.append(type)
                }
            }
        case .memory:
            let start = reader.range
            memories += try reader.reading { reader throws(BinaryError) in
                try reader.list(of: .memory, MemoryType.init(from:))
            }.map { Memory(type: $0, origin: .defined(start)) }
        case .global: try reader.reading { reader throws(BinaryError) in try readGlobals(from: &reader) }
        case .export:
            exports = try reader.reading { reader throws(BinaryError) in
                try reader.list(of: .export, CoreExport.init(from:))
            }
        case .code: try reader.reading { reader throws(BinaryError) in try readCode(from: &reader) }
        case .start, .element, .data, .dataCount, .tag: throw AdapterError(.section(section), at: offset)
        }
    }

    private mutating func readTypes(from reader: inout ByteReader) throws(AdapterError) {
        let count = try reader.reading { reader throws(BinaryError) in try reader.count(of: .coreType) }
        for _ in 0..<count {
            let start = reader.offset
            let group = try reader.reading { reader throws(BinaryError) in try RecursiveType(from: &reader) }
            guard group.subtypes.count == 1, let type = group.subtypes.first, type.isFinal, type.supertypes.isEmpty,
                case .function(let function) = type.composite
            else { throw AdapterError(.typeOfNoFunction, at: start) }
            types.append(function)
        }
    }

    private mutating func readImports(from reader: inout ByteReader) throws(AdapterError) {
        let offset = reader.offset
        let imports = try reader.reading { reader throws(BinaryError) in
            var imports: [CoreImport] = []
            for _ in 0..<(try reader.count(of: .import)) { try CoreImport.read(from: &reader, into: &imports) }
            return imports
        }
        for item in imports {
            let origin = Origin.imported(module: item.module, name: item.name)
            switch item.type {
            case .function(let type): functions.append(Function(type: type, origin: origin))
            case .table(let type): tables.append(type)
            case .memory(let type): memories.append(Memory(type: type, origin: origin))
            case .global(let type): globals.append(Global(type: type, origin: origin))
            case .tag: throw AdapterError(.importedTag(module: item.module, name: item.name), at: offset)
            case .exactFunction: throw AdapterError(.exactImport(module: item.module, name: item.name), at: offset)
            }
        }
    }

    private mutating func readGlobals(from reader: inout ByteReader) throws(BinaryError) {
        for _ in 0..<(try reader.count(of: .global)) {
            let type = try GlobalType(from: &reader)
            let start = reader.offset
            try reader.skipConstantExpression()
            let initializer = ByteRange(start: start, count: reader.offset - start)
            globals.append(Global(type: type, origin: .defined(initializer)))
        }
    }

    private mutating func readCode(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let count = try reader.count(of: .function)
        let imported = functions.prefix {
            if case .imported = $0.origin { true } else { false }
        }.count
        guard functions.count - imported == count else {
            throw BinaryError(
                .differentCounts(
                    .function, UInt32(clamping: functions.count - imported), UInt32(clamping: count)), at: start)
        }
        for place in functions.indices[imported...] {
            let size = Int(try reader.u32())
            functions[place].origin = .defined(try reader.skip(size))
        }
    }

    /// What is not well-formed in custom sections is no fault of the module.
    private mutating func readCustom(from reader: inout ByteReader) throws(AdapterError) {
        switch try reader.reading({ reader throws(BinaryError) in try reader.name() }) {
        case ModuleNames.sectionName:
            var names = ModuleNames()
            names.read(from: reader)
            for name in names.functions { functionNames[name.index] = name.name }
            for name in names.globals { globalNames[name.index] = name.name }
        case Producers.sectionName:
            if let producers = Producers(reading: copy reader) { self.producers = producers.unified }
        default: break
        }
    }
}
