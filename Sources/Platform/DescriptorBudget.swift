import CPlatform
import Synchronization

/// How many descriptors of inputs are kept open: a process may have only so many, and a composition more inputs.
enum DescriptorBudget {
    static let limit = min(200, Int(wcompose_most_descriptors()) / 2)
    private static let held = Atomic<Int>(0)

    /// Whether one more may be kept open; if so it counts until `giveBack()`.
    static func take() -> Bool {
        if held.add(1, ordering: .relaxed).newValue <= limit { return true }
        giveBack()
        return false
    }

    static func giveBack() { held.subtract(1, ordering: .relaxed) }
}
