import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposeReports

extension Composer {
    /// Writes the graph file that composes the same: of a document without errors, and of a call without a graph file, also
    /// where that cannot be composed, so that it can be mended there. Says whether the file had these bytes; nothing where it
    /// was not written, which is told.
    ///
    /// - Parameters:
    ///   - replacing: whether a file of this name that has other bytes may be replaced.
    ///   - help: how to go on where the file may not be replaced.
    package mutating func writeGraph(
        to path: String, replacing: Bool = false, help: String
    ) -> (path: String, isKept: Bool)? {
        guard let text = graphText(for: path) else { return nil }
        do throws(Diagnostic) {
            let isKept = try text.write(replacing: replacing, over: files.compactMap(\.identity), help: help)
            return (path, isKept)
        } catch {
            loader.sink.report(error)
            return nil
        }
    }

    /// The text of that graph file as it would be in a file at `path`.
    package mutating func graphFileText(for path: String) -> String? { graphText(for: path)?.text }

    /// Nothing where there is none, as was told.
    private mutating func graphText(for path: String) -> GraphFileOutput? {
        var output = GraphFileOutput(path)
        if let calledGraph {
            output.set(draft(of: calledGraph, output))
            return output
        }
        guard let graph = loaded.graph, plan != nil, !hasErrors else { return nil }
        if graph.way == .configuration {
            output.set(draft(ofConfiguration: graph, output))
            return output
        }
        guard let document = loaded.document else {
            loader.sink.report(.graphFileAlready(self.path))
            return nil
        }
        guard !graph.instances.isEmpty || !graph.imports.isEmpty || !graph.definitions.isEmpty else {
            loader.sink.report(.emptyDocument(self.path))
            return nil
        }
        guard let draft = draft(of: document, graph, output) else { return nil }
        output.set(draft)
        return output
    }

    private mutating func draft(of graph: CompositionGraph, _ output: GraphFileOutput) -> GraphDraft {
        let attempt = Planner.attempt(graph, in: &loader.packages.table)
        var written = graph
        // What the command means by its first argument, and by the exports that it takes of others, files say by edges.
        written.edges += attempt.edgesPassingOffers(loader.packages.table)
        written.offers = [:]
        do throws(GraphDraft.Unwritable) {
            var draft = try GraphDraft(written, sources: output.sources(of: graph, loader.packages.table))
            if let plan = attempt.plan {
                let composition = CompositionReport.Composition(plan)
                draft.explainEdges(of: composition)
                draft.explainImports(of: composition)
            }
            return draft
        } catch {
            preconditionFailure("graphs that are made of files say nothing that graph files cannot say")
        }
    }

    /// Names of configurations are any; each import is said, since other rules than theirs would find other exports.
    private mutating func draft(ofConfiguration graph: CompositionGraph, _ output: GraphFileOutput) -> GraphDraft {
        let graph = graph.withIdentifiers
        guard let plan = Planner.attempt(graph, in: &loader.packages.table).plan else {
            preconditionFailure("a graph has a plan whatever its instances are called")
        }
        let tracks = plan.imports.compactMap {
            InterfaceName($0.name.text).flatMap { name in name.track.map { (name.unversioned, $0) } }
        }
        var known: Set<String> = []
        let areApart = tracks.contains { !known.insert("\($0.0)@\($0.1)").inserted }
        do throws(GraphDraft.Unwritable) {
            return try GraphDraft(
                graph, sources: output.sources(of: graph, loader.packages.table), givenBy: plan, sayingOpen: areApart)
        } catch {
            preconditionFailure("configurations declare nothing, and have no splices")
        }
    }

    /// Nothing where the document says what graph files cannot say, which is told.
    private mutating func draft(
        of document: LoadedGraph.LoadedDocument, _ graph: CompositionGraph, _ output: GraphFileOutput
    ) -> GraphDraft? {
        do throws(GraphDraft.Unwritable) {
            return try GraphDraft(
                graph, of: document.syntax, document.text, sources: output.sources(of: graph, loader.packages.table),
                paths: document.paths.mapValues { output.source($0) })
        } catch {
            switch error {
            case .importOfItem(let name, let range): loader.sink.report(.importOfItem(name, at: range))
            case .id, .declaration, .splice, .offers:
                preconditionFailure("documents have the text of what they declare, and nothing besides")
            }
            return nil
        }
    }
}

extension Diagnostic {
    fileprivate static func graphFileAlready(_ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotConvert, "`\(path)` is a graph file already", at: .file(path),
            help: ["name a WAC document, or a call: `wcompose convert -- plug SOCKET --plug PLUG`"])
    }

    fileprivate static func emptyDocument(_ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotConvert, "`\(path)` composes nothing, which a graph file cannot say", at: .file(path),
            help: ["write what it is to compose: `let app = new example:app { ... };`"])
    }

    fileprivate static func importOfItem(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotConvert, "a graph file cannot declare an import of the type of `\(name)`",
            at: .text(range),
            notes: ["in a graph file, the type of an import is an interface by its name, or written out in WIT"],
            help: ["name the interface in the document, or write the type out: `interface { … }`"])
    }
}
