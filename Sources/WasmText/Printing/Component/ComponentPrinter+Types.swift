import WComposeComponentModel
import WComposeWasmBinary

extension ComponentPrinter {
    /// `deftype`. See "Type Definitions" in Explainer.md.
    mutating func print(_ type: TypeDefinition, at offset: Int?) {
        line(at: offset)
        let start = open("type ")
        define(.type)
        switch type {
        case .component(let declarations):
            printScope("component", declarations) { printer, declaration in printer.print(declaration) }
        case .instance(let declarations):
            printScope("instance", declarations) { printer, declaration in printer.print(declaration) }
        case .value(let type):
            writer.byte(0x20)
            write(type)
        case .function(let type):
            writer.byte(0x20)
            write(type)
        case .resource(let type):
            writer.byte(0x20)
            write(type)
        }
        close(start)
    }

    /// A type with index spaces of its own, on lines of its own.
    private mutating func printScope<Declaration>(
        _ keyword: StaticString, _ declarations: [Declaration],
        _ print: (inout ComponentPrinter, Declaration) -> Void
    ) {
        line()
        let start = open(keyword)
        scopes.append(ComponentScope())
        for declaration in declarations { print(&self, declaration) }
        scopes.removeLast()
        close(start)
    }

    private mutating func print(_ declaration: ComponentDeclaration) {
        switch declaration {
        case .import(let item): print(item, at: nil)
        case .instance(let declaration): print(declaration)
        }
    }

    private mutating func print(_ declaration: InstanceDeclaration) {
        switch declaration {
        case .coreType(let type): print(type, at: nil)
        case .type(let type): print(type, at: nil)
        case .alias(let alias): print(alias, at: nil)
        case .export(let export): print(export)
        }
    }
}

// MARK: - Types of one line

extension ComponentPrinter {
    /// `resourcetype`.
    private mutating func write(_ type: ResourceType) {
        writer.append("(resource (rep ")
        write(type.representation)
        writer.byte(UInt8(ascii: ")"))
        if let destructor = type.destructor {
            writer.append(" (dtor ")
            write(.core(.function), destructor.rawValue)
            writer.byte(UInt8(ascii: ")"))
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `functype`.
    private mutating func write(_ type: FuncType) {
        writer.append(type.isAsync ? "(func async" : "(func")
        for parameter in type.parameters { writeLabeled(" (param ", parameter.label, parameter.type) }
        if let result = type.result {
            writer.append(" (result ")
            write(result)
            writer.byte(UInt8(ascii: ")"))
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `defvaltype`.
    private mutating func write(_ type: ValueTypeDefinition) {
        switch type {
        case .primitive(let type): return writer.append(type.spelling)
        case .record(let fields):
            writer.append("(record")
            for field in fields { writeLabeled(" (field ", field.label, field.type) }
        case .variant(let cases):
            writer.append("(variant")
            for item in cases { writeLabeled(" (case ", item.label, item.type) }
        case .list(let element): writeTypes("(list", [element])
        case .fixedLengthList(let element, let length):
            writeTypes("(list", [element])
            writer.byte(0x20)
            writer.decimal(UInt64(length))
        case .tuple(let elements): writeTypes("(tuple", elements)
        case .flags(let labels): writeLabels("(flags", labels)
        case .enumeration(let labels): writeLabels("(enum", labels)
        case .option(let element): writeTypes("(option", [element])
        case .result(let ok, let error):
            writeTypes("(result", [ok])
            if let error {
                writer.append(" (error ")
                write(error)
                writer.byte(UInt8(ascii: ")"))
            }
        case .own(let type):
            writer.append("(own ")
            write(.type, type.rawValue)
        case .borrow(let type):
            writer.append("(borrow ")
            write(.type, type.rawValue)
        case .stream(let element): writeTypes("(stream", [element])
        case .future(let element): writeTypes("(future", [element])
        case .map(let key, let value): writeTypes("(map", [key, value])
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `valtype`.
    mutating func write(_ type: ValueType) {
        switch type {
        case .primitive(let type): writer.append(type.spelling)
        case .index(let index): write(.type, index.rawValue)
        }
    }

    private mutating func writeTypes(_ start: StaticString, _ types: [ValueType?]) {
        writer.append(start)
        for case .some(let type) in types {
            writer.byte(0x20)
            write(type)
        }
    }

    private mutating func writeLabels(_ start: StaticString, _ labels: [String]) {
        writer.append(start)
        for label in labels {
            writer.byte(0x20)
            writer.quoted(label)
        }
    }

    private mutating func writeLabeled(_ start: StaticString, _ label: String, _ type: ValueType?) {
        writer.append(start)
        writer.quoted(label)
        if let type {
            writer.byte(0x20)
            write(type)
        }
        writer.byte(UInt8(ascii: ")"))
    }
}
