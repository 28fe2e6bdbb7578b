package import WComposeDiagnostics

/// Decides what provides for each import of a graph. See product.md, "How an import finds its provider".
package enum Planner {
    /// The plan of a graph, or nil where it has errors; all of them go to `sink`, as do warnings and notes.
    package static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink
    ) -> Plan? {
        plan(graph, in: &table, reporting: &sink, isTrial: false)
    }

    /// - Parameter isTrial: whether only the number of errors is asked for, not what cures them.
    static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink, isTrial: Bool
    ) -> Plan? {
        // The table is moved in and out: a copy of its types would be a copy of all of them at the next change.
        var own = PackageTable()
        swap(&own, &table)
        var planner = GraphPlanner(graph, own)
        planner.isTrial = isTrial
        own = PackageTable()
        let plan = planner.plan()
        swap(&planner.table, &table)
        for diagnostic in planner.sink.diagnostics { sink.report(diagnostic) }
        return plan
    }
}
