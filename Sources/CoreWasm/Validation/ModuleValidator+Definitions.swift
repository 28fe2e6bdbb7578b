import WComposeWasmBinary

/// Types, imports and what a module defines. See "Types", "Functions", "Tables", "Memories", "Globals", "Tags" and
/// "Imports" in the chapter on validation of WebAssembly 3.0.
extension ModuleValidator {
    mutating func types(from section: inout ByteReader) throws(Reason) {
        for _ in 0..<(try count(of: .coreType, in: &section)) {
            place.offset = section.offset
            let group = try section.reading { reader throws(BinaryError) in try RecursiveType(from: &reader) }
            try instructions.context.types.add(group, features)
            contents.interface.types.append(group)
        }
    }

    mutating func imports(from section: inout ByteReader) throws(Reason) {
        for _ in 0..<(try count(of: .import, in: &section)) {
            place.offset = section.offset
            let known = contents.interface.imports.count
            let isCompact = try readImports(from: &section)
            if isCompact { try features.require(.compactImports) }
            for place in known..<contents.interface.imports.count {
                try define(imported: contents.interface.imports[place].type)
            }
            try check(.import, contents.interface.imports.count)
        }
        importedFunctionCount = contents.functions.count
    }

    /// Reads one item of the section, and says whether it is in one of the compact forms.
    private mutating func readImports(from section: inout ByteReader) throws(Reason) -> Bool {
        do { return try CoreImport.read(from: &section, into: &contents.interface.imports) } catch {
            throw .malformed(error)
        }
    }

    private mutating func define(imported type: CoreExternType) throws(Reason) {
        switch type {
        case .function(let index): try define(function: index.rawValue, type, isExact: false)
        case .exactFunction(let index):
            try features.require(.customDescriptors)
            try define(function: index.rawValue, type, isExact: true)
        case .table(let table): try define(table)
        case .memory(let memory): try define(memory)
        case .global(let global):
            if global.isMutable { try features.require(.mutableGlobal) }
            try define(global, try globalType(global), isImported: true)
        case .tag(let index): try define(tag: index)
        }
    }

    // MARK: Functions

    mutating func functions(from section: inout ByteReader) throws(Reason) {
        let count = try count(of: .function, in: &section)
        let total = contents.functions.count + min(count, Limits.reservedItems)
        contents.functions.reserveCapacity(total)
        instructions.context.functions.reserveCapacity(total)
        instructions.context.isDeclared.reserveCapacity(total)
        for _ in 0..<count {
            place.offset = section.offset
            let index = try section.nextIndex()
            try define(function: index, .function(CoreTypeIndex(index)), isExact: true)
        }
    }

    private mutating func define(function index: UInt32, _ type: CoreExternType, isExact: Bool) throws(Reason) {
        let canonical = try instructions.context.types.canonical(index, is: .function)
        let types = instructions.context.types
        instructions.context.functions.append(
            ModuleContext.Function(
                type: canonical, signature: types.signature(of: canonical), isExact: isExact,
                isShared: types.entries[Int(canonical)].isShared))
        instructions.context.isDeclared.append(false)
        contents.append(type)
        try check(.function, contents.functions.count)
    }

    // MARK: Tables

    mutating func tables(from section: inout ByteReader) throws(Reason) {
        for _ in 0..<(try count(of: .table, in: &section)) {
            place.offset = section.offset
            let (type, hasInitializer) = try section.reading { reader throws(BinaryError) in
                try TableType.definition(from: &reader)
            }
            if hasInitializer { try features.require(.functionReferences) }
            let element = try define(type)
            if hasInitializer {
                try instructions.constantExpression(element, from: &section, &place)
            } else if !element.isDefaultable {
                throw .initializerMissing(element)
            }
        }
    }

    @discardableResult
    private mutating func define(_ type: TableType) throws(Reason) -> OperandType {
        let element = try elementType(type.element)
        let limits = type.limits
        if limits.is64 { try features.require(.memory64) }
        if limits.isShared {
            try features.require(.sharedEverythingThreads)
            guard instructions.context.types.isShared(element) else { throw .unsharedElements }
        }
        try check(limits, .table, maximum: limits.is64 ? .max : UInt64(UInt32.max))
        instructions.context.tables.append(
            ModuleContext.Table(element: element, address: limits.is64 ? .i64 : .i32, isShared: limits.isShared))
        contents.append(.table(type))
        if contents.tables.count > 1, !features.contains(.referenceTypes) { throw .several(.table) }
        try check(.table, contents.tables.count, Limits.coreTables)
        return element
    }

