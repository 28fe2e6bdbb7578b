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
        switch immediates {
        case .none, .zero: break
        case .type(let type): write(next: .type, type.rawValue)
        case .typeAndOptions(let type, let options):
            write(next: .type, type.rawValue)
            write(options)
        case .typeAndAsync(let type, let isAsync):
            write(next: .type, type.rawValue)
            if isAsync { writer.append(" async") }
        case .async(let isAsync): if isAsync { writer.append(" async") }
        case .resultAndOptions(let result, let options):
            if let result {
                writer.append(" (result ")
                write(result)
                writer.byte(UInt8(ascii: ")"))
            }
            write(options)
        case .options(let options): write(options)
        case .valueTypeAndSlot(let type, let slot):
            writer.byte(0x20)
            write(type)
            writer.byte(0x20)
            writer.decimal(UInt64(slot))
        case .zeroAndMemory(let memory):
            writer.byte(0x20)
            writeGroup("memory", .core(.memory), memory.rawValue)
        case .coreType(let type): write(next: .core(.type), type.rawValue)
        case .coreTypeAndTable(let type, let table):
            write(next: .core(.type), type.rawValue)
            write(next: .core(.table), table.rawValue)
        }
    }

    private mutating func write(next sort: Sort, _ index: UInt32) {
        writer.byte(0x20)
        write(sort, index)
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
