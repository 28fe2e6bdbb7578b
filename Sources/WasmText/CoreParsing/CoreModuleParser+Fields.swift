import WComposeCoreWasm
import WComposeWasmBinary

// The second time through the text: the fields of a module, in order. See "Modules" in the text format.

extension CoreModuleParser {
    /// Reads the fields up to what closes the module, and writes their sections.
    mutating func moduleFields(_ reader: inout TextReader) throws(TextError) {
        while reader.token.kind == .annotation || reader.isAtOpen {
            if reader.token.kind == .annotation {
                try customAnnotation(&reader)
                continue
            }
            try reader.advance()
            if try reader.take(keyword: "func") {
                try function(&reader)
            } else if reader.isAt(keyword: "type") || reader.isAt(keyword: "rec") {
                // They are read already.
                isPastType = true
                try reader.skipPastClose()
                continue
            } else if try reader.take(keyword: "import") {
                try importField(&reader)
            } else if try reader.take(keyword: "elem") {
                try elementSegment(&reader)
            } else if try reader.take(keyword: "data") {
                try dataSegment(&reader)
            } else if try reader.take(keyword: "global") {
                try global(&reader)
            } else if try reader.take(keyword: "table") {
                try table(&reader)
            } else if try reader.take(keyword: "memory") {
                try memory(&reader)
            } else if try reader.take(keyword: "tag") {
                try tag(&reader)
            } else if try reader.take(keyword: "export") {
                try exportField(&reader)
            } else {
                try start(&reader)
            }
            try reader.close()
        }
        guard reader.isAtClose || reader.isAtEnd else { throw reader.expected("a field of a module") }
    }

    private mutating func start(_ reader: inout TextReader) throws(TextError) {
        let place = reader.token.range
        try reader.expect(keyword: "start")
        guard encoder.start == nil else {
            throw TextError(.rule("duplicate `start`"), at: place)
        }
        encoder.start = try index(.function, &reader)
    }

    /// `"name" (kind index)`.
    private mutating func exportField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.name()
        try reader.open()
        let kind = try externKind(&reader)
        let index = try index(kind, &reader)
        try reader.close()
        export(name, kind, index)
    }

    private mutating func export(_ name: String, _ kind: IndexSpace.Kind, _ index: UInt32) {
        encoder.exports.count += 1
        encoder.exports.bytes.name(name)
        encoder.exports.bytes.byte(kind.externByte)
        encoder.exports.bytes.u32(index)
    }

    // MARK: - What definitions have in common

    /// `$id? (export "name")*`, and `(import "module" "name")` if it stands there.
    ///
    /// - Returns: whether the item is imported. Its import is written but for its type.
    mutating func definition(_ kind: IndexSpace.Kind, _ reader: inout TextReader) throws(TextError) -> Bool {
        let place = reader.token.range
        try skipName(&reader)
        let index = next[kind.rawValue]
        next[kind.rawValue] += 1
        while reader.isAtOpen, try reader.take(form: "export") {
            export(try reader.name(), kind, index)
            try reader.close()
        }
        guard reader.isAtOpen, try reader.take(form: "import") else {
            if firstDefinition == nil { firstDefinition = kind }
            return false
        }
        try checkImport(at: place)
        let module = try reader.name()
        let name = try reader.name()
        try reader.close()
        encoder.imports.count += 1
        encoder.imports.bytes.name(module)
        encoder.imports.bytes.name(name)
        return true
    }

    func checkImport(at place: Range<Int>) throws(TextError) {
        guard let firstDefinition else { return }
        throw TextError(
            .rule("import after a \(firstDefinition.name) definition"), at: place)
    }

    // MARK: - Imports

    private mutating func importField(_ reader: inout TextReader) throws(TextError) {
        try checkImport(at: reader.token.range)
        let module = try reader.name()
        encoder.imports.bytes.name(module)
        guard reader.isAt(form: "item") else {
            encoder.imports.count += 1
            encoder.imports.bytes.name(try reader.name())
            try importedItem(&reader)
            return
        }
        try importedItems(&reader)
    }

    /// `(item "name" type)*`, or `(item "name")*` and the type of all of them.
    private mutating func importedItems(_ reader: inout TextReader) throws(TextError) {
        var count = 0
        var withoutType = 0
        // What is written first is known last: items and type are taken out again.
        let start = encoder.imports.bytes.count
        while try reader.take(form: "item") {
            guard withoutType == 0 || withoutType == count else { throw reader.expected("a type after the last item") }
            encoder.imports.bytes.name(try reader.name())
            count += 1
            if reader.isAtClose { withoutType += 1 } else { try importedItem(&reader) }
            try reader.close()
            guard withoutType == 0 || withoutType == count else {
                throw TextError(.rule("expected types for all items or for none"), at: reader.token.range)
            }
        }
        var items = ByteWriter()
        items.take(from: &encoder.imports.bytes, after: start)
        if withoutType > 0 { try importedItem(&reader, count: UInt32(truncatingIfNeeded: count)) }
        var type = ByteWriter()
        type.take(from: &encoder.imports.bytes, after: start)
        // See the proposal "Compact Import Section".
        encoder.imports.count += 1
        encoder.imports.bytes.name("")
        encoder.imports.bytes.byte(withoutType > 0 ? 0x7e : 0x7f)
        encoder.imports.bytes.append(type.bytes)
        encoder.imports.bytes.length(count)
        encoder.imports.bytes.append(items.bytes)
    }

    /// `(kind $id? type)`: the kind and the type.
    ///
    /// - Parameter count: how many items it is the type of.
    private mutating func importedItem(_ reader: inout TextReader, count: UInt32 = 1) throws(TextError) {
        try reader.open()
        let kind = try externKind(&reader)
        try skipName(&reader)
        let index = next[kind.rawValue]
        next[kind.rawValue] += count
        try importedType(kind, index: index, &reader)
        try reader.close()
    }

    /// The kind and the type of an import.
    mutating func importedType(
        _ kind: IndexSpace.Kind, index: UInt32, _ reader: inout TextReader
    ) throws(TextError) {
        switch kind {
        case .function:
            let isExact = try reader.take(form: "exact")
            scope.removeAll()
            let type = try typeUseIndex(&reader, names: .locals)
            encoder.names.locals.append(index, signature.names)
            if isExact { try reader.close() }
            encoder.imports.bytes.byte(isExact ? 0x20 : 0x00)
            encoder.imports.bytes.u32(type)
        case .table: encoder.imports.bytes.write(.table(try tableType(&reader)))
        case .memory: encoder.imports.bytes.write(.memory(try memoryType(&reader)))
        case .global: encoder.imports.bytes.write(.global(try globalType(&reader)))
        default:
            let type = try typeUseIndex(&reader, names: .parameters)
            encoder.names.tagParameters.append(index, signature.names)
            encoder.imports.bytes.write(.tag(CoreTypeIndex(type)))
        }
    }
}
