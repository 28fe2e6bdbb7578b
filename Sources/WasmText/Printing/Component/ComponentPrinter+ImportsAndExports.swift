import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// See "Import and Export Definitions" in Explainer.md.
extension ComponentPrinter {
    /// `import`, and `importdecl`.
    mutating func print(_ item: Import, at offset: Int?) {
        line(at: offset)
        writer.append("(import ")
        write(item.name)
        writer.byte(0x20)
        write(item.type, defines: true)
        writer.byte(UInt8(ascii: ")"))
    }

    /// `exportdecl`.
    mutating func print(_ export: ExportDeclaration) {
        line()
        writer.append("(export ")
        define(export.type.sort)
        writer.byte(0x20)
        write(export.name)
        writer.byte(0x20)
        write(export.type, defines: false)
        writer.byte(UInt8(ascii: ")"))
    }

    /// `export`.
    mutating func print(_ export: Export, at offset: Int) {
        line(at: offset)
        writer.append("(export ")
        define(export.item.sort)
        writer.byte(0x20)
        write(export.name)
        writer.byte(0x20)
        write(export.item)
        if let type = export.type {
            writer.byte(0x20)
            write(type, defines: false)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `nameattributes`.
    mutating func write(_ name: ExternName) {
        writer.quoted(name.text)
        // In the one order in which text has them.
        for case .implements(let interface) in name.attributes { writeAttribute(" (implements ", interface) }
        for case .versionSuffix(let suffix) in name.attributes { writeAttribute(" (version-suffix ", suffix) }
        for case .externalID(let id) in name.attributes { writeAttribute(" (external-id ", id) }
    }

    private mutating func writeAttribute(_ start: StaticString, _ value: String) {
        writer.append(start)
        writer.quoted(value)
        writer.byte(UInt8(ascii: ")"))
    }

    /// `externtype`.
    ///
    /// - Parameter defines: whether the definition gets its index here.
    private mutating func write(_ type: ExternType, defines: Bool) {
        writer.byte(UInt8(ascii: "("))
        writer.append(type.sort.spelling)
        writer.byte(0x20)
        if defines {
            define(type.sort)
            writer.byte(0x20)
        }
        switch type {
        case .coreModule(let index): writeGroup("type", .core(.type), index.rawValue)
        case .function(let index), .component(let index), .instance(let index):
            writeGroup("type", .type, index.rawValue)
        // A name alone would be taken for that of the value.
        case .value(.bareType(.index(let index))), .value(.type(.index(let index))):
            writeGroup("type", .type, index.rawValue)
        case .value(.bareType(let type)), .value(.type(let type)): write(type)
        case .value(.eq(let index)): writeGroup("eq", .value, index.rawValue)
        case .type(.eq(let index)): writeGroup("eq", .type, index.rawValue)
        case .type(.subResource): writer.append("(sub resource)")
        }
        writer.byte(UInt8(ascii: ")"))
    }
}
