package import WComposeDiagnostics
import WComposeWasmBinary

/// Decides what provides for each import of a graph. See product.md, "How an import finds its provider".
package enum Planner {
    /// The plan of a graph, or nil where it has errors; all of them go to `sink`, as do warnings and notes.
    ///
    /// - Parameter stepLimit: how many imports and exports may be held against each other.
    package static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink,
        stepLimit: Int = Limits.wiringSteps
    ) -> Plan? {
        var nested = NestedPlans(stepLimit: stepLimit)
        return plan(graph, in: &table, reporting: &sink, &nested)
    }

    /// As `plan(_:in:reporting:stepLimit:)`, for those who change the graph where there is no plan of it.
    package static func attempt(_ graph: CompositionGraph, in table: inout PackageTable) -> PlanningAttempt {
        var nested = NestedPlans(stepLimit: Limits.wiringSteps)
        return withPlanner(graph, in: &table, &nested, isTrial: false) { $0.attempt() }
    }

    /// - Parameters:
    ///   - nested: what came of the nested graphs that were planned before.
    ///   - isTrial: whether only the number of errors is asked for, not what cures them.
    static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink,
        _ nested: inout NestedPlans, isTrial: Bool = false
    ) -> Plan? {
        withPlanner(graph, in: &table, &nested, isTrial: isTrial) { planner in
            let plan = planner.plan()
            for diagnostic in planner.log.sink.diagnostics { sink.report(diagnostic) }
            return plan
        }
    }

    private static func withPlanner<Result>(
        _ graph: CompositionGraph, in table: inout PackageTable, _ nested: inout NestedPlans, isTrial: Bool,
        _ plan: (inout GraphPlanner) -> Result
    ) -> Result {
        // The table is moved in and out: a copy of its types would be a copy of all of them at the next change.
        var own = PackageTable()
        swap(&own, &table)
        var planner = GraphPlanner(graph, own, NestedPlans(stepLimit: nested.stepLimit), isTrial: isTrial)
        own = PackageTable()
        swap(&planner.nested, &nested)
        let result = plan(&planner)
        swap(&planner.nested, &nested)
        swap(&planner.table, &table)
        return result
    }
}
