import WComposeWasmBinary

/// Exports, the start function and segments. See "Exports", "Start Function", "Element Segments" and "Data Segments" in
/// the chapter on validation of WebAssembly 3.0.
extension ModuleValidator {
    mutating func exports(from section: inout ByteReader) throws(Reason) {
        var names = SmallSet<CoreName>()
        for _ in 0..<(try count(of: .export, in: &section)) {
            place.offset = section.offset
            let export = try readExport(from: &section)
            guard names.insert(CoreName(export.name)) else { throw .duplicateExport }
            switch export.kind {
            case .function: instructions.context.isDeclared[Int(export.index)] = true
            case .global:
                if contents.globals[Int(export.index)].isMutable { try features.require(.mutableGlobal) }
            case .table, .memory, .tag: break
            }
        }
    }

    private mutating func readExport(from section: inout ByteReader) throws(Reason) -> CoreExport {
        do { return try contents.readExport(from: &section) } catch { throw .malformed(error) }
    }

    mutating func start(from section: inout ByteReader) throws(Reason) {
        place.offset = section.offset
        let index = try section.nextIndex()
        let signature = try instructions.context.function(index).signature
        guard signature.parameters.count == 0, signature.results.count == 0 else { throw .startSignature(index) }
    }

    mutating func elementSegments(from section: inout ByteReader) throws(Reason) {
        let count = try count(of: .elementSegment, in: &section)
        try check(.elementSegment, count, Limits.coreElementSegments)
        for _ in 0..<count { try elementSegment(from: &section) }
    }

    private mutating func elementSegment(from section: inout ByteReader) throws(Reason) {
        place.offset = section.offset
        let header = try section.reading { reader throws(BinaryError) in try ElementSegmentFlags(from: &reader) }
        var table: ModuleContext.Table?
        if header.isActive {
            let index = header.isExplicit ? try section.nextIndex() : 0
            let target = try instructions.context.table(index)
            table = target
            try instructions.constantExpression(target.address, from: &section, &place)
        } else {
            try features.require(.bulkMemory)
        }
        var type = OperandType.funcref
        if header.hasType {
            if header.isOfExpressions {
                let reference = try section.reading { reader throws(BinaryError) in
                    try ReferenceType(from: &reader)
                }
                try features.require(.referenceTypes)
                type = try instructions.context.types.operandType(of: reference, features)
            } else {
                try section.reading { reader throws(BinaryError) in try reader.expect(0x00, .zero) }
                type = .funcref.asNonNull
            }
        } else if !header.isOfExpressions {
            type = .funcref.asNonNull
        }
        if let table { try instructions.context.types.fits(type, table.element) }
        let items = try count(of: .elementSegment, in: &section)
        for _ in 0..<items {
            place.offset = section.offset
            if header.isOfExpressions {
                try instructions.constantExpression(type, from: &section, &place)
            } else {
                let index = try section.nextIndex()
                _ = try instructions.context.function(index)
                instructions.context.isDeclared[Int(index)] = true
            }
        }
        instructions.context.elements.append(type)
    }

    mutating func dataSegments(from section: inout ByteReader) throws(Reason) {
        dataSegmentCount = try count(of: .data, in: &section)
        try check(.data, dataSegmentCount, Limits.coreDataSegments)
        for _ in 0..<dataSegmentCount {
            place.offset = section.offset
            switch try section.nextIndex() {
            case 0: try activeData(0, from: &section)
            case 1: try features.require(.bulkMemory)
            case 2: try activeData(try section.nextIndex(), from: &section)
            case let flags:
                throw .malformed(BinaryError(.unknownByte(.data, UInt8(clamping: flags)), at: place.offset))
            }
            let size = Int(try section.nextIndex())
            _ = try section.reading { reader throws(BinaryError) in try reader.skip(size) }
        }
    }

    private mutating func activeData(_ memory: UInt32, from section: inout ByteReader) throws(Reason) {
        let address = try instructions.context.memory(memory).address
        try instructions.constantExpression(address, from: &section, &place)
    }
}
