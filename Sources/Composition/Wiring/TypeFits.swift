package import WComposeComponentModel

/// Which types fit which, leaving open which resources are the same; what was asked before is remembered.
package struct TypeFits: Sendable {
    private var known: [Pair: [Mismatch]] = [:]

    private struct Pair: Hashable {
        var actual: Resolved.ExternType
        var expected: Resolved.ExternType
    }

    package init() {}

    /// Why an export does not do where an import asks; nothing where it does.
    ///
    /// Nothing is said to be wrong once the graph is given up.
    package mutating func differences(
        of actual: Resolved.ExternType, from expected: Resolved.ExternType, in store: TypeStore,
        _ log: inout PlanningLog
    ) -> [Mismatch] {
        log.count(steps: 1)
        if let known = known[Pair(actual: actual, expected: expected)] { return known }
        guard !log.isOutOfSteps else { return [] }
        // What was never compared takes longer than what is remembered.
        log.count(steps: 4)
        return compare(actual, expected, store)
    }

    /// As `differences(of:from:in:_:)`, for the words of a message, of which there are few.
    package mutating func uncountedDifferences(
        of actual: Resolved.ExternType, from expected: Resolved.ExternType, in store: TypeStore
    ) -> [Mismatch] {
        known[Pair(actual: actual, expected: expected)] ?? compare(actual, expected, store)
    }

    private mutating func compare(
        _ actual: Resolved.ExternType, _ expected: Resolved.ExternType, _ store: TypeStore
    ) -> [Mismatch] {
        var comparison = Comparison(.shape)
        store.compare(actual, to: expected, &comparison)
        known[Pair(actual: actual, expected: expected)] = comparison.mismatches
        return comparison.mismatches
    }
}
