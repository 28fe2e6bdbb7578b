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
        switch spliced(graph, in: &table, &nested, isTrial: false) {
        case .graph(let graph): return withPlanner(graph, in: &table, &nested, isTrial: false) { $0.attempt() }
        case .faulty(let attempt): return attempt
        }
    }

    /// The graph with the middleware of its splices in place. Where something is wrong, it is of the graph without.
    private static func spliced(
        _ graph: CompositionGraph, in table: inout PackageTable, _ nested: inout NestedPlans, isTrial: Bool
    ) -> SplicedGraph {
        guard !graph.splices.isEmpty else { return .graph(graph) }
        // What is left to the host, and by whom, is only known once all is in place.
        var base = graph
        base.splices = []
        base.importLimits = ImportLimits()
        base.target = nil
        for id in base.instanceIDs {
            base[id].isStrict = false
            base[id].importLimits = ImportLimits()
        }
        var attempt = withPlanner(base, in: &table, &nested, isTrial: isTrial) { $0.attempt() }
        guard attempt.plan != nil, let wiring = attempt.wiring else { return .faulty(attempt) }
        var splicing = Splicing(graph, wiring, attempt.exports)
        let spliced = splicing.spliced()
        guard splicing.diagnostics.isEmpty else {
            attempt.plan = nil
            attempt.diagnostics += splicing.diagnostics
            return .faulty(attempt)
        }
        return .graph(spliced)
    }

    private enum SplicedGraph {
        case graph(CompositionGraph)
        /// What came of the graph without its splices, and what is wrong with them.
        case faulty(PlanningAttempt)
    }

    /// - Parameters:
    ///   - nested: what came of the nested graphs that were planned before.
    ///   - isTrial: whether only the number of errors is asked for, not what cures them.
    static func plan(
        _ whole: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink,
        _ nested: inout NestedPlans, isTrial: Bool = false
    ) -> Plan? {
        let graph: CompositionGraph
        switch spliced(whole, in: &table, &nested, isTrial: isTrial) {
        case .graph(let spliced): graph = spliced
        case .faulty(let attempt):
            for diagnostic in attempt.diagnostics { sink.report(diagnostic) }
            return nil
        }
        return withPlanner(graph, in: &table, &nested, isTrial: isTrial) { planner in
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
