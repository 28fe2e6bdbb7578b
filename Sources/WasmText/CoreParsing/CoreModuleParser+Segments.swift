import WComposeCoreWasm
import WComposeWasmBinary

// Element and data segments. See "Element Segments" and "Data Segments" in the text format.

extension CoreModuleParser {
    /// The elements of a segment as they are read.
    private struct Elements {
        var count: UInt64 = 0
        var bytes = ByteWriter()
        /// Expressions of this type; nil for indices of functions.
        var type: ReferenceType?
    }

    /// Which form a segment has; its flags are these, and 4 where its elements are expressions.
    private enum Mode {
        case activeInFirst, passive, active, declared

        var flags: UInt8 {
            switch self {
            case .activeInFirst: 0
            case .passive: 1
            case .active: 2
            case .declared: 3
            }
        }
    }

    // MARK: - Elements

    /// `funcref`.
    private static let functions = ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false))

    mutating func elementSegment(_ reader: inout TextReader) throws(TextError) {
        try skipName(&reader)
        next[IndexSpace.Kind.element.rawValue] += 1
        var mode = Mode.passive
        var table: UInt32 = 0
        var offset: [UInt8] = []
        // Where no table is named in parentheses, functions may follow without `func`.
        var needsKind = true
        if try reader.take(keyword: "declare") {
            mode = .declared
        } else if reader.token.kind == .integer || reader.isAt(form: "table") {
            mode = .active
            needsKind = reader.isAtOpen
            table = try target(.table, &reader)
            offset = try self.offset(&reader)
        } else if reader.isAtOpen, !Self.isAtReferenceType(reader) {
            mode = .activeInFirst
            needsKind = false
            offset = try self.offset(&reader)
        }
        var elements = Elements()
        if try reader.take(keyword: "func") {
            try functionIndices(&reader, &elements)
        } else if Self.isAtReferenceType(reader) {
            elements.type = try referenceType(&reader)
            try elementExpressions(&reader, &elements)
        } else if !needsKind {
            try functionIndices(&reader, &elements)
        } else {
            throw reader.expected("`func` or a reference type")
        }
        write(elements, mode, table: table, offset: offset)
    }

    private mutating func functionIndices(_ reader: inout TextReader, _ elements: inout Elements) throws(TextError) {
        while !reader.isAtClose {
            elements.bytes.u32(try index(.function, &reader))
            elements.count += 1
        }
    }

    /// `(item …)*`, or instructions in parentheses.
    private mutating func elementExpressions(
        _ reader: inout TextReader, _ elements: inout Elements
    ) throws(TextError) {
        while !reader.isAtClose {
            scope.removeAll()
            body.truncate(to: 0)
            if try reader.take(form: "item") {
                try expression(&reader)
                try reader.close()
            } else {
                try singleInstruction(&reader)
            }
            body.byte(0x0b)
            elements.bytes.append(body.bytes)
            elements.count += 1
        }
    }

    /// The elements of a table that stand in its definition: how many there are.
    mutating func inlineElements(
        _ type: ReferenceType, table: UInt32, is64: Bool, _ reader: inout TextReader
    ) throws(TextError) -> UInt64 {
        next[IndexSpace.Kind.element.rawValue] += 1
        var elements = Elements()
        if reader.isAtOpen {
            elements.type = type
            try elementExpressions(&reader, &elements)
        } else if type == Self.functions {
            try functionIndices(&reader, &elements)
        } else {
            // Indices alone would be references of the wrong type.
            elements.type = type
            while !reader.isAtClose {
                elements.bytes.opcode(.refFunc)
                elements.bytes.u32(try index(.function, &reader))
                elements.bytes.byte(0x0b)
                elements.count += 1
            }
        }
        write(elements, .active, table: table, offset: [is64 ? 0x42 : 0x41, 0x00, 0x0b])
        return elements.count
    }

    private mutating func write(_ elements: Elements, _ mode: Mode, table: UInt32, offset: [UInt8]) {
        var mode = mode
        // The short form has no room for another type.
        if mode == .activeInFirst, let type = elements.type, type != Self.functions { mode = .active }
        encoder.elements.count += 1
        encoder.elements.bytes.byte(mode.flags | (elements.type == nil ? 0 : 4))
        if mode == .active { encoder.elements.bytes.u32(table) }
        encoder.elements.bytes.append(offset)
        if mode != .activeInFirst {
            if let type = elements.type {
                encoder.elements.bytes.write(.reference(type))
            } else {
                encoder.elements.bytes.byte(0x00)
            }
        }
        encoder.elements.bytes.u64(elements.count)
        encoder.elements.bytes.append(elements.bytes.bytes)
    }

    // MARK: - Data

    mutating func dataSegment(_ reader: inout TextReader) throws(TextError) {
        try skipName(&reader)
        next[IndexSpace.Kind.data.rawValue] += 1
        guard reader.token.kind == .integer || reader.isAtOpen else {
            encoder.data.count += 1
            encoder.data.bytes.byte(0x01)
            _ = try dataBytes(&reader)
            return
        }
        let memory = try target(.memory, &reader)
        beginData(memory: memory, offset: try offset(&reader))
        _ = try dataBytes(&reader)
    }

    /// The contents of a memory that stand in its definition: how many bytes there are.
    mutating func inlineData(
        memory: UInt32, is64: Bool, _ reader: inout TextReader
    ) throws(TextError) -> UInt64 {
        next[IndexSpace.Kind.data.rawValue] += 1
        beginData(memory: memory, offset: [is64 ? 0x42 : 0x41, 0x00, 0x0b])
        return UInt64(try dataBytes(&reader))
    }

    private mutating func beginData(memory: UInt32, offset: [UInt8]) {
        encoder.data.count += 1
        if memory == 0 {
            encoder.data.bytes.byte(0x00)
        } else {
            encoder.data.bytes.byte(0x02)
            encoder.data.bytes.u32(memory)
        }
        encoder.data.bytes.append(offset)
    }

    /// `datastring`, written with its length before it: how many bytes it has.
    private mutating func dataBytes(_ reader: inout TextReader) throws(TextError) -> Int {
        var bytes: [UInt8] = []
        while reader.token.kind == .string { try reader.appendString(to: &bytes) }
        guard reader.isAtClose else { throw reader.expected("a string") }
        encoder.data.bytes.length(bytes.count)
        encoder.data.bytes.append(bytes)
        return bytes.count
    }

    // MARK: - Where segments go

    /// `(table x)` or `(memory x)`, or only the number, or nothing: zero then.
    private func target(_ kind: IndexSpace.Kind, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        if reader.token.kind == .integer { return try index(kind, &reader) }
        guard try kind == .table ? reader.take(form: "table") : reader.take(form: "memory") else { return 0 }
        let index = try index(kind, &reader)
        try reader.close()
        return index
    }

    /// `(offset …)`, or one instruction in parentheses: the expression with its end.
    private mutating func offset(_ reader: inout TextReader) throws(TextError) -> [UInt8] {
        scope.removeAll()
        body.truncate(to: 0)
        if try reader.take(form: "offset") {
            try expression(&reader)
            try reader.close()
        } else {
            try singleInstruction(&reader)
        }
        body.byte(0x0b)
        return body.bytes
    }
}
