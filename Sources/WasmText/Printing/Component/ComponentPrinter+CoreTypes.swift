import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// See "Type Definitions" in Explainer.md.
extension ComponentPrinter {
    /// `core:deftype`.
    mutating func print(_ type: CoreType, at offset: Int?) {
        switch type {
        case .recursive(let type):
            print(type, start: "core rec", at: offset) { printer, isGrouped in
                printer.writer.append(isGrouped ? "(type " : "(core type ")
                printer.define(.core(.type))
            }
        case .module(let declarations):
            line(at: offset)
            let start = open("core type ")
            define(.core(.type))
            line()
            let group = open("module")
            var module = CoreTypeNames()
            for declaration in declarations { print(declaration, &module) }
            close(group)
            close(start)
        }
    }

    /// `core:rectype`.
    ///
    /// - Parameter define: writes the beginning of a type up to its index.
    private mutating func print(
        _ type: RecursiveType, start: StaticString, at offset: Int?, in module: CoreTypeNames? = nil,
        _ define: (inout ComponentPrinter, _ isGrouped: Bool) -> Void
    ) {
        line(at: offset)
        let group = type.isGroup ? open(start) : nil
        for subtype in type.subtypes {
            if type.isGroup { line() }
            define(&self, type.isGroup)
            writer.byte(0x20)
            write(subtype, in: module)
            writer.byte(UInt8(ascii: ")"))
        }
        if let group { close(group) }
    }

    /// `core:moduledecl`.
    private mutating func print(_ declaration: ModuleDeclaration, _ module: inout CoreTypeNames) {
        switch declaration {
        case .type(let type):
            var index = module.count
            // The types of a group may refer to each other.
            for subtype in type.subtypes { module.append(subtype) }
            print(type, start: "rec", at: nil, in: module) { printer, _ in
                printer.writer.append("(type ")
                printer.writeComment(index)
                index += 1
            }
        case .outerAlias(let count, let index):
            line()
            writeOuterStart(count, SortIndex(.core(.type), index.rawValue), inner: 1)
            writer.append(" (type ")
            writeComment(module.count)
            writer.append("))")
            module.append(nil)
        case .import(let item):
            line()
            writer.append("(import ")
            writer.quoted(item.module)
            writer.byte(0x20)
            writer.quoted(item.name)
            writer.byte(0x20)
            write(item.type, in: module)
            writer.byte(UInt8(ascii: ")"))
        case .export(let export):
            line()
            writer.append("(export ")
            writer.quoted(export.name)
            writer.byte(0x20)
            write(export.type, in: module)
            writer.byte(UInt8(ascii: ")"))
        }
    }
}

/// The types of a module type, which have no names: as many as there are, and what is known of functions.
private struct CoreTypeNames {
    private var functions: [CoreFuncType?] = []

    var count: UInt32 { UInt32(clamping: functions.count) }

    mutating func append(_ type: SubType?) {
        if case .function(let function) = type?.composite { functions.append(function) } else { functions.append(nil) }
    }

    subscript(index: CoreTypeIndex) -> CoreFuncType? {
        Int(index.rawValue) < functions.count ? functions[Int(index.rawValue)] : nil
    }
}

// MARK: - Types of one line

extension ComponentPrinter {
    /// `core:subtype`.
    private mutating func write(_ type: SubType, in module: CoreTypeNames?) {
        let isPlain = type.isFinal && type.supertypes.isEmpty
        if !isPlain {
            writer.append(type.isFinal ? "(sub final " : "(sub ")
            for supertype in type.supertypes {
                write(supertype, in: module)
                writer.byte(0x20)
            }
        }
        if type.isShared { writer.append("(shared ") }
        if let described = type.describes { writeDescription("(describes ", described, in: module) }
        if let descriptor = type.descriptor { writeDescription("(descriptor ", descriptor, in: module) }
        write(type.composite, in: module)
        if type.isShared { writer.byte(UInt8(ascii: ")")) }
        if !isPlain { writer.byte(UInt8(ascii: ")")) }
    }

    private mutating func writeDescription(_ start: StaticString, _ type: CoreTypeIndex, in module: CoreTypeNames?) {
        writer.append(start)
        write(type, in: module)
        writer.append(") ")
    }

