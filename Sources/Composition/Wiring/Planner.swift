package import WComposeDiagnostics

/// Decides what provides for each import of a graph. See product.md, "How an import finds its provider".
package enum Planner {
    /// The plan of a graph, or nil where it has errors; all of them go to `sink`, as do warnings and notes.
    package static func plan(
        _ graph: CompositionGraph, in table: inout PackageTable, reporting sink: inout DiagnosticSink
    ) -> Plan? {
        nil
    }
}
