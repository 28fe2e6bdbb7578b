import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rules 3, 4 and 5: which export an import finds, among all instances or in the one that an edge names.

/// An export that one of the rules 3, 4 and 5 chose, whether or not its type fits.
struct FoundExport {
    var provider: InstanceID
    var export: String
    var choice: MatchRule.Choice
    /// Exports that go before by their versions, but do not fit.
    var passedOver: [String] = []
}

extension GraphPlanner {
    typealias ProviderTable = ExportTable<InstanceID>

    /// The exports of all instances.
    mutating func providerTable() -> ProviderTable {
        var table = ProviderTable()
        for instance in instancesByID { table.add(exportTable(of: instance), of: instance) }
        table.sortVersions()
        return table
    }

    mutating func exportTable(of instance: InstanceID) -> ExportTable<Void> {
        let type = componentType(of: instance)
        if let known = exportTables[type] { return known }
        let table = ExportTable(table.types.exports(of: type), of: ())
        exportTables[type] = table
        return table
    }

    /// What an import finds in one instance: nothing, an export, or several that are one as good as the other.
    mutating func found(for item: Resolved.Extern, in provider: InstanceID) -> [FoundExport] {
        count(steps: 1)
        return decide(exportTable(of: provider).rules(for: item, match: graph.match), item) { _ in provider }
    }

    /// What the first rule has that has any; of what versions tell apart, that of the highest version whose type fits, or
    /// of the highest where none does.
    ///
    /// - Parameter provider: whose an export is; nothing where it may not be taken.
    mutating func decide<Owner>(
        _ rules: [ExportTable<Owner>.Rule], _ item: Resolved.Extern, provider: (Owner) -> InstanceID?
    ) -> [FoundExport] {
        for rule in rules {
            func exports(_ entries: [ExportTable<Owner>.Entry]) -> [FoundExport] {
                entries.compactMap { entry in
                    provider(entry.owner).map {
                        FoundExport(provider: $0, export: entry.name, choice: rule.choice)
                    }
                }
            }
            guard rule.isByVersion else {
                let found = exports(rule.lists.flatMap(\.self))
                if !found.isEmpty { return found }
                continue
            }
            var highest: [FoundExport] = []
            var passedOver: [String] = []
            var fitting: [FoundExport] = []
            rule.forEachVersion { entries in
                let group = exports(entries)
                if highest.isEmpty { highest = group }
                fitting = group.filter { candidate in
                    guard let export = self.exports(of: candidate.provider)[candidate.export] else { return false }
                    return fit(export.type, item.type).isEmpty
                }
                if fitting.isEmpty { passedOver += group.map(\.export) }
                return !fitting.isEmpty || isOutOfSteps
            }
            for index in fitting.indices { fitting[index].passedOver = passedOver }
            if !highest.isEmpty { return fitting.isEmpty ? highest : fitting }
        }
        return []
    }

    /// Gives an import what was found for it. Says so where that is more than one export, or one that does not fit.
    mutating func binding(
        _ found: [FoundExport], _ item: Resolved.Extern, _ consumer: InstanceID, at location: Location?,
        rule: (MatchRule.Choice) -> MatchRule
    ) -> Binding? {
        guard let first = found.first else { return nil }
        let bindings = found.map {
            Binding(source: .export($0.provider, $0.export), rule: rule($0.choice), location: location)
        }
        guard found.count == 1 else {
            sink.report(.ambiguousProvider(import: item.name.text, of: consumer, candidates: bindings, in: self))
            var binding = bindings[0]
            binding.isFaulty = true
            return binding
        }
        if !first.passedOver.isEmpty { sink.report(.passedOver(first, item.name.text, of: consumer, in: self)) }
        var binding = bindings[0]
        binding.isFaulty = checkFit(first, item, consumer, location, binding.rule)
        return binding
    }

    /// Says so where what was found by name does not fit, and whether that is so.
    private mutating func checkFit(
        _ found: FoundExport, _ item: Resolved.Extern, _ consumer: InstanceID, _ location: Location?,
        _ rule: MatchRule
    ) -> Bool {
        guard let export = exports(of: found.provider)[found.export] else { return false }
        let differences = fit(export.type, item.type)
        guard !differences.isEmpty else { return false }
        sink.report(
            .typeMismatch(
                import: item.name.text, of: consumer, export: found.export, found.provider, by: found.choice,
                rule, differences, at: location ?? graph[consumer].location, in: self))
        return true
    }
}