    /// `core:comptype`.
    private mutating func write(_ type: CompositeType, in module: CoreTypeNames?) {
        switch type {
        case .function(let type):
            writer.append("(func")
            writeSignature(type, in: module)
        case .structure(let fields):
            writer.append("(struct")
            for field in fields {
                writer.append(" (field ")
                write(field, in: module)
                writer.byte(UInt8(ascii: ")"))
            }
        case .array(let field):
            writer.append("(array ")
            write(field, in: module)
        case .continuation(let index):
            writer.append("(cont ")
            write(index, in: module)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func writeSignature(_ type: CoreFuncType, in module: CoreTypeNames?) {
        writeValueTypes(" (param", type.parameters, in: module)
        writeValueTypes(" (result", type.results, in: module)
    }

    private mutating func writeValueTypes(
        _ start: StaticString, _ types: [CoreValueType], in module: CoreTypeNames?
    ) {
        guard !types.isEmpty else { return }
        writer.append(start)
        for type in types {
            writer.byte(0x20)
            write(type, in: module)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `core:fieldtype`.
    private mutating func write(_ field: FieldType, in module: CoreTypeNames?) {
        if field.isMutable { writer.append("(mut ") }
        switch field.storage {
        case .value(let type): write(type, in: module)
        case .i8: writer.append("i8")
        case .i16: writer.append("i16")
        }
        if field.isMutable { writer.byte(UInt8(ascii: ")")) }
    }

    /// `core:valtype` outside module types.
    mutating func write(_ type: CoreValueType) { write(type, in: nil) }

    private mutating func write(_ type: CoreValueType, in module: CoreTypeNames?) {
        switch type {
        case .i32: writer.append("i32")
        case .i64: writer.append("i64")
        case .f32: writer.append("f32")
        case .f64: writer.append("f64")
        case .v128: writer.append("v128")
        case .reference(let type): write(type, in: module)
        }
    }

    /// `core:reftype`.
    private mutating func write(_ type: ReferenceType, in module: CoreTypeNames?) {
        if type.isNullable, case .abstract(let heapType, isShared: false) = type.heapType,
            let short = heapType.nullableReference
        {
            return writer.append(short)
        }
        writer.append(type.isNullable ? "(ref null " : "(ref ")
        switch type.heapType {
        case .abstract(let type, let isShared):
            if isShared { writer.append("(shared ") }
            writer.append(type.keyword)
            if isShared { writer.byte(UInt8(ascii: ")")) }
        case .concrete(let index): write(index, in: module)
        case .exact(let index):
            writer.append("(exact ")
            write(index, in: module)
            writer.byte(UInt8(ascii: ")"))
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func write(_ index: CoreTypeIndex, in module: CoreTypeNames?) {
        if module == nil { write(.core(.type), index.rawValue) } else { writer.decimal(UInt64(index.rawValue)) }
    }
}

// MARK: - Extern types

extension ComponentPrinter {
    /// `core:externtype`.
    private mutating func write(_ type: CoreExternType, in module: CoreTypeNames) {
        switch type {
        case .function(let index):
            writer.append("(func ")
            writeTypeUse(index, in: module)
        case .exactFunction(let index):
            writer.append("(func (exact ")
            writeTypeUse(index, in: module)
            writer.byte(UInt8(ascii: ")"))
        case .tag(let index):
            writer.append("(tag ")
            writeTypeUse(index, in: module)
        case .table(let type):
            writer.append(type.limits.isShared ? "(table shared " : "(table ")
            write(type.limits)
            writer.byte(0x20)
            write(type.element, in: module)
        case .memory(let type):
            writer.append("(memory ")
            write(type.limits)
            if type.limits.isShared { writer.append(" shared") }
            if let size = type.pageSizeLog2 {
                writer.append(" (pagesize 0x")
                // What is no power of two within 64 bits is refused when it is read.
                writer.hexadecimal(size < 64 ? 1 << UInt64(size) : 0)
                writer.byte(UInt8(ascii: ")"))
            }
        case .global(let type):
            writer.append("(global ")
            let words = [(type.isShared, "shared"), (type.isMutable, "mut")].filter(\.0).map(\.1)
            if !words.isEmpty {
                writer.byte(UInt8(ascii: "("))
                for word in words {
                    writer.append(word)
                    writer.byte(0x20)
                }
            }
            write(type.value, in: module)
            if !words.isEmpty { writer.byte(UInt8(ascii: ")")) }
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func writeTypeUse(_ index: CoreTypeIndex, in module: CoreTypeNames) {
        writer.append("(type ")
        write(index, in: module)
        writer.byte(UInt8(ascii: ")"))
        if let function = module[index] { writeSignature(function, in: module) }
    }

    private mutating func write(_ limits: CoreLimits) {
        if limits.is64 { writer.append("i64 ") }
        writer.decimal(limits.minimum)
        if let maximum = limits.maximum {
            writer.byte(0x20)
            writer.decimal(maximum)
        }
    }
}
