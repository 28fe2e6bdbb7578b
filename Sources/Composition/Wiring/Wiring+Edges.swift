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
            bindings.set(binding(of: edge, at: place, .named(edge.origin), store, &log), at: place)
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
                if earlier.provider != edge.provider.instance {
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
        guard let provider = edge.provider.instance else { return }
        var satisfied = 0
        var given = 0
        let consumer = edge.consumer
        let imports = instances.imports(of: consumer)
        let only = exportName(of: edge, &log)
        if case .export = edge.provider, only == nil { return }
        for position in candidates.positions(of: consumer, for: provider, &log) {
            let item = imports.values[position]
            let place = ImportPlace(consumer, position)
            var found = candidates.exports(for: item, in: provider, store, &log)
            if let only { found.removeAll { $0.export != only } }
            guard !found.isEmpty else { continue }
            if let earlier = bindings.earlier(place) {
                // Saying twice that one provides for the other is no contradiction.
                if earlier.provider == provider { satisfied += 1 } else { given += 1 }
                continue
            }
            let binding = binding(found, item, consumer, at: edge.location, store, &log) {
                .edge(edge.origin, by: $0)
            }
            if let binding { settle(binding, at: place, &log) }
            satisfied += 1
        }
        guard satisfied == 0 else { return }
        if let only, let export = instances.exports(of: provider)[only] {
            // An export that is named goes to the only import that it fits.
            let open = imports.values.indices.filter { position in
                let item = imports.values[position]
                return bindings.earlier(ImportPlace(consumer, position)) == nil && !item.isTypeOnly
                    && candidates.differences(of: export.type, from: item.type, store, &log).isEmpty
                    && item.type.provesSomething(in: store)
            }
            if open.count == 1, let position = open.first {
                settle(
                    Binding(.export(provider, only), .edge(edge.origin, by: .type), at: edge.location),
                    at: ImportPlace(consumer, position), &log)
                return
            }
        }
        reportIdle(edge, provider, allGiven: given > 0, store, &log)
    }

    /// Says that an edge satisfies nothing, and what may have been meant.
    private mutating func reportIdle(
        _ edge: Edge, _ provider: InstanceID, allGiven: Bool, _ store: TypeStore, _ log: inout PlanningLog
    ) {
        let theirs = instances.imports(of: provider).values
        let isReversed = candidates.positions(of: provider, for: edge.consumer, &log).contains {
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
    private func exportName(of edge: Edge, _ log: inout PlanningLog) -> String? {
        guard case .export(let provider, let reference) = edge.provider else { return nil }
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
        switch edge.provider {
        case .host(let renamed):
            if let renamed, ExternNameKind(renamed) == nil {
                log.report(.badName(renamed, at: edge.location))
                return nil
            }
            return Binding(.host(renamed: renamed), rule, at: edge.location)
        case .export(let provider, _):
            guard let name = exportName(of: edge, &log), let export = instances.exports(of: provider)[name] else {
                return nil
            }
            let differences = candidates.differences(of: export.type, from: item.type, store, &log)
            if !differences.isEmpty {
                log.report(
                    .typeMismatch(
                        import: item.name.text, of: edge.consumer, export: name, provider, rule, differences,
                        at: edge.location, in: instances, bindings, store))
            }
            return Binding(.export(provider, name), rule, at: edge.location, isFaulty: !differences.isEmpty)
        case .instance(let provider):
            return binding(of: edge, provider, item, rule, store, &log)
        }
    }

    /// As `binding(of:at:_:_:_:)`, where the edge names an instance: the export that fits, or the instance itself.
    private mutating func binding(
        of edge: Edge, _ provider: InstanceID, _ item: Resolved.Extern, _ rule: MatchRule, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> Binding? {
        let found = candidates.exports(for: item, in: provider, store, &log)
        if !found.isEmpty {
            return binding(found, item, edge.consumer, at: edge.location, store, &log) { rule.chosen(by: $0) }
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
        let shown = exports.values.filter { !$0.isTypeOnly }.prefix(3)
        let differences = shown.map {
            ($0.name.text, candidates.uncountedDifferences(of: $0.type, from: item.type, store))
        }
        log.report(
            .nothingFits(
                item, of: edge.consumer, from: provider, differences, edge, rule, in: instances, bindings, store))
        return nil
    }
}

extension MatchRule {
    /// The same rule, with what chose the export where the edge names none.
    fileprivate func chosen(by choice: Choice) -> MatchRule {
        if case .edge(let origin, _) = self { .edge(origin, by: choice) } else { self }
    }
}
