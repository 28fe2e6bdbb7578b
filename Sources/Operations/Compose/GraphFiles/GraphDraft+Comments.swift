import OrderedCollections
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeReports

// What a graph file that is made for people says to them beside the graph.

extension GraphDraft {
    /// Says above each instance what its imports take that the file leaves to matching.
    mutating func explainEdges(of composition: CompositionReport.Composition) {
        var positions: [String: Int] = [:]
        for (position, instance) in instances.enumerated() { positions[instance.id] = position }
        for edge in composition.edges where edge.rule != MatchRule.named(.with).identifier {
            guard let position = positions[edge.consumer], let provider = edge.spelledProvider else { continue }
            instances[position].comments.append("\"\(edge.importName)\" <- \(provider) (\(edge.why))")
        }
    }

    /// Says at the end what the host is asked for.
    mutating func explainImports(of composition: CompositionReport.Composition) {
        let open = CompositionSummary(rowLimit: .max).open(composition)
        closingComments += open.split(separator: "\n").map { String($0) }
    }

    /// Says what came near to imports that stay open.
    mutating func noteNearMisses(among diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where diagnostic.code == CompositionCode.nearMiss.code {
            closingComments.append(diagnostic.message)
            closingComments += (diagnostic.notes + diagnostic.help).map { "  " + $0 }
        }
    }

    /// Says what was decided in the place of a person, where it stands.
    mutating func explain(_ settled: SettledGraph) {
        for (item, decision) in settled.decisions {
            let position = item.instance.index
            guard let entry = instances[position].with.firstIndex(where: { $0.name == item.name }) else { continue }
            instances[position].with[entry].comments = settled.comments(on: item, decision)
        }
        for (export, reason) in settled.exportsLeftOut {
            let node = settled.graph[export.instance]
            exportComments += [
                reason.message, "to export the second one too, add this:",
                "  - { from: \(node.id), export: \"\(export.name)\", as: \"\(CompositionGraph.freeName(for: export.name, of: node.id))\" }",
            ]
        }
    }
}

extension SettledGraph {
    fileprivate func comments(on item: Import, _ decision: Decision) -> [String] {
        let entries = decision.candidates.compactMap { $0.entry(for: item.name, in: graph) }
        guard !entries.isEmpty else {
            return [decision.reason.message] + decision.reason.notes.map { "  " + $0 }
        }
        let rest = decision.candidateCount - entries.count
        return [decision.reason.message, "to connect it, put one of these in the place of the entry:"]
            + entries.map { "  " + $0 } + (rest > 0 ? ["  … and \(rest) more"] : [])
    }
}

extension Binding.Source {
    /// The entry of `with` that gives it to an import; nil where there is none.
    func entry(for importName: String, in graph: CompositionGraph) -> String? {
        guard case .export(let provider, let export) = self else { return nil }
        return "\"\(importName)\": { from: \(graph[provider].id), export: \"\(export)\" }"
    }
}

extension CompositionReport.Edge {
    /// The instance that provides, as a wire has it; without the name of the export where that is the import's.
    fileprivate var spelledProvider: String? {
        switch provider {
        case .export(let instance, importName): instance
        case .export(let instance, let name): "\(instance)[\"\(name)\"]"
        case .instance(let instance): instance
        case .exportPath, .importPath, .host, .type, .parts, .definition: nil
        }
    }
}
