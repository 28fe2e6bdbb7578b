import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// See "Canonical Definitions" in Explainer.md.
extension ComponentPrinter {
    /// `canon`.
    mutating func print(_ definition: CanonicalDefinition, at offset: Int) {
        line(at: offset)
        switch definition {
        case .lift(let function, let options, let type):
            writer.append("(func ")
            define(.function)
            writer.byte(0x20)
            writeGroup("type", .type, type.rawValue)
            writer.append(" (canon lift ")
            writeGroup("core func", .core(.function), function.rawValue)
            write(options)
        case .lower(let function, let options):
            writer.append("(core func ")
            define(.core(.function))
            writer.append(" (canon lower ")
            writeGroup("func", .function, function.rawValue)
            write(options)
        case .builtin(let builtin, let immediates):
            writer.append("(core func ")
            define(.core(.function))
            writer.append(" (canon ")
            writer.append(builtin.keyword)
            write(immediates)
        }
        writer.append("))")
    }

    private mutating func write(_ immediates: CanonicalImmediates) {
        if let type = immediates.type {
            writer.byte(0x20)
            write(.type, type.rawValue)
        }
        if let type = immediates.result {
            writer.append(" (result ")
            write(type)
            writer.byte(UInt8(ascii: ")"))
        }
        if immediates.isAsync { writer.append(" async") }
        if let type = immediates.coreValueType {
            writer.byte(0x20)
            write(type)
        }
        if let slot = immediates.slot {
            writer.byte(0x20)
            writer.decimal(UInt64(slot))
        }
        if let memory = immediates.memory {
            writer.byte(0x20)
            writeGroup("memory", .core(.memory), memory.rawValue)
        }
        if let type = immediates.coreType {
            writer.byte(0x20)
            write(.core(.type), type.rawValue)
        }
        if let table = immediates.table {
            writer.byte(0x20)
            write(.core(.table), table.rawValue)
        }
        write(immediates.options)
    }

    private mutating func write(_ options: [CanonicalOption]) {
        for option in options {
            writer.byte(0x20)
            switch option {
            case .utf8: writer.append("string-encoding=utf8")
            case .utf16: writer.append("string-encoding=utf16")
            case .latin1UTF16: writer.append("string-encoding=latin1+utf16")
            case .memory(let index): writeGroup("memory", .core(.memory), index.rawValue)
            case .realloc(let index): writeGroup("realloc", .core(.function), index.rawValue)
            case .postReturn(let index): writeGroup("post-return", .core(.function), index.rawValue)
            case .async: writer.append("async")
            case .callback(let index): writeGroup("callback", .core(.function), index.rawValue)
            case .coreType(let index): writeGroup("core-type", .core(.type), index.rawValue)
            case .gc: writer.append("gc")
            }
        }
    }
}
