import WComposeCoreWasm
import WComposeWasmBinary

/// Reads core types; says what the names in them mean. See "Types" in the text format of WebAssembly 3.0.
protocol CoreTypeReading {
    /// A type, by index or by identifier.
    mutating func coreTypeIndex(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex
}

extension CoreTypeReading {
    // MARK: - Values and references

    mutating func coreValueType(_ reader: inout TextReader) throws(TextError) -> CoreValueType {
        if try reader.take(keyword: "i32") { return .i32 }
        if try reader.take(keyword: "i64") { return .i64 }
        if try reader.take(keyword: "f32") { return .f32 }
        if try reader.take(keyword: "f64") { return .f64 }
        if try reader.take(keyword: "v128") { return .v128 }
        return .reference(try referenceType(&reader, expected: "a value type"))
    }

    /// Whether a reference type stands here.
    func isAtReferenceType(_ reader: borrowing TextReader) -> Bool {
        reader.isAt(form: "ref") || Self.shortReference(reader) != nil
    }

    mutating func referenceType(
        _ reader: inout TextReader, expected: String = "a reference type"
    ) throws(TextError) -> ReferenceType {
        if let type = Self.shortReference(reader) {
            try reader.advance()
            return ReferenceType(isNullable: true, heapType: .abstract(type, isShared: false))
        }
        guard reader.isAtOpen else { throw reader.expected(expected) }
        // `(shared anyref)` is `(ref null (shared any))`.
        if reader.isAt(form: "shared") {
            try reader.open()
            try reader.advance()
            guard let type = Self.shortReference(reader) else { throw reader.expected("a reference type") }
            try reader.advance()
            try reader.close()
            return ReferenceType(isNullable: true, heapType: .abstract(type, isShared: true))
        }
        guard try reader.take(form: "ref") else { throw reader.expected(expected) }
        let isNullable = try reader.take(keyword: "null")
        let heapType = try heapType(&reader)
        try reader.close()
        return ReferenceType(isNullable: isNullable, heapType: heapType)
    }

    /// `funcref` and its like: what they are references to.
    private static func shortReference(_ reader: borrowing TextReader) -> AbstractHeapType? {
        guard reader.token.kind == .keyword else { return nil }
        if reader.isAt(keyword: "funcref") { return .function }
        if reader.isAt(keyword: "externref") { return .extern }
        if reader.isAt(keyword: "anyref") { return .any }
        if reader.isAt(keyword: "eqref") { return .eq }
        if reader.isAt(keyword: "i31ref") { return .i31 }
        if reader.isAt(keyword: "structref") { return .structure }
        if reader.isAt(keyword: "arrayref") { return .array }
        if reader.isAt(keyword: "nullref") { return AbstractHeapType.none }
        if reader.isAt(keyword: "nullfuncref") { return .noFunction }
        if reader.isAt(keyword: "nullexternref") { return .noExtern }
        if reader.isAt(keyword: "exnref") { return .exception }
        if reader.isAt(keyword: "nullexnref") { return .noException }
        if reader.isAt(keyword: "contref") { return .continuation }
        if reader.isAt(keyword: "nullcontref") { return .noContinuation }
        return nil
    }

    mutating func heapType(_ reader: inout TextReader) throws(TextError) -> HeapType {
        if reader.token.kind == .integer || reader.token.kind == .identifier {
            return .concrete(try coreTypeIndex(&reader))
        }
        if try reader.take(form: "exact") {
            let type = try coreTypeIndex(&reader)
            try reader.close()
            return .exact(type)
        }
        if try reader.take(form: "shared") {
            let type = try Self.abstractHeapType(&reader)
            try reader.close()
            return .abstract(type, isShared: true)
        }
        return .abstract(try Self.abstractHeapType(&reader), isShared: false)
    }

    private static func abstractHeapType(_ reader: inout TextReader) throws(TextError) -> AbstractHeapType {
        if try reader.take(keyword: "func") { return .function }
        if try reader.take(keyword: "extern") { return .extern }
        if try reader.take(keyword: "any") { return .any }
        if try reader.take(keyword: "eq") { return .eq }
        if try reader.take(keyword: "i31") { return .i31 }
        if try reader.take(keyword: "struct") { return .structure }
        if try reader.take(keyword: "array") { return .array }
        if try reader.take(keyword: "none") { return AbstractHeapType.none }
        if try reader.take(keyword: "nofunc") { return .noFunction }
        if try reader.take(keyword: "noextern") { return .noExtern }
        if try reader.take(keyword: "exn") { return .exception }
        if try reader.take(keyword: "noexn") { return .noException }
        if try reader.take(keyword: "cont") { return .continuation }
        if try reader.take(keyword: "nocont") { return .noContinuation }
        throw reader.expected("a heap type")
    }

    // MARK: - Functions, structures, arrays

    /// `(param …)*` and `(result …)*`.
    ///
    /// - Parameter names: gets the identifiers of parameters, with their places.
    mutating func coreFunctionType(
        _ reader: inout TextReader, names: inout [(place: Int, name: Identifier)]
    ) throws(TextError) -> CoreFuncType {
        var type = CoreFuncType(parameters: [], results: [])
        while try reader.take(form: "param") {
            if let name = try reader.identifier() {
                names.append((type.parameters.count, name))
                type.parameters.append(try coreValueType(&reader))
            } else {
                while !reader.isAtClose { type.parameters.append(try coreValueType(&reader)) }
            }
            try reader.close()
        }
        while try reader.take(form: "result") {
            while !reader.isAtClose { type.results.append(try coreValueType(&reader)) }
            try reader.close()
        }
        return type
    }

