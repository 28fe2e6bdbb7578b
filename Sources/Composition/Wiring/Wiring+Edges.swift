import OrderedCollections
package import WComposeComponentModel
import WComposeDiagnostics

// Rules 1 and 2: what was said of who provides what.

extension Wiring {
    /// Rule 1: `with:`, and wires that name the import.
    package mutating func bindNamedImports(_ edges: [Edge], in store: TypeStore, _ log: inout PlanningLog) {
        for edge in edges {
            if log.isGivenUp { return }
            guard let reference = edge.importName, !edge.origin.isPattern,
                let place = place(of: reference, edge, &log)
            else { continue }
            note(edge)
            if let other = bindings[place], other.rule != .follows {
                log.report(
                    .duplicateProvider(
                        import: instances.importName(at: place), of: instances.id(edge.consumer), at: edge.location,
                        first: other.location))
                continue
            }
            bindings.set(
                binding(of: edge, at: place, edge.rule ?? .named(edge.origin), store, &log), at: place)
        }
    }

    /// Rule 2: wires that name only instances, then the edges of patterns.
    package mutating func bindNamedInstances(_ edges: [Edge], in store: TypeStore, _ log: inout PlanningLog) {
        bindings.beginRound()
        bind(edges, store, &log) { $0.importName == nil && !$0.origin.isPattern }
        bindings.beginRound()
        bind(edges, store, &log) { $0.origin.isPattern }
    }

    private mutating func bind(
        _ edges: [Edge], _ store: TypeStore, _ log: inout PlanningLog, where isOfKind: (Edge) -> Bool
    ) {
        for edge in edges where isOfKind(edge) {
            if log.isGivenUp { return }
            note(edge)
            guard let reference = edge.importName else {
                bindAll(edge, store, &log)
                continue
            }
            guard let place = place(of: reference, edge, &log) else { continue }
            if let earlier = bindings.earlier(place), earlier.rule != .follows {
                if earlier.root != edge.provider.root {
                    log.report(
                        .duplicateProvider(
                            import: instances.importName(at: place), of: instances.id(edge.consumer),
                            at: edge.location, first: earlier.location))
                }
                continue
            }
            if let binding = binding(of: edge, at: place, .edge(edge.origin, by: .exactName), store, &log) {
                settle(binding, at: place, &log)
            }
        }
    }

    /// The import that an edge names; an error where there is none.
    private func place(of reference: NameReference, _ edge: Edge, _ log: inout PlanningLog) -> ImportPlace? {
        guard let position = reference.position(in: instances.imports(of: edge.consumer)) else {
            log.report(.unknownImport(reference, of: edge.consumer, in: instances, at: edge.location))
            return nil
        }
        return ImportPlace(edge.consumer, position)
    }

    /// Every import of the consumer that the provider satisfies.
    private mutating func bindAll(_ edge: Edge, _ store: TypeStore, _ log: inout PlanningLog) {
        let offer: Offer
        switch edge.provider.plainest {
        // That an instance's imports are all left to the host is said by saying nothing.
        case .host: return
        case .instance(let provider): offer = .exports(of: provider, only: nil)
        case .export(let provider, let reference):
            guard let only = exportName(reference, of: provider, edge, &log) else { return }
            offer = .exports(of: provider, only: only)
        case .import, .path:
            guard let (source, item) = item(of: edge, store, &log) else { return }
            offer = .item(item, source)
        }
        var satisfied = 0
        var given = 0
        let consumer = edge.consumer
        let imports = instances.imports(of: consumer)
        for position in candidates.positions(of: consumer, for: exports(in: offer), &log) {
            let item = imports.values[position]
            let place = ImportPlace(consumer, position)
            let found = found(for: item, in: offer, store, &log)
            guard !found.isEmpty else { continue }
            if let earlier = bindings.earlier(place) {
                // Saying twice that one provides for the other is no contradiction.
                if earlier.root == edge.provider.root { satisfied += 1 } else { given += 1 }
                continue
            }
            let binding = binding(found, item, place, at: edge.location, store, &log) {
                .edge(edge.origin, by: $0)
            }
            if let binding { settle(binding, at: place, &log) }
            satisfied += 1
        }
        guard satisfied == 0, !isSaidByName(edge) else { return }
        if let source = named(by: offer), let type = instances.type(of: source, in: store) {
            // An export that is named goes to the only import that it fits.
            let open = imports.values.indices.filter { position in
                let item = imports.values[position]
                return bindings.earlier(ImportPlace(consumer, position)) == nil && !item.isTypeOnly
                    && candidates.differences(of: type, from: item.type, store, &log).isEmpty
                    && item.type.provesSomething(in: store)
            }
            if open.count == 1, let position = open.first {
                settle(
                    Binding(source, .edge(edge.origin, by: .type), at: edge.location),
                    at: ImportPlace(consumer, position), &log)
                return
            }
        }
        switch offer {
        case .exports(let provider, _): reportIdle(edge, provider, allGiven: given > 0, store, &log)
        case .item(let item, let source):
            log.report(.edgeSatisfiesNothing(edge, item, source, allGiven: given > 0, in: instances))
        }
    }

