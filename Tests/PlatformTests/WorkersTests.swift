import Synchronization
import Testing
import WComposePlatform

/// Work in parts: all of it is done, once, and how many threads there are makes no difference.
@Suite struct WorkersTests {
    @Test(arguments: [0, 1, 2, 3, 8, 100], [0, 1, 7, 1_000])
    func resultsAreInOrder(workers: Int, count: Int) {
        let calls = Atomic<Int>(0)
        let results = Workers(workers).map(count) { number in
            calls.add(1, ordering: .relaxed)
            return "\(number)"
        }
        #expect(results == (0..<count).map { "\($0)" })
        #expect(calls.load(ordering: .relaxed) == count)
    }

    /// Each number is counted in one state, and no count is lost between threads.
    @Test(arguments: [1, 2, 5])
    func statesAreNotShared(stateCount: Int) {
        var states = Array(repeating: [Int](), count: stateCount)
        let results = Workers(3).map(10_000, states: &states) { number, state in
            state.append(number)
            return number
        }
        #expect(results == Array(0..<10_000))
        #expect(states.flatMap { $0 }.sorted() == results)
        #expect(states.allSatisfy { $0 == $0.sorted() })
        #expect(states.dropFirst(3).flatMap { $0 }.isEmpty)
    }

    @Test func workersWorkAtTheSameTime() {
        let started = Atomic<Int>(0)
        let met = Workers(2).map(2) { _ in
            started.add(1, ordering: .sequentiallyConsistent)
            let deadline = ContinuousClock.now + .seconds(30)
            while started.load(ordering: .sequentiallyConsistent) < 2 {
                if ContinuousClock.now > deadline { return false }
            }
            return true
        }
        #expect(met == [true, true])
    }

    /// Threads have room for deep recursion, as the limits on nesting allow it: here 2 MiB, in a debug build more.
    @Test func stacksAreLarge() {
        var states = ["caller", "thread"]
        let started = Atomic<Int>(0)
        let sums = Workers(2).map(2, states: &states) { _, state in
            started.add(1, ordering: .sequentiallyConsistent)
            let deadline = ContinuousClock.now + .seconds(30)
            while started.load(ordering: .sequentiallyConsistent) < 2 && ContinuousClock.now < deadline {}
            // The caller is a thread of the test, whose stack is smaller.
            return state == "thread" ? descend(2 << 10) : 0
        }
        #expect(sums.sorted() == [0, 2 << 10])
    }

    /// The caller is often done before a thread has begun: that one must touch nothing any more.
    @Test func lateThreadsAreLeftBehind() {
        for round in 0..<1_000 {
            var states = Array(repeating: [round], count: 8)
            let results = Workers(8).map(8, states: &states) { number, state in
                state.append(number)
                return [round, number]
            }
            #expect(results == (0..<8).map { [round, $0] })
            #expect(states.reduce(0) { $0 + $1.count } == 16)
        }
    }

    @Test func processorsAreCounted() { #expect((1...8).contains(Workers.all.count)) }
}

/// Takes more than a KiB of stack for each level.
@inline(never)
private func descend(_ levels: Int) -> Int {
    if levels == 0 { return 0 }
    let room = InlineArray<128, Int>(repeating: levels)
    let below = descend(levels - 1)
    return below + (room[levels % 128] == levels ? 1 : 0)
}
