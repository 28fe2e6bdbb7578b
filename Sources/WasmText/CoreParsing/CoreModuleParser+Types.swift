import WComposeCoreWasm
import WComposeWasmBinary

// Value types and type definitions. See "Types" and "Type Definitions" in the text format.

extension CoreModuleParser {
    // MARK: - Value types

    /// `valtype`.
    mutating func valueType(_ reader: inout TextReader) throws(TextError) -> CoreValueType {
        if reader.token.kind == .keyword {
            let number: CoreValueType? =
                if reader.isAt(keyword: "i32") { .i32 } else if reader.isAt(keyword: "i64") {
                    .i64
                } else if reader.isAt(keyword: "f32") { .f32 } else if reader.isAt(keyword: "f64") {
                    .f64
                } else if reader.isAt(keyword: "v128") {
                    .v128
                } else { nil }
            if let number {
                try reader.advance()
                return number
            }
        }
        return .reference(try referenceType(&reader, "a value type"))
    }

    private static let shortReferences: [(StaticString, AbstractHeapType)] = [
        ("funcref", .function), ("externref", .extern), ("exnref", .exception), ("contref", .continuation),
        ("anyref", .any), ("eqref", .eq), ("structref", .structure), ("arrayref", .array), ("i31ref", .i31),
        ("nullfuncref", .noFunction), ("nullexternref", .noExtern), ("nullexnref", .noException),
        ("nullcontref", .noContinuation), ("nullref", .none),
    ]

    private static let abstractTypes: [(StaticString, AbstractHeapType)] = [
        ("func", .function), ("extern", .extern), ("any", .any), ("eq", .eq), ("i31", .i31), ("struct", .structure),
        ("array", .array), ("none", .none), ("nofunc", .noFunction), ("noextern", .noExtern), ("exn", .exception),
        ("noexn", .noException), ("cont", .continuation), ("nocont", .noContinuation),
    ]

    /// Whether a reference type stands here.
    static func isAtReferenceType(_ reader: TextReader) -> Bool {
        if reader.isAtOpen { return reader.isAt(form: "ref") || reader.isAt(form: "shared") }
        return shortReference(reader) != nil
    }

    /// What the reference type in short form that stands here refers to.
    private static func shortReference(_ reader: TextReader) -> AbstractHeapType? {
        guard reader.token.kind == .keyword else { return nil }
        for (name, type) in shortReferences where reader.isAt(keyword: name) { return type }
        return nil
    }

    /// `reftype`.
    mutating func referenceType(
        _ reader: inout TextReader, _ what: String = "a reference type"
    ) throws(TextError) -> ReferenceType {
        if let type = Self.shortReference(reader) {
            try reader.advance()
            return ReferenceType(isNullable: true, heapType: .abstract(type, isShared: false))
        }
        // `(shared anyref)` is `(ref null (shared any))`.
        if try reader.take(form: "shared") {
            guard let type = Self.shortReference(reader) else { throw reader.expected("a reference type") }
            try reader.advance()
            try reader.close()
            return ReferenceType(isNullable: true, heapType: .abstract(type, isShared: true))
        }
        guard try reader.take(form: "ref") else { throw reader.expected(what) }
        let isNullable = try reader.take(keyword: "null")
        let type = ReferenceType(isNullable: isNullable, heapType: try heapType(&reader))
        try reader.close()
        return type
    }

    /// `heaptype`.
    mutating func heapType(_ reader: inout TextReader) throws(TextError) -> HeapType {
        switch reader.token.kind {
        case .integer, .identifier: return .concrete(try typeReference(&reader))
        case .leftParenthesis where reader.isAt(form: "shared"):
            try reader.expect(form: "shared")
            let type = try abstractType(&reader)
            try reader.close()
            return .abstract(type, isShared: true)
        case .leftParenthesis where reader.isAt(form: "exact"):
            try reader.expect(form: "exact")
            let type = try typeReference(&reader)
            try reader.close()
            return .exact(type)
        default: return .abstract(try abstractType(&reader), isShared: false)
        }
    }

    private func abstractType(_ reader: inout TextReader) throws(TextError) -> AbstractHeapType {
        for (name, type) in Self.abstractTypes where reader.isAt(keyword: name) {
            try reader.advance()
            return type
        }
        throw reader.expected("a heap type")
    }

    private mutating func typeReference(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        signature.marks.append(reader.token.kind == .identifier ? 1 : 0)
        return CoreTypeIndex(try index(.type, &reader))
    }

    // MARK: - Definitions