    /// The type of what a table holds: functions, before there were other references.
    private func elementType(_ type: ReferenceType) throws(Reason) -> OperandType {
        let element = try instructions.context.types.operandType(of: type, features)
        if element != .funcref { try features.require(.referenceTypes) }
        return element
    }

    private func check(
        _ limits: CoreLimits, _ item: BinaryError.Reason.Item, maximum: UInt64
    ) throws(Reason) {
        guard limits.minimum <= maximum, limits.maximum ?? 0 <= maximum else {
            throw .sizeTooLarge(item, maximum: maximum)
        }
        if let upper = limits.maximum, limits.minimum > upper { throw .limitsReversed }
    }

    // MARK: Memories

    mutating func memories(from section: inout ByteReader) throws(Reason) {
        for _ in 0..<(try count(of: .memory, in: &section)) {
            place.offset = section.offset
            try define(try section.reading { reader throws(BinaryError) in try MemoryType(from: &reader) })
        }
    }

    private mutating func define(_ type: MemoryType) throws(Reason) {
        let limits = type.limits
        if limits.is64 { try features.require(.memory64) }
        if let exponent = type.pageSizeLog2 {
            try features.require(.customPageSizes)
            guard exponent == 0 || exponent == 16 else { throw .pageSize }
        }
        // Of as many pages as there are addresses, one cannot be counted.
        let addressBits: UInt64 = limits.is64 ? 64 : 32
        let pageBits = UInt64(type.pageSizeLog2 ?? 16)
        let maximum = pageBits == 0 ? UInt64.max >> (64 - addressBits) : 1 << (addressBits - pageBits)
        try check(limits, .memory, maximum: maximum)
        if limits.isShared {
            try features.require(.threads)
            guard limits.maximum != nil else { throw .sharedWithoutMaximum }
        }
        instructions.context.memories.append(ModuleContext.Memory(address: limits.is64 ? .i64 : .i32))
        contents.append(.memory(type))
        if contents.memories.count > 1, !features.contains(.multiMemory) { throw .several(.memory) }
        try check(.memory, contents.memories.count, Limits.coreMemories)
    }

    // MARK: Globals

    mutating func globals(from section: inout ByteReader) throws(Reason) {
        for _ in 0..<(try count(of: .global, in: &section)) {
            place.offset = section.offset
            let global = try section.reading { reader throws(BinaryError) in try GlobalType(from: &reader) }
            let type = try globalType(global)
            try instructions.constantExpression(type, from: &section, &place)
            try define(global, type, isImported: false)
        }
    }

    private func globalType(_ global: GlobalType) throws(Reason) -> OperandType {
        let type = try instructions.context.types.operandType(of: global.value, features)
        if global.isShared {
            try features.require(.sharedEverythingThreads)
            guard instructions.context.types.isShared(type) else { throw .unsharedElements }
        }
        return type
    }

    private mutating func define(_ global: GlobalType, _ type: OperandType, isImported: Bool) throws(Reason) {
        instructions.context.globals.append(
            ModuleContext.Global(
                type: type, isMutable: global.isMutable, isShared: global.isShared, isImported: isImported))
        contents.append(.global(global))
        try check(.global, contents.globals.count)
    }

    // MARK: Tags

    mutating func tags(from section: inout ByteReader) throws(Reason) {
        try features.require(.exceptions)
        for _ in 0..<(try count(of: .tag, in: &section)) {
            place.offset = section.offset
            try define(
                tag: try section.reading { reader throws(BinaryError) in try CoreTypeIndex(tagTypeFrom: &reader) })
        }
    }

    private mutating func define(tag index: CoreTypeIndex) throws(Reason) {
        try features.require(.exceptions)
        let canonical = try instructions.context.types.canonical(index.rawValue, is: .function)
        if !features.contains(.stackSwitching),
            instructions.context.types.signature(of: canonical).results.count > 0
        {
            throw .tagResults(UInt32(clamping: contents.tags.count))
        }
        instructions.context.tags.append(canonical)
        contents.append(.tag(index))
        try check(.tag, contents.tags.count)
    }
}
