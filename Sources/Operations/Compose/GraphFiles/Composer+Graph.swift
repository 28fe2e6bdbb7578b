import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposeReports

extension Composer {
    /// Writes the graph file that stands for a call without one, also where that cannot be composed: so it can be mended
    /// there. Says whether the file had these bytes; nothing where it was not written, which is told.
    package mutating func writeGraph(to path: String) -> (path: String, isKept: Bool)? {
        guard let graph = calledGraph else { return nil }
        let attempt = Planner.attempt(graph, in: &loader.packages.table)
        var written = graph
        // What the command means by its first argument, and by the exports that it takes of others, files say by edges.
        written.edges += attempt.edgesPassingOffers(loader.packages.table)
        written.offers = [:]
        var output = GraphFileOutput(path)
        do throws(GraphDraft.Unwritable) {
            var draft = try GraphDraft(written, sources: output.sources(of: graph, loader.packages.table))
            if let plan = attempt.plan {
                let composition = CompositionReport.Composition(plan)
                draft.explainEdges(of: composition)
                draft.explainImports(of: composition)
            }
            output.set(draft)
        } catch {
            preconditionFailure("graphs that are made of files say nothing that graph files cannot say")
        }
        do throws(Diagnostic) {
            return (
                path,
                try output.write(
                    replacing: false, over: files.compactMap(\.identity),
                    help: "remove it, or name another file with `--emit-graph`")
            )
        } catch {
            loader.sink.report(error)
            return nil
        }
    }
}
