import Synchronization

/// How far the process is with what it does: noted by who works, shown and told by the command.
///
/// There is one for the process, as there is one terminal. Where nobody asked for it, noting costs a load.
package enum Progress {
    /// What a command does, one after the other.
    package enum Stage: Int, CaseIterable, Sendable {
        case reading
        case validating
        case wiring
        case linking
        case digesting
        case writing
        case parsing
        case printing
        case running
    }

    /// What a stage goes through.
    package enum Unit: Sendable {
        case files
        case bytes
    }

    /// How far a stage is.
    package struct Snapshot: Equatable, Sendable {
        package var stage: Stage
        /// What it goes through; nothing where that is not known.
        package var unit: Unit?
        package var done = 0
        package var total = 0
        /// How many things that is in; nothing where they are what is counted.
        package var parts: Int?
    }

    private static let isNoted = Atomic(false)
    private static let done = Atomic(0)
    private static let state = Mutex(State())

    private struct State {
        var stage: Stage?
        var unit: Unit?
        var total = 0
        var parts: Int?
        /// When the stage began, or went on.
        var since = ContinuousClock.now
        var begin = ContinuousClock.now
        var times: [Stage: Duration] = [:]

        /// Counts the time until now as that of the stage, and goes over to another.
        mutating func enter(_ next: Stage?) {
            let now = ContinuousClock.now
            if let stage { times[stage, default: .zero] += now - since }
            (stage, unit, total, parts, since) = (next, nil, 0, nil, now)
        }
    }

    /// From now on it is noted.
    package static func start() {
        guard !isNoted.load(ordering: .relaxed) else { return }
        state.withLock { $0 = State() }
        isNoted.store(true, ordering: .relaxed)
    }

    /// Notes that `body` is a stage. A stage within another does not count as that one.
    package static func during<Result, Failure: Error>(
        _ stage: Stage, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard isNoted.load(ordering: .relaxed) else { return try body() }
        let outer = state.withLock { state in
            defer { state.enter(stage) }
            return state.stage
        }
        defer { state.withLock { $0.enter(outer) } }
        return try body()
    }

    /// Notes how much the present stage has to go through.
    ///
    /// - Parameter parts: how many things that is in, where it is bytes.
    package static func expect(_ total: Int, _ unit: Unit, in parts: Int? = nil) {
        guard isNoted.load(ordering: .relaxed) else { return }
        state.withLock {
            $0.unit = unit
            $0.total = total
            $0.parts = parts
            done.store(0, ordering: .relaxed)
        }
    }

    /// Notes that so much of it is done. Any thread may call it.
    package static func advance(by count: Int = 1) {
        guard isNoted.load(ordering: .relaxed) else { return }
        done.add(count, ordering: .relaxed)
    }

    /// How far the present stage is; nothing between two.
    package static var now: Snapshot? {
        state.withLock { state in
            state.stage.map {
                Snapshot(
                    stage: $0, unit: state.unit, done: done.load(ordering: .relaxed), total: state.total,
                    parts: state.parts)
            }
        }
    }

    /// What each stage took that there was, and all from the start on.
    package static var times: (stages: [(stage: Stage, time: Duration)], all: Duration) {
        state.withLock { state in
            let stages = Stage.allCases.compactMap { stage in state.times[stage].map { (stage, $0) } }
            return (stages, ContinuousClock.now - state.begin)
        }
    }
}
