import WComposeCoreWasm
import WComposeWasmBinary

// What follows the mnemonics of instructions with types, handlers and orderings.

extension CoreModuleParser {
    mutating func encodeTyped(_ instruction: Instruction, _ reader: inout TextReader) throws(TextError) {
        switch instruction.immediates {
        case .heapType:
            body.opcode(instruction.opcode)
            body.write(try heapType(&reader))
        case .reference, .nullableReference:
            // The table gives the opcode of references that are not null; the one that is follows it.
            let type = try referenceType(&reader)
            body.opcode(type.isNullable ? Opcode(rawValue: instruction.opcode.rawValue + 1) : instruction.opcode)
            body.write(type.heapType)
        case .castBranch: try castBranch(instruction, &reader)
        case .typeAndField:
            body.opcode(instruction.opcode)
            try typeAndField(&reader)
        case .typeAndCount:
            body.opcode(instruction.opcode)
            body.u32(try index(.type, &reader))
            body.u32(try reader.u32())
        case .typeAndData:
            namesData = true
            try typeAnd(.data, instruction, &reader)
        case .typeAndElement: try typeAnd(.element, instruction, &reader)
        case .twoTypes: try typeAnd(.type, instruction, &reader)
        case .typeAndTag: try typeAnd(.tag, instruction, &reader)
        case .fence:
            body.opcode(instruction.opcode)
            body.byte(0x00)
        case .orderedGlobal, .orderedTable, .orderedType, .orderedTypeAndField: try ordered(instruction, &reader)
        case .resume, .resumeThrow, .resumeThrowReference:
            body.opcode(instruction.opcode)
            body.u32(try index(.type, &reader))
            if instruction.immediates == .resumeThrow { body.u32(try index(.tag, &reader)) }
            try handlers(&reader)
        default: try select(&reader)
        }
    }

    private mutating func typeAnd(
        _ kind: IndexSpace.Kind, _ instruction: Instruction, _ reader: inout TextReader
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        body.u32(try index(.type, &reader))
        body.u32(try index(kind, &reader))
    }

    /// A type and one of its fields, whose identifier is looked for in that type.
    private mutating func typeAndField(_ reader: inout TextReader) throws(TextError) {
        let type = try index(.type, &reader)
        body.u32(type)
        let token = reader.token
        guard token.kind == .identifier else { return body.u32(try reader.u32("a field")) }
        let key = Self.fieldKey(type, try reader.identifierName(of: token))
        guard let field = fields.identifiers.value(of: key.span) else { throw Self.unknown("field", token, reader) }
        try reader.advance()
        body.u32(field)
    }

    /// A label and two reference types.
    private mutating func castBranch(_ instruction: Instruction, _ reader: inout TextReader) throws(TextError) {
        body.opcode(instruction.opcode)
        let label = try labelIndex(&reader)
        let from = try referenceType(&reader)
        let to = try referenceType(&reader)
        body.byte((from.isNullable ? 1 : 0) | (to.isNullable ? 2 : 0))
        body.u32(label)
        body.write(from.heapType)
        body.write(to.heapType)
    }

    /// `(result …)*` after `select`.
    mutating func select(_ reader: inout TextReader) throws(TextError) {
        guard reader.isAt(form: "result") else { return body.opcode(.select) }
        signature.removeAll()
        try signature(&reader, names: .none)
        body.opcode(.selectTyped)
        body.length(signature.results.count)
        for type in signature.results { body.write(type) }
    }

    /// An ordering, and what the name says.
    private mutating func ordered(_ instruction: Instruction, _ reader: inout TextReader) throws(TextError) {
        body.opcode(instruction.opcode)
        if try reader.take(keyword: "acqrel") {
            body.byte(1)
        } else {
            try reader.expect(keyword: "seqcst")
            body.byte(0)
        }
        switch instruction.immediates {
        case .orderedGlobal: body.u32(try index(.global, &reader))
        case .orderedTable: body.u32(try optionalIndex(.table, &reader))
        case .orderedTypeAndField: try typeAndField(&reader)
        default: body.u32(try index(.type, &reader))
        }
    }

    // MARK: - Clauses

    /// The clauses of a `try_table`, with their count before them.
    mutating func catchClauses(_ reader: inout TextReader) throws(TextError) {
        let start = body.count
        var count = 0
        while true {
            if try reader.take(form: "catch") {
                body.byte(0x00)
                body.u32(try index(.tag, &reader))
            } else if try reader.take(form: "catch_ref") {
                body.byte(0x01)
                body.u32(try index(.tag, &reader))
            } else if try reader.take(form: "catch_all") {
                body.byte(0x02)
            } else if try reader.take(form: "catch_all_ref") {
                body.byte(0x03)
            } else {
                break
            }
            body.u32(try labelIndex(&reader))
            try reader.close()
            count += 1
        }
        putCount(count, at: start)
    }

    /// `(on tag label)` and `(on tag switch)`, with their count before them.
    private mutating func handlers(_ reader: inout TextReader) throws(TextError) {
        let start = body.count
        var count = 0
        while try reader.take(form: "on") {
            let tag = try index(.tag, &reader)
            if try reader.take(keyword: "switch") {
                body.byte(0x01)
                body.u32(tag)
            } else {
                body.byte(0x00)
                body.u32(tag)
                body.u32(try labelIndex(&reader))
            }
            try reader.close()
            count += 1
        }
        putCount(count, at: start)
    }

    /// Puts a count before what was written since `start`.
    mutating func putCount(_ count: Int, at start: Int) {
        let items = [UInt8](body.bytes[start...])
        body.truncate(to: start)
        body.length(count)
        body.append(items)
    }
}
