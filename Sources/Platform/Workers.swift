import CPlatform
import Glibc
import Synchronization

/// Threads for work that falls into independent parts. There are none between one call and the next.
package struct Workers: Sendable {
    /// How many threads work at the most, that of the caller among them.
    package let count: Int

    /// - Parameter count: at least 1, whatever is asked for.
    package init(_ count: Int) { self.count = max(1, count) }

    /// As many as there are processors for this process. More than a few gain little: the parts of a composition
    /// that only one thread can do remain.
    package static let all = Workers(min(Int(wcompose_processor_count()), 8))

    /// No more of them than some work keeps busy: making a thread takes as long as validating some ten kilobytes.
    package func enough(for size: Int) -> Workers { Workers(min(count, 1 + size / (32 << 10))) }

    /// What `body` gives for each number below `count`, in the order of the numbers. Which thread calls it for which,
    /// and when, is not said.
    ///
    /// - Parameters:
    ///   - states: each worker has one of these for itself, from its first number to its last; there are no more
    ///     workers than these. The caller, which always takes part, has the first.
    package func map<State: Sendable, Result: Sendable>(
        _ count: Int, states: inout [State], _ body: @Sendable (Int, inout State) -> Result
    ) -> [Result] {
        let workerCount = min(self.count, states.count, count)
        guard workerCount > 1 else {
            precondition(count == 0 || !states.isEmpty, "no state for the worker")
            return (0..<count).map { body($0, &states[0]) }
        }
        let next = Atomic<Int>(0)
        // SAFETY: each number is taken by one worker and each state has one worker, so that no two of them touch one
        // element; all have ended when `run` returns, and by then each result is there.
        return unsafe [Result](unsafeUninitializedCapacity: count) { results, initialized in
            unsafe states.withUnsafeMutableBufferPointer { states in
                let shared = unsafe Shared(results: results, states: states)
                Self.run(workerCount) { worker in
                    while true {
                        let number = next.add(1, ordering: .relaxed).oldValue
                        guard number < count else { return }
                        unsafe shared.store(body(number, &shared.states[worker]), at: number)
                    }
                }
            }
            initialized = count
        }
    }

    /// As `map(_:states:_:)`, where the parts need nothing of their worker.
    package func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        var states = Array(repeating: 0, count: self.count)
        return map(count, states: &states) { number, _ in body(number) }
    }
}

/// What the workers of one call write to.
@unsafe
private struct Shared<State, Result>: @unchecked Sendable {
    let results: UnsafeMutableBufferPointer<Result>
    let states: UnsafeMutableBufferPointer<State>

    func store(_ result: Result, at number: Int) { unsafe results.initializeElement(at: number, to: result) }
}

// MARK: - Threads

extension Workers {
    /// Calls `body`, which may wait for files and for other threads, in a thread of its own: in none of those that tasks
    /// share.
    package static func detached<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let work: @Sendable () -> Void = { continuation.resume(returning: body()) }
            if let (thread, _) = start(Task(work)) { pthread_detach(thread) } else { work() }
        }
    }

    /// Calls `body` in a thread of its own, which ends with the process if not before; not at all where the system gives
    /// no thread.
    package static func inBackground(_ body: @escaping @Sendable () -> Void) {
        if let (thread, _) = start(Task(body)) { pthread_detach(thread) }
    }

    /// Lets the thread rest.
    package static func pause(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        var left = timespec()
        // SAFETY: the call reads the one, and writes the other where a signal came.
        while unsafe nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
    }

    /// As much as the main thread has as a rule: the limits on nesting are made for it.
    private static let stackSize = 8 << 20

    /// Calls `body` for each worker at the same time, in this thread for the first one, and returns when all that began
    /// have returned. A worker is left out where the system gives no thread, or none before the first one is done.
    private static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if ProcessSettings.areOwn { wcompose_grow_in_large_steps() }
        withoutActuallyEscaping(body) { body in
            let threads = (1..<count).compactMap { worker in start(Task { body(worker) }) }
            body(0)
            for (thread, task) in threads {
                if task.take() == nil {
                    pthread_join(thread, nil)
                } else {
                    pthread_detach(thread)
                }
            }
        }
    }

    /// What a thread is to do, unless it comes too late.
    private final class Task: Sendable {
        private let body: Mutex<(@Sendable () -> Void)?>

        init(_ body: @escaping @Sendable () -> Void) { self.body = Mutex(body) }

        /// What is to be done, to the first who asks.
        func take() -> (@Sendable () -> Void)? { body.withLock { $0.take() } }
    }

    private static func start(_ task: Task) -> (pthread_t, Task)? {
        var attributes = pthread_attr_t()
        // SAFETY: the attributes are made here, used once and given back.
        guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
        // SAFETY: as above.
        defer { unsafe pthread_attr_destroy(&attributes) }
        // SAFETY: as above. Where the size is refused the thread has that which the system gives.
        unsafe pthread_attr_setstacksize(&attributes, stackSize)
        // SAFETY: as above.
        if ProcessSettings.areOwn { unsafe wcompose_start_elsewhere(&attributes) }
        let argument = unsafe Unmanaged.passRetained(task)
        var thread = pthread_t()
        // SAFETY: the new thread owns the one reference that it is given.
        let outcome = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                if let body = unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().take() {
                    if ProcessSettings.areOwn { wcompose_run_anywhere() }
                    body()
                }
                return nil
            }, argument.toOpaque())
        guard outcome == 0 else {
            // SAFETY: there is no thread that the reference went to.
            unsafe argument.release()
            return nil
        }
        return (thread, task)
    }
}
