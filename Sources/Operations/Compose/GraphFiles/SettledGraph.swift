import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// A graph in which all is settled that a person has to decide, so that it can be composed. Nothing is guessed: what is
/// in doubt is left to the host, or is not exported, and each of these decisions is there to be told.
struct SettledGraph {
    private(set) var graph: CompositionGraph
    /// Nothing where the graph cannot be composed, whatever is left to the host; `diagnostics` say why.
    private(set) var plan: Plan?
    /// What is said of the graph as it is now.
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var decisions: OrderedDictionary<Import, Decision> = [:]
    private(set) var exportsLeftOut: OrderedDictionary<Export, Diagnostic> = [:]

    struct Import: Hashable {
        var instance: InstanceID
        var name: String
    }

    /// What an import is given, and why a person is to know of it.
    struct Decision {
        var provider: Edge.Provider
        var reason: Diagnostic
        /// What it could be given as well, the first of all that there are.
        var candidates: [Binding.Source] = []
        var candidateCount = 0
    }

    struct Export: Hashable {
        var instance: InstanceID
        var name: String
    }

    /// - Parameter graph: without edges, so that no decision is in the way of one.
    init(_ graph: CompositionGraph, in table: inout PackageTable) {
        precondition(graph.edges.isEmpty && graph.exports == nil, "all is still to be decided")
        self.graph = graph
        // Each round decides something that was not decided, and there are no more things to decide than imports and
        // exports.
        var isChanged = true
        while isChanged, plan == nil {
            let attempt = Planner.attempt(self.graph, in: &table)
            diagnostics = attempt.diagnostics
            if self.graph.exports != nil, let plan = attempt.plan {
                self.plan = plan
                return
            }
            isChanged = false
            for impasse in attempt.impasses where settle(impasse, attempt, table) { isChanged = true }
            self.graph.edges = decisions.map { item, decision in
                Edge(from: decision.provider, to: item.instance, NameReference(item.name), origin: .with)
            }
            // What is exported is chosen once all are connected.
            if attempt.plan != nil || attempt.impasses.allSatisfy(\.isOfExport) && isChanged {
                writeExports(attempt.exports)
                isChanged = true
            }
        }
    }

    private mutating func writeExports(_ exports: [PlannedExport]) {
        graph.exports = exports.compactMap { export in
            guard let origin = export.origin.export else {
                preconditionFailure("where nothing is said, exports of instances are exported")
            }
            guard exportsLeftOut[Export(instance: origin.instance, name: origin.name)] == nil else { return nil }
            return ExportChoice(
                origin.instance, NameReference(origin.name),
                as: export.name.text == origin.name ? nil : export.name.text)
        }
    }

    /// Decides what an impasse is about; false where all of that was decided before.
    private mutating func settle(_ impasse: Impasse, _ attempt: PlanningAttempt, _ table: PackageTable) -> Bool {
        let reason = impasse.diagnostic
        switch impasse.subject {
        case .candidates(let place, let candidates, let count):
            guard let name = attempt.importName(at: place) else { return false }
            return leaveToHost([name], of: place.instance, reason, candidates, count)
        case .provider(let instance, let imports, .host):
            let connected = Set(attempt.connectedImports(of: instance))
            return leaveToHost(imports.filter { connected.contains($0) }, of: instance, reason)
                || leaveToHost(attempt.connectedImports(of: instance), of: instance, reason)
        case .provider(let instance, let imports, let provider):
            return give(imports, of: instance, provider, reason)
                || leaveToHost(attempt.connectedImports(of: instance), of: instance, reason)
        case .open(let places):
            return places.reduce(false) { isChanged, place in
                let instance = place.instance
                return leaveToHost(
                    attempt.connectedImportsWithResources(of: instance, table), of: instance, reason)
                    || leaveToHost(attempt.connectedImports(of: instance), of: instance, reason) || isChanged
            }
        case .hostName(let places): return rename(places, reason, attempt)
        case .export(let origin):
            guard let export = origin.export else { return false }
            return exportsLeftOut.updateValue(
                reason, forKey: Export(instance: export.instance, name: export.name)) == nil
        }
    }

    private mutating func leaveToHost(
        _ imports: [String], of instance: InstanceID, _ reason: Diagnostic, _ candidates: [Binding.Source] = [],
        _ candidateCount: Int = 0
    ) -> Bool {
        var isChanged = false
        for name in imports {
            let item = Import(instance: instance, name: name)
            if case .host? = decisions[item]?.provider { continue }
            decisions[item] = Decision(
                provider: .host(renamed: nil), reason: reason, candidates: candidates, candidateCount: candidateCount)
            isChanged = true
        }
        return isChanged
    }

    private mutating func give(
        _ imports: [String], of instance: InstanceID, _ provider: Edge.Provider, _ reason: Diagnostic
    ) -> Bool {
        var isChanged = false
        for name in imports where decisions[Import(instance: instance, name: name)] == nil {
            decisions[Import(instance: instance, name: name)] = Decision(provider: provider, reason: reason)
            isChanged = true
        }
        return isChanged
    }

    /// Asks for imports under a name of their own, once.
    private mutating func rename(_ places: [ImportPlace], _ reason: Diagnostic, _ attempt: PlanningAttempt) -> Bool {
        let imports = places.compactMap { place in
            attempt.importName(at: place).map { Import(instance: place.instance, name: $0) }
        }
        guard let first = imports.first, imports.contains(where: { decisions[$0]?.provider.hostName == nil }) else {
            return false
        }
        let base = CompositionGraph.freeName(for: first.name, of: graph[first.instance].id)
        let taken = Set(decisions.values.compactMap { $0.provider.hostName })
        var name = base
        var number = 1
        while taken.contains(name) {
            number += 1
            name = "\(base)-\(number)"
        }
        for item in imports { decisions[item] = Decision(provider: .host(renamed: name), reason: reason) }
        return true
    }
}

extension Edge.Provider {
    /// The name of its own under which the host is asked.
    fileprivate var hostName: String? {
        if case .host(let renamed) = self { renamed } else { nil }
    }
}

extension Impasse {
    fileprivate var isOfExport: Bool {
        if case .export = subject { true } else { false }
    }
}
