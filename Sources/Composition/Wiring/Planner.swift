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

    /// - Parameters:
    ///   - nested: what came of the nested graphs that were planned before.
    ///   - isTrial: whether only the number of errors is asked for, not what cures them.
    static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink,
        _ nested: inout NestedPlans, isTrial: Bool = false
    ) -> Plan? {
        // The table is moved in and out: a copy of its types would be a copy of all of them at the next change.
        var own = PackageTable()
        swap(&own, &table)
        var planner = GraphPlanner(graph, own, NestedPlans(stepLimit: nested.stepLimit), isTrial: isTrial)
        own = PackageTable()
        swap(&planner.nested, &nested)
        let plan = planner.plan()
        swap(&planner.nested, &nested)
        swap(&planner.table, &table)
        for diagnostic in planner.log.sink.diagnostics { sink.report(diagnostic) }
        return plan
    }
}
