import WComposeWasmBinary

/// One question whether types fit others, as it is worked out: what the abstract resources of either side stand for,
/// where in the types the comparison is, and what did not fit.
package struct Comparison: Sendable {
    /// When two resource types count as the same.
    package enum ResourceRule: Sendable {
        /// They are one resource.
        case identity
        /// Each resource of the one side goes with one of the other: would the types fit if their resources did?
        case shape
    }

    package let rule: ResourceRule
    /// Whether the types are known to fit, so that all there is to find out is what abstract resources stand for.
    let isKnownToFit: Bool
    /// What abstract resources stand for.
    package internal(set) var bindings: [ResourceID: ResourceID] = [:]
    /// The abstract resources that a resource of the other side may still be put in place of.
    package internal(set) var bindable: Set<ResourceID>
    package internal(set) var mismatches: [Mismatch] = []
    var path: [Mismatch.Step] = []
    /// Pairs of types that were found equal, not to be looked at again.
    var equal = SmallSet<Pair<Resolved.DefinedType>>(few: 40)
    /// Pairs of named types whose differences were told, not to be told again.
    var different = SmallSet<Pair<Resolved.DefinedType>>()
    /// Pairs of instance types of which one was found to fit the other: instances in instances may share types many
    /// times over.
    var fitting = SmallSet<Pair<Resolved.InstanceType>>()

    struct Pair<Kind>: Hashable, Sendable {
        var actual: TypeID<Kind>
        var expected: TypeID<Kind>
    }

    /// - Parameters:
    ///   - bindable: the abstract resources of the expected side.
    ///   - isKnownToFit: whether all there is to find out is what those stand for.
    package init(
        _ rule: ResourceRule = .identity, binding bindable: [ResourceID] = [], knownToFit isKnownToFit: Bool = false
    ) {
        self.rule = rule
        self.isKnownToFit = isKnownToFit
        self.bindable = Set(bindable)
    }

    package var fits: Bool { mismatches.isEmpty }

    /// The differences so far, which are taken out for another question to be asked.
    mutating func takeMismatches() -> [Mismatch] {
        defer {
            mismatches = []
            different = SmallSet()
        }
        return mismatches
    }

    /// More differences than these are not listed.
    static let mostMismatches = 20

    mutating func report(_ reason: Mismatch.Reason) {
        guard mismatches.count < Self.mostMismatches else { return }
        mismatches.append(Mismatch(path: path, reason: reason))
    }

    mutating func within(_ step: Mismatch.Step, _ body: (inout Comparison) -> Void) {
        path.append(step)
        body(&self)
        path.removeLast()
    }

    /// What a resource stands for in the end: a resource, or a name of one.
    func resolve(_ resource: ResourceID, in store: TypeStore) -> ResourceID {
        var current = resource
        while let bound = bindings[store.original(of: current)] { current = bound }
        return current
    }

    /// Puts `actual` in the place of `expected` where that is abstract, or compares the two.
    mutating func match(_ actual: ResourceID, with expected: ResourceID, in store: TypeStore) {
        let actual = resolve(actual, in: store)
        let wanted = store.original(of: resolve(expected, in: store))
        guard store.original(of: actual) != wanted else { return }
        if bindable.remove(wanted) != nil || rule == .shape && bindings[wanted] == nil {
            bindings[wanted] = actual
        } else {
            report(.resource(expected: wanted, found: store.original(of: actual)))
        }
    }
}
