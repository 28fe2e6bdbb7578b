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
            moduleTypes.begin()
            for declaration in declarations { print(declaration) }
            moduleTypes.end()
            close(group)
            close(start)
        }
    }

    /// `core:rectype`.
    ///
    /// - Parameter define: writes the beginning of a type up to its index.
    private mutating func print(
        _ type: RecursiveType, start: StaticString, at offset: Int?,
        _ define: (inout ComponentPrinter, _ isGrouped: Bool) -> Void
    ) {
        line(at: offset)
        let group = type.isGroup ? open(start) : nil
        for subtype in type.subtypes {
            if type.isGroup { line() }
            define(&self, type.isGroup)
            writer.byte(0x20)
            // No parameter or field has a name here.
            write(subtype, 0)
            writer.byte(UInt8(ascii: ")"))
        }
        if let group { close(group) }
    }

    /// `core:moduledecl`.
    private mutating func print(_ declaration: ModuleDeclaration) {
        switch declaration {
        case .type(let type):
            var index = moduleTypes.count
            // The types of a group may refer to each other.
            for subtype in type.subtypes { moduleTypes.append(subtype) }
            print(type, start: "rec", at: nil) { printer, _ in
                printer.writer.append("(type ")
                printer.writeComment(index)
                index += 1
            }
        case .outerAlias(let count, let index):
            line()
            writeOuterStart(count, SortIndex(.core(.type), index.rawValue), inner: 1)
            writer.append(" (type ")
            writeComment(moduleTypes.count)
            writer.append("))")
            moduleTypes.append(nil)
        case .import(let item):
            line()
            writer.append("(import ")
            writer.quoted(item.module)
            writer.byte(0x20)
            writer.quoted(item.name)
            writer.byte(0x20)
            write(item.type)
            writer.byte(UInt8(ascii: ")"))
        case .export(let export):
            line()
            writer.append("(export ")
            writer.quoted(export.name)
            writer.byte(0x20)
            write(export.type)
            writer.byte(UInt8(ascii: ")"))
        }
    }
}

/// The types of a module type, which have no names: as many as there are, and what is known of functions.
struct ModuleTypeSpace {
    /// Whether it is a module type that is printed now.
    private(set) var isOpen = false
    private var functions: [CoreFuncType?] = []

    mutating func begin() {
        isOpen = true
        functions.removeAll(keepingCapacity: true)
    }

    mutating func end() {
        isOpen = false
        functions.removeAll(keepingCapacity: true)
    }

    var count: UInt32 { UInt32(clamping: functions.count) }

    mutating func append(_ type: SubType?) {
        if case .function(let function) = type?.composite { functions.append(function) } else { functions.append(nil) }
    }

    subscript(index: CoreTypeIndex) -> CoreFuncType? {
        Int(index.rawValue) < functions.count ? functions[Int(index.rawValue)] : nil
    }
}

// MARK: - Types of one line

extension ComponentPrinter: CoreTypePrinting {
    mutating func write(_ index: CoreTypeIndex) {
        if moduleTypes.isOpen { writer.decimal(UInt64(index.rawValue)) } else { write(.core(.type), index.rawValue) }
    }

    mutating func writeSignature(_ type: CoreFuncType, ofType index: UInt32) { writeSignature(type) }

    mutating func writeFieldName(_ place: UInt32, ofType index: UInt32) {}

    private mutating func writeSignature(_ type: CoreFuncType) {
        writeValueTypes(" (param", type.parameters)
        writeValueTypes(" (result", type.results)
    }

    /// `core:externtype` within a module type.
    private mutating func write(_ type: CoreExternType) {
        switch type {
        case .function(let index):
            writer.append("(func ")
            writeTypeUse(index)
        case .exactFunction(let index):
            writer.append("(func (exact ")
            writeTypeUse(index)
            writer.byte(UInt8(ascii: ")"))
        case .tag(let index):
            writer.append("(tag ")
            writeTypeUse(index)
        case .table(let type):
            writer.append("(table ")
            write(type)
        case .memory(let type):
            writer.append("(memory ")
            write(type)
        case .global(let type):
            writer.append("(global ")
            write(type)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func writeTypeUse(_ index: CoreTypeIndex) {
        writer.append("(type ")
        write(index)
        writer.byte(UInt8(ascii: ")"))
        if let function = moduleTypes[index] { writeSignature(function) }
    }
}
