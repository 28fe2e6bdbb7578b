import WComposeCoreWasm
import WComposeWasmBinary

// Tables, memories, globals and tags. See "Modules" in the text format.

extension CoreModuleParser {
    // MARK: - Tables

    mutating func table(_ reader: inout TextReader) throws(TextError) {
        let index = next[IndexSpace.Kind.table.rawValue]
        guard try !definition(.table, &reader) else { return try importedType(.table, index: index, &reader) }
        encoder.tables.count += 1
        let isShared = try reader.take(keyword: "shared")
        let is64 = try addressType(&reader)
        if Self.isAtReferenceType(reader) {
            let element = try referenceType(&reader)
            try reader.expect(form: "elem")
            let count = try inlineElements(element, table: index, is64: is64, &reader)
            try reader.close()
            let limits = CoreLimits(minimum: count, maximum: count, isShared: isShared, is64: is64)
            return encoder.tables.bytes.write(TableType(element: element, limits: limits))
        }
        let type = try tableType(&reader, isShared: isShared, is64: is64)
        guard reader.isAtClose else {
            // With a first value for its elements.
            encoder.tables.bytes.byte(0x40)
            encoder.tables.bytes.byte(0x00)
            encoder.tables.bytes.write(type)
            try constantExpression(&reader)
            return encoder.tables.bytes.append(body.bytes)
        }
        encoder.tables.bytes.write(type)
    }

    /// `i32` or `i64`, if it stands there: whether it is `i64`.
    private func addressType(_ reader: inout TextReader) throws(TextError) -> Bool {
        if try reader.take(keyword: "i64") { return true }
        _ = try reader.take(keyword: "i32")
        return false
    }

    /// `tabletype`.
    mutating func tableType(_ reader: inout TextReader) throws(TextError) -> TableType {
        let isShared = try reader.take(keyword: "shared")
        return try tableType(&reader, isShared: isShared, is64: try addressType(&reader))
    }

    private mutating func tableType(
        _ reader: inout TextReader, isShared: Bool, is64: Bool
    ) throws(TextError) -> TableType {
        var limits = try limits(&reader, is64: is64)
        limits.isShared = isShared
        return TableType(element: try referenceType(&reader), limits: limits)
    }

    private func limits(_ reader: inout TextReader, is64: Bool) throws(TextError) -> CoreLimits {
        let minimum = try reader.u64("a size")
        let maximum: UInt64? = reader.token.kind == .integer ? try reader.u64() : nil
        return CoreLimits(minimum: minimum, maximum: maximum, is64: is64)
    }

    // MARK: - Memories

    mutating func memory(_ reader: inout TextReader) throws(TextError) {
        let index = next[IndexSpace.Kind.memory.rawValue]
        guard try !definition(.memory, &reader) else { return try importedType(.memory, index: index, &reader) }
        encoder.memories.count += 1
        let is64 = try addressType(&reader)
        guard !reader.isAtOpen else {
            let pageSize = try pageSize(&reader)
            try reader.expect(form: "data")
            let size = try inlineData(memory: index, is64: is64, &reader)
            try reader.close()
            let page = UInt64(1) << UInt64(pageSize ?? 16)
            let pages = size / page + (size % page > 0 ? 1 : 0)
            let limits = CoreLimits(minimum: pages, maximum: pages, is64: is64)
            return encoder.memories.bytes.write(MemoryType(limits: limits, pageSizeLog2: pageSize))
        }
        encoder.memories.bytes.write(try memoryType(&reader, is64: is64))
    }

    /// `memtype`.
    mutating func memoryType(_ reader: inout TextReader) throws(TextError) -> MemoryType {
        try memoryType(&reader, is64: try addressType(&reader))
    }

    private func memoryType(_ reader: inout TextReader, is64: Bool) throws(TextError) -> MemoryType {
        var limits = try limits(&reader, is64: is64)
        limits.isShared = try reader.take(keyword: "shared")
        return MemoryType(limits: limits, pageSizeLog2: try pageSize(&reader))
    }

    /// `(pagesize n)`: the power of two that it is, if it stands there.
    private func pageSize(_ reader: inout TextReader) throws(TextError) -> UInt32? {
        guard try reader.take(form: "pagesize") else { return nil }
        let place = reader.token.range
        let size = try reader.u32()
        guard size.nonzeroBitCount == 1 else { throw TextError(.rule("page size is not a power of two"), at: place) }
        try reader.close()
        return UInt32(truncatingIfNeeded: size.trailingZeroBitCount)
    }

    // MARK: - Globals and tags

    mutating func global(_ reader: inout TextReader) throws(TextError) {
        let index = next[IndexSpace.Kind.global.rawValue]
        guard try !definition(.global, &reader) else { return try importedType(.global, index: index, &reader) }
        encoder.globals.count += 1
        let type = try globalType(&reader)
        encoder.globals.bytes.write(type)
        try constantExpression(&reader)
        encoder.globals.bytes.append(body.bytes)
    }

    /// `globaltype`.
    mutating func globalType(_ reader: inout TextReader) throws(TextError) -> GlobalType {
        var type = GlobalType(value: .i32, isMutable: false)
        if try reader.take(form: "shared") {
            type.isShared = true
            type.isMutable = try reader.take(keyword: "mut")
            type.value = try valueType(&reader)
            try reader.close()
        } else if try reader.take(form: "mut") {
            type.isMutable = true
            type.value = try valueType(&reader)
            try reader.close()
        } else {
            type.value = try valueType(&reader)
        }
        return type
    }

    mutating func tag(_ reader: inout TextReader) throws(TextError) {
        let index = next[IndexSpace.Kind.tag.rawValue]
        guard try !definition(.tag, &reader) else { return try importedType(.tag, index: index, &reader) }
        encoder.tags.count += 1
        let type = try typeUseIndex(&reader, names: .parameters)
        encoder.names.tagParameters.append(index, signature.names)
        encoder.tags.bytes.byte(0x00)
        encoder.tags.bytes.u32(type)
    }

    /// An expression up to what closes its field, left in `body` with its end.
    mutating func constantExpression(_ reader: inout TextReader) throws(TextError) {
        scope.removeAll()
        body.truncate(to: 0)
        try expression(&reader)
        body.byte(0x0b)
    }
}
