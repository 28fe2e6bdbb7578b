import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModulePrinter {
    // MARK: - Indices

    /// Where something is defined: its identifier, if it has one, and its index in a comment.
    mutating func define(_ index: UInt32, _ names: borrowing Identifiers) {
        if let entry = names.entry(index) {
            writer.definition(entry, of: names)
            writer.byte(0x20)
        }
        writer.append("(;")
        writer.decimal(UInt64(index))
        writer.append(";)")
    }

    /// Where something is referred to: its identifier, or its index.
    @inline(__always)
    mutating func write(_ index: UInt32, _ names: borrowing Identifiers) {
        if !names.isEmpty, let entry = names.entry(index) {
            writer.identifier(entry, of: names)
        } else {
            writer.decimal(UInt64(index))
        }
    }

    mutating func writeName(from reader: inout ByteReader) throws(BinaryError) {
        writer.quotedName(try reader.name().utf8.span)
    }

    // MARK: - Function types

    /// `(type $t)`, and what parameters and results that is.
    ///
    /// - Returns: how many parameters there are.
    @discardableResult
    mutating func writeTypeUse(_ index: UInt32, locals: Identifiers = Identifiers()) -> UInt32 {
        writer.append("(type ")
        write(index, names.types)
        writer.byte(UInt8(ascii: ")"))
        guard index < signatures.count, let signature = signatures[Int(index)] else { return 0 }
        writeSignature(signature, names: locals)
        return UInt32(clamping: signature.parameters.count)
    }

    /// - Parameter names: of the parameters.
    private mutating func writeSignature(_ signature: CoreFuncType, names: Identifiers) {
        var isInGroup = false
        for (place, type) in signature.parameters.enumerated() {
            if place == 0 { writer.byte(0x20) }
            if names.isEmpty {
                if place == 0 { writer.append("(param") }
                isInGroup = true
                writer.byte(0x20)
                write(type)
            } else {
                writeLocal("(param", UInt32(clamping: place), type, names, &isInGroup, isFirst: place == 0)
            }
        }
        if isInGroup { writer.byte(UInt8(ascii: ")")) }
        guard !signature.results.isEmpty else { return }
        writer.append(" (result")
        for type in signature.results {
            writer.byte(0x20)
            write(type)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    // MARK: - Types

    mutating func write(_ type: SubType, _ index: UInt32) {
        let isPlain = type.isFinal && type.supertypes.isEmpty
        if !isPlain {
            writer.append(type.isFinal ? "(sub final " : "(sub ")
            for supertype in type.supertypes {
                write(supertype.rawValue, names.types)
                writer.byte(0x20)
            }
        }
        if type.isShared { writer.append("(shared ") }
        if let described = type.describes {
            writer.append("(describes ")
            write(described.rawValue, names.types)
            writer.append(") ")
        }
        if let descriptor = type.descriptor {
            writer.append("(descriptor ")
            write(descriptor.rawValue, names.types)
            writer.append(") ")
        }
        write(type.composite, index)
        if type.isShared { writer.byte(UInt8(ascii: ")")) }
        if !isPlain { writer.byte(UInt8(ascii: ")")) }
    }

    private mutating func write(_ type: CompositeType, _ index: UInt32) {
        switch type {
        case .function(let signature):
            writer.append("(func")
            writeSignature(signature, names: names.parameters[index] ?? Identifiers())
        case .structure(let fields):
            writer.append("(struct")
            let names = names.fields[index] ?? Identifiers()
            for (place, field) in fields.enumerated() {
                writer.append(" (field ")
                if let entry = names.entry(UInt32(clamping: place)) {
                    writer.definition(entry, of: names)
                    writer.byte(0x20)
                }
                write(field)
                writer.byte(UInt8(ascii: ")"))
            }
        case .array(let element):
            writer.append("(array ")
            write(element)
        case .continuation(let function):
            writer.append("(cont ")
            write(function.rawValue, names.types)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func write(_ field: FieldType) {
        if field.isMutable { writer.append("(mut ") }
        switch field.storage {
        case .value(let type): write(type)
        case .i8: writer.append("i8")
        case .i16: writer.append("i16")
        }
        if field.isMutable { writer.byte(UInt8(ascii: ")")) }
    }

    mutating func write(_ type: CoreValueType) {
        switch type {
        case .i32: writer.append("i32")
        case .i64: writer.append("i64")
        case .f32: writer.append("f32")
        case .f64: writer.append("f64")
        case .v128: writer.append("v128")
        case .reference(let reference): write(reference)
        }
    }

    mutating func write(_ type: ReferenceType) {
        if type.isNullable, case .abstract(let abstract, isShared: false) = type.heapType,
            let short = abstract.nullableReference
        {
            return writer.append(short)
        }
        writer.append(type.isNullable ? "(ref null " : "(ref ")
        write(type.heapType)
        writer.byte(UInt8(ascii: ")"))
    }

    mutating func write(_ type: HeapType) {
        switch type {
        case .abstract(let abstract, let isShared):
            if isShared { writer.append("(shared ") }
            writer.append(abstract.keyword)
            if isShared { writer.byte(UInt8(ascii: ")")) }
        case .concrete(let index): write(index.rawValue, names.types)
        case .exact(let index):
            writer.append("(exact ")
            write(index.rawValue, names.types)
            writer.byte(UInt8(ascii: ")"))
        }
    }

    // MARK: - Tables, memories, globals

    mutating func write(_ type: TableType) {
        if type.limits.isShared { writer.append("shared ") }
        write(type.limits)
        writer.byte(0x20)
        write(type.element)
    }

    mutating func write(_ type: MemoryType) {
        write(type.limits)
        if type.limits.isShared { writer.append(" shared") }
        if let exponent = type.pageSizeLog2 {
            writer.append(" (pagesize 0x")
            writer.hexadecimal(1 << UInt64(exponent))
            writer.byte(UInt8(ascii: ")"))
        }
    }

    private mutating func write(_ limits: CoreLimits) {
        if limits.is64 { writer.append("i64 ") }
        writer.decimal(limits.minimum)
        if let maximum = limits.maximum {
            writer.byte(0x20)
            writer.decimal(maximum)
        }
    }

    mutating func write(_ type: GlobalType) {
        let isEnclosed = type.isShared || type.isMutable
        if isEnclosed { writer.byte(UInt8(ascii: "(")) }
        if type.isShared { writer.append("shared ") }
        if type.isMutable { writer.append("mut ") }
        write(type.value)
        if isEnclosed { writer.byte(UInt8(ascii: ")")) }
    }
}
