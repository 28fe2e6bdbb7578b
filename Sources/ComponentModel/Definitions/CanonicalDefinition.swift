package import WComposeCoreWasm
import WComposeWasmBinary

/// `canon`. See "Canonical Definitions" in Binary.md.
package enum CanonicalDefinition: Equatable, Sendable {
    case lift(CoreFuncIndex, [CanonicalOption], type: TypeIndex)
    case lower(FuncIndex, [CanonicalOption])
    /// A built-in whose opcode is followed by immediates as its `CanonicalBuiltin.Form` says.
    case builtin(CanonicalBuiltin, CanonicalImmediates)
}

/// `canonopt`.
package enum CanonicalOption: Equatable, Sendable {
    case utf8, utf16, latin1UTF16
    case memory(CoreMemoryIndex)
    case realloc(CoreFuncIndex)
    case postReturn(CoreFuncIndex)
    case async
    case callback(CoreFuncIndex)
    /// GC: the core function type to lower to.
    case coreType(CoreTypeIndex)
    case gc
}

/// The immediates of a built-in, by its `CanonicalBuiltin.Form`.
package enum CanonicalImmediates: Equatable, Sendable {
    case none
    case type(TypeIndex)
    case typeAndOptions(TypeIndex, [CanonicalOption])
    case typeAndAsync(TypeIndex, isAsync: Bool)
    case async(Bool)
    case resultAndOptions(ValueType?, [CanonicalOption])
    case options([CanonicalOption])
    case valueTypeAndSlot(CoreValueType, slot: UInt32)
    case zero
    case zeroAndMemory(CoreMemoryIndex)
    case coreTypeAndTable(CoreTypeIndex, CoreTableIndex)
    case coreType(CoreTypeIndex)
}

/// The canonical built-ins; the raw value is the opcode. Opcodes still move: this is the one table of them.
///
/// It is as wasm-tools 1.262 writes them, which has no `shared` flag after `thread.spawn-ref`, `thread.spawn-indirect` and
/// `thread.available-parallelism` yet, and has `stream.forward` and `future.forward`.
package enum CanonicalBuiltin: UInt8, Hashable, Sendable, CaseIterable {
    case resourceNew = 0x02, resourceDrop = 0x03, resourceRep = 0x04
    case taskCancel = 0x05, subtaskCancel = 0x06
    case taskReturn = 0x09, contextGet = 0x0a, contextSet = 0x0b, threadYield = 0x0c, subtaskDrop = 0x0d
    case streamNew = 0x0e, streamRead = 0x0f, streamWrite = 0x10, streamCancelRead = 0x11, streamCancelWrite = 0x12
    case streamDropReadable = 0x13, streamDropWritable = 0x14
    case futureNew = 0x15, futureRead = 0x16, futureWrite = 0x17, futureCancelRead = 0x18, futureCancelWrite = 0x19
    case futureDropReadable = 0x1a, futureDropWritable = 0x1b
    case errorContextNew = 0x1c, errorContextDebugMessage = 0x1d, errorContextDrop = 0x1e
    case waitableSetNew = 0x1f, waitableSetWait = 0x20, waitableSetPoll = 0x21, waitableSetDrop = 0x22
    case waitableJoin = 0x23, backpressureIncrement = 0x24, backpressureDecrement = 0x25
    case threadIndex = 0x26, threadNewIndirect = 0x27, threadResumeLater = 0x28, threadSuspend = 0x29
    case threadSuspendThenResume = 0x2a, threadYieldThenResume = 0x2b
    case threadSuspendThenPromote = 0x2c, threadYieldThenPromote = 0x2d
    case streamForward = 0x2e, futureForward = 0x2f
    case threadSpawnRef = 0x40, threadSpawnIndirect = 0x41, threadAvailableParallelism = 0x42

    /// Which immediates follow the opcode, in their order.
    package enum Form: Sendable {
        case none
        case type
        case typeAndOptions
        case typeAndAsync
        case async
        case resultAndOptions
        case options
        case valueTypeAndSlot
        /// A zero byte, which once said `cancellable`.
        case zero
        /// A zero byte, then a memory.
        case zeroAndMemory
        case coreTypeAndTable
        case coreType
    }

    package var form: Form {
        switch self {
        case .resourceNew, .resourceDrop, .resourceRep, .streamNew, .streamDropReadable,
            .streamDropWritable, .streamForward, .futureNew, .futureDropReadable, .futureDropWritable, .futureForward:
            .type
        case .streamRead, .streamWrite, .futureRead, .futureWrite: .typeAndOptions
        case .streamCancelRead, .streamCancelWrite, .futureCancelRead, .futureCancelWrite: .typeAndAsync
        case .subtaskCancel: .async
        case .taskReturn: .resultAndOptions
        case .errorContextNew, .errorContextDebugMessage: .options
        case .contextGet, .contextSet: .valueTypeAndSlot
        case .waitableSetWait, .waitableSetPoll: .zeroAndMemory
        case .threadYield, .threadSuspend, .threadSuspendThenResume, .threadYieldThenResume, .threadSuspendThenPromote,
            .threadYieldThenPromote:
            .zero
        case .threadNewIndirect, .threadSpawnIndirect: .coreTypeAndTable
        case .threadSpawnRef: .coreType
        case .taskCancel, .subtaskDrop, .errorContextDrop, .waitableSetNew, .waitableSetDrop, .waitableJoin,
            .backpressureIncrement, .backpressureDecrement, .threadIndex, .threadResumeLater,
            .threadAvailableParallelism:
            .none
        }
    }
}
