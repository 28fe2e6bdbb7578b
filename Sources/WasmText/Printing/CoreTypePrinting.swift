import WComposeCoreWasm
import WComposeWasmBinary

/// What prints core types, of core modules or within components. See "Types" in the text format of the core specification.
protocol CoreTypePrinting {
    var writer: TextWriter { get set }

    /// Refers to a type: by its identifier, or its index.
    mutating func write(_ index: CoreTypeIndex)

    /// The parameters and results of a function type.
    ///
    /// - Parameter index: which type it is that is defined so, where parameters may have names.
    mutating func writeSignature(_ type: CoreFuncType, ofType index: UInt32)

    /// The identifier of a field, and a space behind it, where it has one.
    mutating func writeFieldName(_ place: UInt32, ofType index: UInt32)
}

extension CoreTypePrinting {
    /// `subtype`.
    mutating func write(_ type: SubType, _ index: UInt32) {
        let isPlain = type.isFinal && type.supertypes.isEmpty
        if !isPlain {
            writer.append(type.isFinal ? "(sub final " : "(sub ")
            for supertype in type.supertypes {
                write(supertype)
                writer.byte(0x20)
            }
        }
        if type.isShared { writer.append("(shared ") }
        if let described = type.describes { writeDescription("(describes ", described) }
        if let descriptor = type.descriptor { writeDescription("(descriptor ", descriptor) }
        write(type.composite, index)
        if type.isShared { writer.byte(UInt8(ascii: ")")) }
        if !isPlain { writer.byte(UInt8(ascii: ")")) }
    }

    private mutating func writeDescription(_ start: StaticString, _ type: CoreTypeIndex) {
        writer.append(start)
        write(type)
        writer.append(") ")
    }

    /// `comptype`.
    private mutating func write(_ type: CompositeType, _ index: UInt32) {
        switch type {
        case .function(let signature):
            writer.append("(func")
            writeSignature(signature, ofType: index)
        case .structure(let fields):
            writer.append("(struct")
            for (place, field) in fields.enumerated() {
                writer.append(" (field ")
                writeFieldName(UInt32(clamping: place), ofType: index)
                write(field)
                writer.byte(UInt8(ascii: ")"))
            }
        case .array(let element):
            writer.append("(array ")
            write(element)
        case .continuation(let function):
            writer.append("(cont ")
            write(function)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `fieldtype`.
    private mutating func write(_ field: FieldType) {
        if field.isMutable { writer.append("(mut ") }
        switch field.storage {
        case .value(let type): write(type)
        case .i8: writer.append("i8")
        case .i16: writer.append("i16")
        }
        if field.isMutable { writer.byte(UInt8(ascii: ")")) }
    }

    /// `valtype`s in a group of their own, where there are any.
    mutating func writeValueTypes(_ start: StaticString, _ types: [CoreValueType]) {
        guard !types.isEmpty else { return }
        writer.append(start)
        for type in types {
            writer.byte(0x20)
            write(type)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `valtype`.
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

    /// `reftype`.
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

    /// `heaptype`.
    mutating func write(_ type: HeapType) {
        switch type {
        case .abstract(let abstract, let isShared):
            if isShared { writer.append("(shared ") }
            writer.append(abstract.keyword)
            if isShared { writer.byte(UInt8(ascii: ")")) }
        case .concrete(let index): write(index)
        case .exact(let index):
            writer.append("(exact ")
            write(index)
            writer.byte(UInt8(ascii: ")"))
        }
    }

    // MARK: - Tables, memories, globals

    /// `tabletype`.
    mutating func write(_ type: TableType) {
        if type.limits.isShared { writer.append("shared ") }
        write(type.limits)
        writer.byte(0x20)
        write(type.element)
    }

    /// `memtype`.
    mutating func write(_ type: MemoryType) {
        write(type.limits)
        if type.limits.isShared { writer.append(" shared") }
        if let exponent = type.pageSizeLog2 {
            writer.append(" (pagesize 0x")
            // What is no power of two within 64 bits is refused when it is read.
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

    /// `globaltype`.
    mutating func write(_ type: GlobalType) {
        let isEnclosed = type.isShared || type.isMutable
        if isEnclosed { writer.byte(UInt8(ascii: "(")) }
        if type.isShared { writer.append("shared ") }
        if type.isMutable { writer.append("mut ") }
        write(type.value)
        if isEnclosed { writer.byte(UInt8(ascii: ")")) }
    }
}
