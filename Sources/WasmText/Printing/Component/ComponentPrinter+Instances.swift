import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// See "Instance Definitions" and "Alias Definitions" in Explainer.md.
extension ComponentPrinter {
    /// `core:instance`.
    mutating func print(_ instance: CoreInstance, at offset: Int) {
        line(at: offset)
        let start = open("core instance ")
        define(.core(.instance))
        switch instance {
        case .instantiate(let module, let arguments):
            writer.byte(0x20)
            let group = open("instantiate ")
            write(.core(.module), module.rawValue)
            for argument in arguments {
                writeItem("(with ", argument.name, at: offset) { printer in
                    printer.writeGroup("instance", .core(.instance), argument.instance.rawValue)
                }
            }
            close(group)
        case .inlineExports(let exports):
            for export in exports {
                writeItem("(export ", export.name, at: offset) { printer in printer.writeExported(export) }
            }
        }
        close(start)
    }

    /// `instance`.
    mutating func print(_ instance: Instance, at offset: Int) {
        line(at: offset)
        let start = open("instance ")
        define(.instance)
        switch instance {
        case .instantiate(let component, let arguments):
            writer.byte(0x20)
            let group = open("instantiate ")
            write(.component, component.rawValue)
            for argument in arguments {
                writeItem("(with ", argument.name, at: offset) { printer in printer.write(argument.item) }
            }
            close(group)
        case .inlineExports(let exports):
            for export in exports {
                line(at: offset)
                writer.append("(export ")
                write(export.name)
                writer.byte(0x20)
                write(export.item)
                writer.byte(UInt8(ascii: ")"))
            }
        }
        close(start)
    }

    private mutating func writeExported(_ export: CoreInlineExport) {
        guard export.sort == .tag else { return writeGroup(export.sort.spelling, .core(export.sort), export.index) }
        // As wasm-tools 1.262 has it, which does not look for the name of a tag here.
        writer.append("(tag ")
        writer.decimal(UInt64(export.index))
        writer.byte(UInt8(ascii: ")"))
    }

    /// An argument, or an export that is written in place.
    private mutating func writeItem(
        _ start: StaticString, _ name: String, at offset: Int, _ item: (inout ComponentPrinter) -> Void
    ) {
        line(at: offset)
        writer.append(start)
        writer.quoted(name)
        writer.byte(0x20)
        item(&self)
        writer.byte(UInt8(ascii: ")"))
    }
}

// MARK: - Aliases

extension ComponentPrinter {
    /// `alias`.
    mutating func print(_ alias: Alias, at offset: Int?) {
        line(at: offset)
        switch alias {
        case .export(let instance, let name, let sort):
            writer.append("(alias export ")
            write(.instance, instance.rawValue)
            writeAliasTarget(name, sort)
        case .coreExport(let instance, let name, let sort):
            writer.append("(alias core export ")
            write(.core(.instance), instance.rawValue)
            writeAliasTarget(name, .core(sort))
        case .outer(let count, let item):
            writeOuterStart(count, item)
            writeAliasDefinition(item.sort)
        }
    }

    private mutating func writeAliasTarget(_ name: String, _ sort: Sort) {
        writer.byte(0x20)
        writer.quoted(name)
        writeAliasDefinition(sort)
    }

    private mutating func writeAliasDefinition(_ sort: Sort) {
        writer.append(" (")
        writer.append(sort.spelling)
        writer.byte(0x20)
        define(sort)
        writer.append("))")
    }

    /// `(alias outer`, the scope, and the definition there.
    ///
    /// - Parameter inner: how many scopes there are within the innermost of `scopes`.
    mutating func writeOuterStart(_ count: UInt32, _ item: SortIndex, inner: UInt32 = 0) {
        guard count < scopes.count + Int(inner) else {
            writer.append("(; invalid outer alias count ")
            writer.decimal(UInt64(count))
            writer.append(" ;) (alias outer ")
            writer.decimal(UInt64(count))
            writer.byte(0x20)
            return writer.decimal(UInt64(item.index))
        }
        writer.append("(alias outer ")
        guard count >= inner else {
            writer.decimal(UInt64(count))
            writer.byte(0x20)
            return writer.decimal(UInt64(item.index))
        }
        let depth = scopes.count - 1 - Int(count - inner)
        // A label that a scope further in has as well would mean that one.
        if let label = scopes[depth].label, !scopes[(depth + 1)...].contains(where: { $0.label == label }) {
            label.writeReference(to: &writer)
        } else {
            writer.decimal(UInt64(count))
        }
        writer.byte(0x20)
        write(item.sort, item.index, in: depth)
    }
}