    /// Whether another edge between the same two says by name what this one is for.
    private func isSaidByName(_ edge: Edge) -> Bool {
        instances.imports(of: edge.consumer).values.indices.contains { position in
            let earlier = bindings.earlier(ImportPlace(edge.consumer, position))
            return earlier?.root != nil && earlier?.root == edge.provider.root
        }
    }

    /// What the provider's end of an edge has that an import may take.
    private enum Offer {
        /// The exports of an instance, or the one that the edge names.
        case exports(of: InstanceID, only: String?)
        /// One thing that stands alone.
        case item(Resolved.Extern, Binding.Source)
    }

    private func exports(in offer: Offer) -> Resolved.Externs {
        switch offer {
        case .exports(let provider, _): instances.exports(of: provider)
        case .item(let item, _): [item.name.text: item]
        }
    }

    /// What rules 3 to 5 lead an import to.
    private mutating func found(
        for item: Resolved.Extern, in offer: Offer, _ store: TypeStore, _ log: inout PlanningLog
    ) -> [FoundExport] {
        switch offer {
        case .exports(let provider, let only):
            let found = candidates.exports(for: item, in: provider, store, &log)
            return only.map { only in found.filter { $0.export == only } } ?? found
        case .item(let provided, let source):
            return candidates.exports(for: item, of: provided, from: source, store, &log)
        }
    }

    /// The one thing that the edge names.
    private func named(by offer: Offer) -> Binding.Source? {
        switch offer {
        case .exports(let provider, let only): only.map { .export(provider, $0) }
        case .item(_, let source): source
        }
    }

    /// The declared import that an edge comes from, or what its path leads to; an error where that is nothing.
    private func item(
        of edge: Edge, _ store: TypeStore, _ log: inout PlanningLog
    ) -> (Binding.Source, Resolved.Extern)? {
        let provider = edge.provider.plainest
        if case .import(let id) = provider { return (.import(id), instances.graph[id].extern) }
        guard case .path(let root, let steps) = provider else {
            preconditionFailure("only declared imports and paths stand alone")
        }
        return instances.item(at: root, steps, for: edge.location, in: store, &log).map { (.init(root, $0), $1) }
    }

    /// Says that an edge satisfies nothing, and what may have been meant.
    private mutating func reportIdle(
        _ edge: Edge, _ provider: InstanceID, allGiven: Bool, _ store: TypeStore, _ log: inout PlanningLog
    ) {
        let theirs = instances.imports(of: provider).values
        let isReversed = candidates.positions(of: provider, for: instances.exports(of: edge.consumer), &log)
            .contains {
                !theirs[$0].isTypeOnly
                    && !candidates.exports(for: theirs[$0], in: edge.consumer, store, &log).isEmpty
            }
        let isToBeReversed = isReversed && (edge.origin == .pattern("chain") || !edge.origin.isPattern)
        let fitting =
            allGiven || isToBeReversed ? nil : fittingEnds(from: provider, to: edge.consumer, store, log)
        log.report(
            .edgeSatisfiesNothing(
                edge, provider, allGiven: allGiven, isReversed: isReversed, fitting: fitting, in: instances))
    }

    /// An export of one instance whose type fits an import of another.
    private mutating func fittingEnds(
        from provider: InstanceID, to consumer: InstanceID, _ store: TypeStore, _ log: PlanningLog
    ) -> (export: String, importName: String)? {
        // The first errors are the ones to cure, and of wide components the first names.
        guard log.sink.errorCount < Self.mostErrorsWithWires else { return nil }
        let items = instances.imports(of: consumer).values.prefix(Self.mostNamesOfWires)
        for item in items where item.type.provesSomething(in: store) {
            for (name, export) in instances.exports(of: provider).prefix(Self.mostNamesOfWires)
            where candidates.uncountedDifferences(of: export.type, from: item.type, store).isEmpty {
                return (name, item.name.text)
            }
        }
        return nil
    }

    private static var mostErrorsWithWires: Int { 20 }
    private static var mostNamesOfWires: Int { 100 }

    /// The export that an edge names; an error where there is none.
    private func exportName(
        _ reference: NameReference, of provider: InstanceID, _ edge: Edge, _ log: inout PlanningLog
    ) -> String? {
        let exports = instances.exports(of: provider)
        guard let position = reference.position(in: exports) else {
            log.report(.unknownExport(reference, of: provider, in: instances, at: edge.location))
            return nil
        }
        return exports.keys[position]
    }

