import OrderedCollections
package import WComposeComponentModel

/// An export that one of the rules 3 to 6 chose, whether or not its type fits.
package struct FoundExport: Equatable, Sendable {
    package var source: Binding.Source
    package var export: String
    package var choice: MatchRule.Choice
    /// Exports that go before by their versions, but do not fit.
    package var passedOver: [String] = []

    package init(_ source: Binding.Source, _ export: String, by choice: MatchRule.Choice) {
        self.source = source
        self.export = export
        self.choice = choice
    }
}

/// Which exports an import may take: rules 3 to 6 of product.md, "How an import finds its provider", among all instances
/// or in the one that an edge names. What they mean by name is decided in `ExportTable`, by type in `ExportsByType`.
package struct Candidates {
    package let instances: GraphInstances
    /// What was asked before about types.
    private var fits = TypeFits()
    /// The exports of each component, as rules 3 to 5 look for them.
    private var exportTables: [ComponentTypeID: ExportTable<Void>] = [:]
    /// Where the imports of components stand, by what edges look for.
    private var importTables: [ComponentTypeID: ImportTable] = [:]
    /// The exports of all instances, once rules 3 to 5 look for them.
    private var allExports: ExportTable<InstanceID>?
    /// For rule 6, once it is needed.
    private var exportsByType: ExportsByType?

    package init(_ instances: GraphInstances) { self.instances = instances }

    private var match: MatchMode { instances.graph.match }

    // MARK: What is asked

    /// What an import finds by rules 3 to 5 in one instance: nothing, an export, or several that are one as good as the
    /// other.
    package mutating func exports(
        for item: Resolved.Extern, in provider: InstanceID, _ store: TypeStore, _ log: inout PlanningLog
    ) -> [FoundExport] {
        log.count(steps: 1)
        let rules = exportTable(of: provider).rules(for: item, match: match)
        return decide(rules, item, store, &log) { _, name in .export(provider, name) }
    }

    /// As `exports(for:in:_:_:)`, of something that stands alone: whether rules 3 to 5 give it to an import.
    package mutating func exports(
        for item: Resolved.Extern, of provided: Resolved.Extern, from source: Binding.Source, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> [FoundExport] {
        log.count(steps: 1)
        let table = ExportTable([provided.name.text: provided], of: ())
        return decide(table.rules(for: item, match: match), item, store, &log) { _, _ in source }
    }

    /// What an import finds by rules 3 to 6 among what all other instances offer but those that depend on its own by what
    /// was said.
    package mutating func exports(
        for item: Resolved.Extern, of consumer: InstanceID, _ dependencies: inout Dependencies, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> [FoundExport] {
        guard match != .explicit else { return [] }
        let offers = instances.offers
        // A middleware, for one, never feeds itself.
        func isAllowed(_ provider: InstanceID, _ export: String) -> Bool {
            provider != consumer && offers.include(export, of: provider)
                && !dependencies.has(provider, of: consumer)
        }
        let rules = tableOfAll().rules(for: item, match: match)
        let found = decide(rules, item, store, &log) { isAllowed($0, $1) ? .export($0, $1) : nil }
        guard found.isEmpty, match == .structural else { return found }
        return exports(fitting: item.type, isAllowed, store, &log)
    }

    /// Why an export does not do where an import asks, leaving open which resources are the same; nothing where it does.
    package mutating func differences(
        of actual: Resolved.ExternType, from expected: Resolved.ExternType, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> [Mismatch] {
        fits.differences(of: actual, from: expected, in: store, &log)
    }

    /// As `differences(of:from:_:_:)`, for the words of a message, of which there are few.
    mutating func uncountedDifferences(
        of actual: Resolved.ExternType, from expected: Resolved.ExternType, _ store: TypeStore
    ) -> [Mismatch] {
        fits.uncountedDifferences(of: actual, from: expected, in: store)
    }

    /// The imports of an instance, by position, that rules 3 to 5 may lead to one of these exports.
    mutating func positions(
        of consumer: InstanceID, for exports: Resolved.Externs, _ log: inout PlanningLog
    ) -> [Int] {
        let type = instances.type(of: consumer)
        let table = importTables[type] ?? ImportTable(instances.imports(of: consumer))
        importTables[type] = table
        log.count(steps: exports.count)
        return log.isOutOfSteps ? [] : table.positions(for: exports)
    }

    // MARK: Tables

    private mutating func exportTable(of instance: InstanceID) -> ExportTable<Void> {
        let type = instances.type(of: instance)
        if let known = exportTables[type] { return known }
        let table = ExportTable(instances.exports(of: instance), of: ())
        exportTables[type] = table
        return table
    }

    private mutating func tableOfAll() -> ExportTable<InstanceID> {
        if let allExports { return allExports }
        var table = ExportTable<InstanceID>()
        for instance in instances.byID { table.add(exportTable(of: instance), of: instance) }
        table.sortVersions()
        allExports = table
        return table
    }

    // MARK: Rules 3 to 5

    /// What the first rule has that has any; of what versions tell apart, that of the highest version whose type fits, or
    /// of the highest where none does.
    ///
    /// - Parameter source: what an export is, by whose it is and its name; nothing where it may not be taken.
    private mutating func decide<Owner>(
        _ rules: [ExportTable<Owner>.Rule], _ item: Resolved.Extern, _ store: TypeStore, _ log: inout PlanningLog,
        source: (Owner, String) -> Binding.Source?
    ) -> [FoundExport] {
        for rule in rules {
            func exports(_ entries: [ExportTable<Owner>.Entry]) -> [FoundExport] {
                entries.compactMap { entry in
                    source(entry.owner, entry.name).map { FoundExport($0, entry.name, by: rule.choice) }
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
                    guard let type = instances.type(of: candidate.source, in: store) else {
                        preconditionFailure("what was found is there")
                    }
                    return fits.differences(of: type, from: item.type, in: store, &log).isEmpty
                }
                if fitting.isEmpty { passedOver += group.map(\.export) }
                return !fitting.isEmpty || log.isOutOfSteps
            }
            for index in fitting.indices { fitting[index].passedOver = passedOver }
            if !highest.isEmpty { return fitting.isEmpty ? highest : fitting }
        }
        return []
    }

    // MARK: Rule 6

    /// The exports whose types fit, of each type the first that may be taken.
    private mutating func exports(
        fitting type: Resolved.ExternType, _ isAllowed: (InstanceID, String) -> Bool, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> [FoundExport] {
        var all = exportsByType ?? ExportsByType(instances, in: store)
        // Taken out while it changes: a copy would be one of all that was found before.
        exportsByType = nil
        defer { exportsByType = all }
        guard let shape = all.requiredShape(of: type, in: store) else { return [] }
        let groups = all.exports(fitting: type, shape, &fits, in: store, &log)
        guard !log.isOutOfSteps else { return [] }
        var found: [FoundExport] = []
        for group in groups {
            for export in group where isAllowed(export.instance, export.name) {
                found.append(FoundExport(.export(export.instance, export.name), export.name, by: .type))
                guard found.count < Self.mostAmbiguous else { break }
            }
        }
        return found
    }

    /// Of exports whose types fit, no more are looked at.
    private static var mostAmbiguous: Int { 1_000 }
}
