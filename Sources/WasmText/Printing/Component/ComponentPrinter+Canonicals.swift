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

extension CanonicalBuiltin {
    /// How text calls the built-in, as wasm-tools 1.262 reads it.
    fileprivate var keyword: StaticString {
        switch self {
        case .resourceNew: "resource.new"
        case .resourceDrop: "resource.drop"
        case .resourceRep: "resource.rep"
        case .taskCancel: "task.cancel"
        case .subtaskCancel: "subtask.cancel"
        case .taskReturn: "task.return"
        case .contextGet: "context.get"
        case .contextSet: "context.set"
        case .threadYield: "thread.yield"
        case .subtaskDrop: "subtask.drop"
        case .streamNew: "stream.new"
        case .streamRead: "stream.read"
        case .streamWrite: "stream.write"
        case .streamCancelRead: "stream.cancel-read"
        case .streamCancelWrite: "stream.cancel-write"
        case .streamDropReadable: "stream.drop-readable"
        case .streamDropWritable: "stream.drop-writable"
        case .streamForward: "stream.forward"
        case .futureNew: "future.new"
        case .futureRead: "future.read"
        case .futureWrite: "future.write"
        case .futureCancelRead: "future.cancel-read"
        case .futureCancelWrite: "future.cancel-write"
        case .futureDropReadable: "future.drop-readable"
        case .futureDropWritable: "future.drop-writable"
        case .futureForward: "future.forward"
        case .errorContextNew: "error-context.new"
        case .errorContextDebugMessage: "error-context.debug-message"
        case .errorContextDrop: "error-context.drop"
        case .waitableSetNew: "waitable-set.new"
        case .waitableSetWait: "waitable-set.wait"
        case .waitableSetPoll: "waitable-set.poll"
        case .waitableSetDrop: "waitable-set.drop"
        case .waitableJoin: "waitable.join"
        case .backpressureIncrement: "backpressure.inc"
        case .backpressureDecrement: "backpressure.dec"
        case .threadIndex: "thread.index"
        case .threadNewIndirect: "thread.new-indirect"
        case .threadResumeLater: "thread.resume-later"
        case .threadSuspend: "thread.suspend"
        case .threadSuspendThenResume: "thread.suspend-then-resume"
        case .threadYieldThenResume: "thread.yield-then-resume"
        case .threadSuspendThenPromote: "thread.suspend-then-promote"
        case .threadYieldThenPromote: "thread.yield-then-promote"
        case .threadSpawnRef: "thread.spawn-ref"
        case .threadSpawnIndirect: "thread.spawn-indirect"
        case .threadAvailableParallelism: "thread.available_parallelism"
        }
    }
}
