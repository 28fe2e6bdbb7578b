import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// What is known of a built-in by its opcode alone. See "Canonical Built-ins" in Explainer.md.

extension CanonicalBuiltin {
    /// As messages have it.
    var spelling: String { "\(keyword)" }

    /// The feature that it belongs to; none for those of resources.
    var feature: Features {
        switch self {
        case .resourceNew, .resourceDrop, .resourceRep: []
        case .taskCancel, .subtaskCancel, .taskReturn, .contextGet, .contextSet, .threadYield, .subtaskDrop,
            .streamNew, .streamRead, .streamWrite, .streamCancelRead, .streamCancelWrite, .streamDropReadable,
            .streamDropWritable, .futureNew, .futureRead, .futureWrite, .futureCancelRead, .futureCancelWrite,
            .futureDropReadable, .futureDropWritable, .waitableSetNew, .waitableSetWait, .waitableSetPoll,
            .waitableSetDrop, .waitableJoin, .backpressureIncrement, .backpressureDecrement:
            .async
        case .streamForward, .futureForward: .forward
        case .errorContextNew, .errorContextDebugMessage, .errorContextDrop: .errorContext
        case .threadIndex, .threadNewIndirect, .threadResumeLater, .threadSuspend, .threadSuspendThenResume,
            .threadYieldThenResume, .threadSuspendThenPromote, .threadYieldThenPromote:
            .threading
        case .threadSpawnRef, .threadSpawnIndirect, .threadAvailableParallelism: .sharedEverythingThreads
        }
    }

    /// What its type immediate must be.
    enum Subject: String {
        case resource, stream, future
    }

    var subject: Subject? {
        switch self {
        case .resourceNew, .resourceDrop, .resourceRep: .resource
        case .streamNew, .streamRead, .streamWrite, .streamCancelRead, .streamCancelWrite, .streamDropReadable,
            .streamDropWritable, .streamForward:
            .stream
        case .futureNew, .futureRead, .futureWrite, .futureCancelRead, .futureCancelWrite, .futureDropReadable,
            .futureDropWritable, .futureForward:
            .future
        default: nil
        }
    }

    /// Whether it copies values out of the stream or future rather than into it.
    var isReading: Bool { self == .streamRead || self == .futureRead }

    /// Its core type, where that depends on nothing but a pointer type.
    func fixedSignature(pointer: CoreValueType) -> CoreFuncType? {
        switch self {
        case .resourceDrop, .subtaskDrop, .streamDropReadable, .streamDropWritable, .futureDropReadable,
            .futureDropWritable, .errorContextDrop, .waitableSetDrop, .threadResumeLater:
            CoreFuncType(parameters: [.i32], results: [])
        case .taskCancel, .backpressureIncrement, .backpressureDecrement: CoreFuncType(parameters: [], results: [])
        case .subtaskCancel, .streamCancelRead, .streamCancelWrite, .futureCancelRead, .futureCancelWrite,
            .threadSuspendThenResume, .threadYieldThenResume, .threadSuspendThenPromote, .threadYieldThenPromote:
            CoreFuncType(parameters: [.i32], results: [.i32])
        case .waitableSetNew, .threadYield, .threadIndex, .threadSuspend:
            CoreFuncType(parameters: [], results: [.i32])
        case .streamNew, .futureNew: CoreFuncType(parameters: [], results: [.i64])
        case .streamForward, .futureForward, .waitableJoin: CoreFuncType(parameters: [.i32, .i32], results: [])
        case .streamRead, .streamWrite: CoreFuncType(parameters: [.i32, pointer, pointer], results: [pointer])
        case .futureRead, .futureWrite, .waitableSetWait, .waitableSetPoll:
            CoreFuncType(parameters: [.i32, pointer], results: [.i32])
        case .errorContextNew: CoreFuncType(parameters: [pointer, pointer], results: [.i32])
        case .errorContextDebugMessage: CoreFuncType(parameters: [.i32, pointer], results: [])
        case .threadAvailableParallelism, .resourceNew, .resourceRep, .taskReturn, .contextGet, .contextSet,
            .threadNewIndirect, .threadSpawnRef, .threadSpawnIndirect:
            nil
        }
    }
}
