import Synchronization

/// Values that a process needs to its end: the end gives their memory back at once, which taking them apart piece by
/// piece does not.
package enum UntilExit {
    private static let values = Mutex<[any Sendable]>([])

    package static func keep(_ value: some Sendable) { values.withLock { $0.append(value) } }
}
