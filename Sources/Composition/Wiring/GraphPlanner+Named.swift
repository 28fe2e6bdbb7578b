import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rules 1 and 2: what was said of who provides what.

extension GraphPlanner {
    /// Rule 1: `with:`, and wires that name the import.
    mutating func bindNamedImports() {
        for edge in graph.edges {
            if isGivenUp { return }
            guard let reference = edge.importName, !edge.origin.isPattern else { continue }
            guard let position = position(of: reference, in: imports(of: edge.consumer)) else {
                sink.report(.unknownImport(reference, of: edge.consumer, in: self, at: edge.location))
                continue
            }
            note(edge)
            if let other = bindings[edge.consumer.index][position], other.rule != .follows {
                sink.report(
                    .duplicateProvider(
                        import: imports(of: edge.consumer).keys[position], of: id(edge.consumer), at: edge.location,
                        first: other.location))
                continue
            }
            bindings[edge.consumer.index][position] = bind(edge, position, rule: .named(edge.origin))
        }
    }

    /// Rule 2: wires that name only instances, then the edges of patterns.
    mutating func bindNamedInstances() {
        bindEdges { $0.importName == nil && !$0.origin.isPattern }
        bindEdges { $0.origin.isPattern }
    }

    private mutating func bindEdges(_ isOfKind: (Edge) -> Bool) {
        // The imports that were given something before edges of this kind were looked at.
        let before = bindings
        for edge in graph.edges where isOfKind(edge) {
            if isGivenUp { return }
            note(edge)
            if let reference = edge.importName {
                guard let position = position(of: reference, in: imports(of: edge.consumer)) else {
                    sink.report(.unknownImport(reference, of: edge.consumer, in: self, at: edge.location))
                    continue
                }
                if let binding = before[edge.consumer.index][position], binding.rule != .follows {
                    if binding.provider != edge.provider.instance {
                        sink.report(
                            .duplicateProvider(
                                import: imports(of: edge.consumer).keys[position], of: id(edge.consumer),
                                at: edge.location, first: binding.location))
                    }
                    continue
                }
                let binding = bind(edge, position, rule: .edge(edge.origin, by: .exactName))
                settle(binding, edge.consumer, position)
                continue
            }
            bindAll(edge, before)
        }
    }

    /// Every import of the consumer that the provider satisfies.
    private mutating func bindAll(_ edge: Edge, _ before: [[Binding?]]) {
        guard let provider = edge.provider.instance else { return }
        var satisfied = 0
        var given = 0
        let imports = imports(of: edge.consumer)
        let only = exportName(of: edge)
        if case .export = edge.provider, only == nil { return }
        for position in positions(of: edge.consumer, for: provider) {
            let item = imports.values[position]
            var found = found(for: item, in: provider)
            if let only { found.removeAll { $0.export != only } }
            guard !found.isEmpty else { continue }
            if let binding = before[edge.consumer.index][position] {
                // Saying twice that one provides for the other is no contradiction.
                if binding.provider == provider { satisfied += 1 } else { given += 1 }
                continue
            }
            let binding = binding(found, item, edge.consumer, at: edge.location) { .edge(edge.origin, by: $0) }
            settle(binding, edge.consumer, position)
            satisfied += 1
        }
        guard satisfied == 0 else { return }
        if let only, let export = exports(of: provider)[only] {
            // An export that is named goes to the only import that it fits.
            let open = imports.values.indices.filter { position in
                let item = imports.values[position]
                return before[edge.consumer.index][position] == nil && !item.isTypeOnly
                    && fit(export.type, item.type).isEmpty && provesSomething(item.type)
            }
            if open.count == 1, let position = open.first {
                settle(
                    Binding(
                        source: .export(provider, only), rule: .edge(edge.origin, by: .type), location: edge.location),
                    edge.consumer, position)
                return
            }
        }
        let theirs = self.imports(of: provider).values
        let isReversed = positions(of: provider, for: edge.consumer).contains {
            !theirs[$0].isTypeOnly && !found(for: theirs[$0], in: edge.consumer).isEmpty
        }
        sink.report(
            .edgeSatisfiesNothing(edge, provider, allGiven: given > 0, isReversed: isReversed, in: self))
    }

