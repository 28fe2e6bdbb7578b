import WComposeComponentModel

extension CanonicalBuiltin {
    /// The name that the text format has for it, as wasm-tools writes it.
    var keyword: StaticString {
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

    private static let byName: [String: CanonicalBuiltin] = {
        var byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0.keyword)", $0) })
        // As Explainer.md has it.
        byName["thread.available-parallelism"] = .threadAvailableParallelism
        return byName
    }()

    static func named(_ name: String) -> CanonicalBuiltin? { byName[name] }
}
