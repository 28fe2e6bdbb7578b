import WComposeComponentModel

/// The nested graphs of a run, each planned once: graphs in graphs, each used twice by the next, would else be planned as
/// often as there are ways to them.
package struct NestedPlans: Sendable {
    /// Nothing where a graph has errors, which are told once.
    private var plans: [ObjectIdentifier: Plan?] = [:]
    private var count = 0
    /// How many imports and exports of one graph may be held against each other.
    let stepLimit: Int

    package init(stepLimit: Int) { self.stepLimit = stepLimit }

    subscript(graph: NestedGraph) -> Plan?? { plans[ObjectIdentifier(graph)] }

    mutating func add(_ plan: Plan?, of graph: NestedGraph) { plans.updateValue(plan, forKey: ObjectIdentifier(graph)) }

    /// The id of the next plan.
    mutating func nextID() -> Int {
        count += 1
        return count
    }
}
