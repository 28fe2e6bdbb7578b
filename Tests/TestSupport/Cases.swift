import Foundation
import Synchronization

/// Many cases of one test.
package enum Cases {
    /// Does `body` for each case, on all processors, and no more of them at a time: other tests wait for their turn.
    package static func each<Case: Sendable>(
        _ cases: some Sequence<Case>, _ body: @escaping @Sendable (Case) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = cases.makeIterator()
            for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) {
                guard let next = waiting.next() else { break }
                group.addTask { try await body(next) }
            }
            while try await group.next() != nil {
                if let next = waiting.next() { group.addTask { try await body(next) } }
            }
        }
    }
}

/// What is found on all processors.
package final class Collector<Value: Sendable>: Sendable {
    private let found = Mutex<[Value]>([])

    package init() {}

    package var values: [Value] { found.withLock { $0 } }

    package func add(_ value: Value) { found.withLock { $0.append(value) } }
}