    private mutating func fieldType(_ reader: inout TextReader) throws(TextError) -> FieldType {
        let isMutable = try reader.take(form: "mut")
        let storage: StorageType
        if try reader.take(keyword: "i8") {
            storage = .i8
        } else if try reader.take(keyword: "i16") {
            storage = .i16
        } else {
            storage = .value(try coreValueType(&reader))
        }
        if isMutable { try reader.close() }
        return FieldType(storage: storage, isMutable: isMutable)
    }

    /// A type of a module in parentheses: `(func …)`, `(struct …)`, `(sub …)` ….
    ///
    /// - Parameter fields: gets the identifiers of fields, with their places.
    mutating func subType(
        _ reader: inout TextReader, fields: inout [(place: Int, name: Identifier)]
    ) throws(TextError) -> SubType {
        guard try reader.take(form: "sub") else {
            let isShared = try reader.take(form: "shared")
            var type = try describedType(&reader, fields: &fields)
            if isShared { try reader.close() }
            type.isShared = isShared
            return type
        }
        let isFinal = try reader.take(keyword: "final")
        var supertypes: [CoreTypeIndex] = []
        while !reader.isAtOpen { supertypes.append(try coreTypeIndex(&reader)) }
        let isShared = try reader.take(form: "shared")
        var type = try describedType(&reader, fields: &fields)
        if isShared { try reader.close() }
        try reader.close()
        type.isFinal = isFinal
        type.supertypes = supertypes
        type.isShared = isShared
        return type
    }

    /// A composite type after what it describes and what describes it, if that is said.
    private mutating func describedType(
        _ reader: inout TextReader, fields: inout [(place: Int, name: Identifier)]
    ) throws(TextError) -> SubType {
        var describes: CoreTypeIndex?
        var descriptor: CoreTypeIndex?
        if try reader.take(form: "describes") {
            describes = try coreTypeIndex(&reader)
            try reader.close()
        }
        if try reader.take(form: "descriptor") {
            descriptor = try coreTypeIndex(&reader)
            try reader.close()
        }
        return SubType(
            describes: describes, descriptor: descriptor, composite: try compositeType(&reader, fields: &fields))
    }

    private mutating func compositeType(
        _ reader: inout TextReader, fields: inout [(place: Int, name: Identifier)]
    ) throws(TextError) -> CompositeType {
        let type: CompositeType
        if try reader.take(form: "func") {
            var names: [(place: Int, name: Identifier)] = []
            type = .function(try coreFunctionType(&reader, names: &names))
        } else if try reader.take(form: "struct") {
            type = .structure(try structureFields(&reader, names: &fields))
        } else if try reader.take(form: "array") {
            type = .array(try fieldType(&reader))
        } else if try reader.take(form: "cont") {
            type = .continuation(try coreTypeIndex(&reader))
        } else {
            throw reader.expected("`(func`, `(struct`, `(array`, `(cont` or `(sub`")
        }
        try reader.close()
        return type
    }

    private mutating func structureFields(
        _ reader: inout TextReader, names: inout [(place: Int, name: Identifier)]
    ) throws(TextError) -> [FieldType] {
        var fields: [FieldType] = []
        while try reader.take(form: "field") {
            if let name = try reader.identifier() {
                names.append((fields.count, name))
                fields.append(try fieldType(&reader))
            } else {
                while !reader.isAtClose { fields.append(try fieldType(&reader)) }
            }
            try reader.close()
        }
        return fields
    }

    // MARK: - Tables, memories, globals

    /// The bounds of a table or memory, and whether it is of 64-bit addresses.
    mutating func coreLimits(_ reader: inout TextReader) throws(TextError) -> CoreLimits {
        var is64 = false
        if try reader.take(keyword: "i64") {
            is64 = true
        } else {
            _ = try reader.take(keyword: "i32")
        }
        let minimum = try reader.u64("a size")
        var maximum: UInt64?
        if reader.token.kind == .integer { maximum = try reader.u64("a size") }
        return CoreLimits(minimum: minimum, maximum: maximum, is64: is64)
    }

    mutating func tableType(_ reader: inout TextReader) throws(TextError) -> TableType {
        let isShared = try reader.take(keyword: "shared")
        var limits = try coreLimits(&reader)
        limits.isShared = isShared
        return TableType(element: try referenceType(&reader), limits: limits)
    }

    mutating func memoryType(_ reader: inout TextReader) throws(TextError) -> MemoryType {
        var limits = try coreLimits(&reader)
        limits.isShared = try reader.take(keyword: "shared")
        return MemoryType(limits: limits, pageSizeLog2: try pageSize(&reader))
    }

    /// `(pagesize N)`: its power of two.
    func pageSize(_ reader: inout TextReader) throws(TextError) -> UInt32? {
        guard try reader.take(form: "pagesize") else { return nil }
        let place = reader.token
        let size = try reader.u32("a size of pages")
        guard size.nonzeroBitCount == 1 else {
            throw TextError(.rule("the size of pages must be a power of two"), at: place.range)
        }
        try reader.close()
        return UInt32(size.trailingZeroBitCount)
    }

    mutating func globalType(_ reader: inout TextReader) throws(TextError) -> GlobalType {
        let isShared = try reader.take(form: "shared")
        let isMutable = try reader.take(form: "mut")
        let value = try coreValueType(&reader)
        if isMutable { try reader.close() }
        if isShared { try reader.close() }
        return GlobalType(value: value, isMutable: isMutable, isShared: isShared)
    }
}