    /// Reads the definitions that begin at `starts`, and writes them.
    mutating func typeDefinitions(_ reader: TextReader, at starts: [Int]) throws(TextError) {
        for start in starts {
            var reader = try reader.moved(to: start)
            if try reader.take(keyword: "type") {
                try skipName(&reader)
                let type = try typeDefinition(&reader, isInGroup: false)
                types.section.bytes.write(RecursiveType(subtypes: [type], isGroup: false))
            } else {
                try reader.expect(keyword: "rec")
                var group: [SubType] = []
                while try reader.take(form: "type") {
                    try skipName(&reader)
                    group.append(try typeDefinition(&reader, isInGroup: true))
                    try reader.close()
                }
                types.section.bytes.write(RecursiveType(subtypes: group, isGroup: true))
            }
            types.section.count += 1
            guard reader.isAtClose else { throw reader.expected("`)`") }
        }
    }

    /// `subtype`, after the identifier of its definition.
    mutating func typeDefinition(_ reader: inout TextReader, isInGroup: Bool) throws(TextError) -> SubType {
        signature.removeAll()
        var type = SubType(composite: .structure([]))
        if try reader.take(form: "sub") {
            type.isFinal = try reader.take(keyword: "final")
            while Self.isAtIndex(reader) { type.supertypes.append(CoreTypeIndex(try index(.type, &reader))) }
            try describedType(&reader, &type)
            try reader.close()
        } else {
            try describedType(&reader, &type)
        }
        types.define(type.composite, marks: signature.marks, isInGroup: isInGroup)
        return type
    }

    /// A composite type with what may be said of it before.
    private mutating func describedType(_ reader: inout TextReader, _ type: inout SubType) throws(TextError) {
        if try reader.take(form: "shared") {
            type.isShared = true
            try describedType(&reader, &type, canBeShared: false)
            return try reader.close()
        }
        try describedType(&reader, &type, canBeShared: true)
    }

    private mutating func describedType(
        _ reader: inout TextReader, _ type: inout SubType, canBeShared: Bool
    ) throws(TextError) {
        if try reader.take(form: "describes") {
            type.describes = CoreTypeIndex(try index(.type, &reader))
            try reader.close()
        }
        if try reader.take(form: "descriptor") {
            type.descriptor = CoreTypeIndex(try index(.type, &reader))
            try reader.close()
        }
        if canBeShared, !type.isShared, try reader.take(form: "shared") {
            type.isShared = true
            type.composite = try compositeType(&reader)
            return try reader.close()
        }
        type.composite = try compositeType(&reader)
    }

    /// `comptype`.
    private mutating func compositeType(_ reader: inout TextReader) throws(TextError) -> CompositeType {
        let type: CompositeType
        let index = UInt32(truncatingIfNeeded: types.items.count)
        if try reader.take(form: "func") {
            try signature(&reader, names: .parameters)
            encoder.names.typeParameters.append(index, signature.names)
            type = .function(CoreFuncType(parameters: signature.parameters, results: signature.results))
        } else if try reader.take(form: "struct") {
            type = .structure(try structureFields(&reader, of: index))
        } else if try reader.take(form: "array") {
            type = .array(try fieldType(&reader))
        } else if try reader.take(form: "cont") {
            type = .continuation(CoreTypeIndex(try self.index(.type, &reader)))
        } else {
            throw reader.expected("`(func`, `(struct`, `(array` or `(cont`")
        }
        try reader.close()
        return type
    }

    private mutating func structureFields(
        _ reader: inout TextReader, of type: UInt32
    ) throws(TextError) -> [FieldType] {
        var all: [FieldType] = []
        var names = NameMap()
        while try reader.take(form: "field") {
            guard reader.token.kind == .identifier || reader.token.kind == .annotation else {
                while !reader.isAtClose { all.append(try fieldType(&reader)) }
                try reader.close()
                continue
            }
            let index = UInt32(truncatingIfNeeded: all.count)
            let token = reader.token
            let identifier = try reader.identifier()
            if let identifier {
                let key = Self.fieldKey(type, identifier.name)
                guard fields.identifiers.insert(key.span, value: index).isNew else {
                    throw Self.duplicate("field", token, reader)
                }
            }
            if let name = try nameAnnotation(&reader) ?? identifier.map({ Array($0.name.utf8) }) {
                names.append(index, name.span)
            }
            all.append(try fieldType(&reader))
            try reader.close()
        }
        fields.names.append(type, names)
        return all
    }

    static func fieldKey(_ type: UInt32, _ name: String) -> [UInt8] {
        var key = ByteWriter()
        key.u32(type)
        key.append(Array(name.utf8))
        return key.bytes
    }

    /// `fieldtype`.
    private mutating func fieldType(_ reader: inout TextReader) throws(TextError) -> FieldType {
        let isMutable = try reader.take(form: "mut")
        let storage: StorageType
        if try reader.take(keyword: "i8") {
            storage = .i8
        } else if try reader.take(keyword: "i16") {
            storage = .i16
        } else {
            storage = .value(try valueType(&reader))
        }
        if isMutable { try reader.close() }
        return FieldType(storage: storage, isMutable: isMutable)
    }
}