    /// The imports of one instance that another may provide for by names.
    private mutating func positions(of consumer: InstanceID, for provider: InstanceID) -> [Int] {
        let type = componentType(of: consumer)
        let table = importTables[type] ?? ImportTable(imports(of: consumer))
        importTables[type] = table
        let exports = exports(of: provider)
        count(steps: exports.count)
        return isOutOfSteps ? [] : table.positions(for: exports)
    }

    /// The export that an edge names; an error where there is none.
    private mutating func exportName(of edge: Edge) -> String? {
        guard case .export(let provider, let reference) = edge.provider else { return nil }
        let exports = exports(of: provider)
        guard let position = position(of: reference, in: exports) else {
            sink.report(.unknownExport(reference, of: provider, in: self, at: edge.location))
            return nil
        }
        return exports.keys[position]
    }

    /// Puts a binding in its place, unless another edge of the same kind is there.
    private mutating func settle(_ binding: Binding?, _ consumer: InstanceID, _ position: Int) {
        guard let binding else { return }
        if let other = bindings[consumer.index][position] {
            guard other.source != binding.source else { return }
            sink.report(
                .ambiguousProvider(
                    import: imports(of: consumer).keys[position], of: consumer,
                    candidates: [other, binding], in: self))
            bindings[consumer.index][position]?.isFaulty = true
            return
        }
        bindings[consumer.index][position] = binding
    }

    /// Remembers that the consumer depends on the provider, which must not look to the consumer by itself then.
    private mutating func note(_ edge: Edge) {
        if let provider = edge.provider.instance { namedProviders[edge.consumer.index].append(provider) }
    }

    /// What an edge that names the import gives it; nil, and an error, where it can give nothing.
    private mutating func bind(_ edge: Edge, _ position: Int, rule: MatchRule) -> Binding? {
        let imports = imports(of: edge.consumer)
        let item = imports.values[position]
        switch edge.provider {
        case .host(let renamed):
            if let renamed, ExternNameKind(renamed) == nil {
                sink.report(.badName(renamed, at: edge.location))
                return nil
            }
            return Binding(source: .host(renamed: renamed), rule: rule, location: edge.location)
        case .export(let provider, _):
            guard let name = exportName(of: edge), let export = exports(of: provider)[name] else { return nil }
            let differences = fit(export.type, item.type)
            if !differences.isEmpty {
                sink.report(
                    .typeMismatch(
                        import: item.name.text, of: edge.consumer, export: name, provider, rule, differences,
                        at: edge.location, in: self))
            }
            return Binding(
                source: .export(provider, name), rule: rule, location: edge.location, isFaulty: !differences.isEmpty)
        case .instance(let provider):
            let found = found(for: item, in: provider)
            if !found.isEmpty {
                return binding(found, item, edge.consumer, at: edge.location) { rule.chosen(by: $0) }
            }
            let fitting = exports(of: provider).filter { fit($0.value.type, item.type).isEmpty }
            if fitting.count == 1, let name = fitting.keys.first {
                return Binding(source: .export(provider, name), rule: rule.chosen(by: .type), location: edge.location)
            }
            if case .instance = item.type,
                fit(.instance(table.types.instance(of: componentType(of: provider))), item.type).isEmpty
            {
                return Binding(
                    source: .instance(provider), rule: rule.chosen(by: .wholeInstance), location: edge.location)
            }
            sink.report(
                .nothingFits(
                    item, of: edge.consumer, from: provider, fitting: Array(fitting.keys), edge, rule, in: self))
            return nil
        }
    }

    /// The import or export that a person means.
    func position(of reference: NameReference, in externs: Resolved.Externs) -> Int? {
        if let exact = externs.index(forKey: reference.text) { return exact }
        let matching = externs.keys.indices.filter { ExternNameKind.shortName(of: externs.keys[$0]) == reference.text }
        return matching.count == 1 ? matching.first : nil
    }
}

extension MatchRule {
    /// The same rule, with what chose the export where the edge names none.
    fileprivate func chosen(by choice: Choice) -> MatchRule {
        if case .edge(let origin, _) = self { .edge(origin, by: choice) } else { self }
    }
}

extension Edge.Origin {
    var isPattern: Bool {
        if case .pattern = self { true } else { false }
    }
}

extension Resolved.Extern {
    /// Types are given with the interfaces that they come from.
    var isTypeOnly: Bool {
        if case .type = type { true } else { false }
    }
}