    /// Puts a binding in its place, unless another edge of the same kind is there.
    private mutating func settle(_ binding: Binding, at place: ImportPlace, _ log: inout PlanningLog) {
        guard let other = bindings[place] else {
            bindings.set(binding, at: place)
            return
        }
        guard other.source != binding.source else { return }
        log.report(
            .ambiguousProvider(
                import: instances.importName(at: place), of: place.instance, candidates: [other, binding],
                in: instances))
        bindings.markFaulty(at: place)
    }

    private mutating func note(_ edge: Edge) {
        if let provider = edge.provider.instance { dependencies.add(edge.consumer, on: provider) }
    }

    /// What an edge that names the import gives it; nil, and an error, where it can give nothing.
    private mutating func binding(
        of edge: Edge, at place: ImportPlace, _ rule: MatchRule, _ store: TypeStore, _ log: inout PlanningLog
    ) -> Binding? {
        let item = instances.imports(of: edge.consumer).values[place.position]
        switch edge.provider.plainest {
        case .host(let renamed):
            if let renamed, ExternNameKind(renamed) == nil || item.name.renamed(renamed).isIncomplete {
                log.report(.badName(renamed, at: edge.location))
                return nil
            }
            var binding = Binding(.host(renamed: renamed), rule, at: edge.location)
            binding.saysInterface = edge.saysInterface
            return binding
        case .export(let provider, let reference):
            guard let name = exportName(reference, of: provider, edge, &log) else { return nil }
            return binding(of: .export(provider, name), item, edge, rule, store, &log)
        case .import, .path:
            guard let (source, _) = self.item(of: edge, store, &log) else { return nil }
            return binding(of: source, item, edge, rule, store, &log)
        case .instance(let provider) where instances.graph.way == .configuration:
            return bindingByConfiguration(of: edge, provider, item, rule, store, &log)
        case .instance(let provider):
            return binding(of: edge, provider, item, place, rule, store, &log)
        }
    }

    /// Gives an import the one thing that an edge names. Says so where that does not fit.
    private mutating func binding(
        of source: Binding.Source, _ item: Resolved.Extern, _ edge: Edge, _ rule: MatchRule, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> Binding {
        guard let type = instances.type(of: source, in: store) else {
            preconditionFailure("what an edge names was found")
        }
        let differences = candidates.differences(of: type, from: item.type, store, &log)
        if !differences.isEmpty {
            log.report(
                .typeMismatch(
                    import: item.name.text, of: edge.consumer, given: source, rule, differences, at: edge.location,
                    in: instances, bindings, store))
        }
        return Binding(source, rule, at: edge.location, isFaulty: !differences.isEmpty)
    }

    /// As `binding(of:at:_:_:_:)`, where the edge names an instance: the export that fits, or the instance itself.
    private mutating func binding(
        of edge: Edge, _ provider: InstanceID, _ item: Resolved.Extern, _ place: ImportPlace, _ rule: MatchRule,
        _ store: TypeStore, _ log: inout PlanningLog
    ) -> Binding? {
        let found = candidates.exports(for: item, in: provider, store, &log)
        if !found.isEmpty {
            return binding(found, item, place, at: edge.location, store, &log) { rule.chosen(by: $0) }
        }
        let exports = instances.exports(of: provider)
        let fitting = exports.filter {
            candidates.differences(of: $0.value.type, from: item.type, store, &log).isEmpty
        }
        if fitting.count == 1, let name = fitting.keys.first {
            return Binding(.export(provider, name), rule.chosen(by: .type), at: edge.location)
        }
        if case .instance = item.type {
            let whole = Resolved.ExternType.instance(store.instance(of: instances.type(of: provider)))
            if candidates.differences(of: whole, from: item.type, store, &log).isEmpty {
                return Binding(.instance(provider), rule.chosen(by: .wholeInstance), at: edge.location)
            }
        }
        guard fitting.isEmpty else {
            log.report(
                .ambiguousExport(
                    for: item, of: edge.consumer, from: provider, fitting: Array(fitting.keys), edge, in: instances))
            return nil
        }
        reportNothingFits(edge, provider, item, rule, store, &log)
        return nil
    }

    /// Says that no export of an instance fits an import, and why the first of them do not.
    mutating func reportNothingFits(
        _ edge: Edge, _ provider: InstanceID, _ item: Resolved.Extern, _ rule: MatchRule, _ store: TypeStore,
        _ log: inout PlanningLog
    ) {
        let shown = instances.exports(of: provider).values.filter { !$0.isTypeOnly }.prefix(3)
        let differences = shown.map {
            ($0.name.text, candidates.uncountedDifferences(of: $0.type, from: item.type, store))
        }
        log.report(
            .nothingFits(
                item, of: edge.consumer, from: provider, differences, edge, rule, in: instances, bindings, store))
    }
}

extension MatchRule {
    /// The same rule, with what chose the export where the edge names none.
    fileprivate func chosen(by choice: Choice) -> MatchRule {
        if case .edge(let origin, _) = self { .edge(origin, by: choice) } else { self }
    }
}
