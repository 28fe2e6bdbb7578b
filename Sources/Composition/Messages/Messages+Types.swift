import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where types do not fit.

extension Diagnostic {
    static func typeMismatch(
        import name: String, of consumer: InstanceID, export: String, _ provider: InstanceID,
        by choice: MatchRule.Choice = .exactName, _ differences: [Mismatch], at location: Location?,
        in planner: GraphPlanner
    ) -> Diagnostic {
        let (from, to) = (planner.id(provider), planner.id(consumer))
        let exported = export == name ? "what `\(from)` exports under that name" : "`\(export)` of `\(from)`"
        return Diagnostic(
            .typeMismatch, "import `\(name)` of `\(to)` does not fit \(exported)",
            at: location.map { [Label($0)] } ?? [],
            notes: (choice == .exactName ? [] : ["it was found by \(choice.words)"])
                + differences.map {
                    "\(from) → \($0.location(in: export)): \($0.difference(in: planner.table.types))"
                },
            help: [
                "change one of the two, or leave the import to the host: "
                    + "`with: { \"\(name)\": { import: true } }` in instance `\(to)`"
            ])
    }

    /// An argument that does not have the type that the import asks for, once resources have their identity.
    static func misfit(
        _ name: String, of consumer: InstanceID, _ binding: GraphPlanner.Binding, _ differences: [Mismatch],
        _ given: [String: Resolved.ExternType], in planner: GraphPlanner
    ) -> Diagnostic {
        let store = planner.table.types
        let to = planner.id(consumer)
        let from = binding.provider.map(planner.id) ?? "host"
        var notes: [String] = []
        var help: [String] = []
        var named: Set<ResourceID> = []
        var resource: ResourceID?
        var onlyResources = true
        for difference in differences {
            let place = "\(from) → \(difference.location(in: name)): "
            guard case .resource(let expected, let found) = difference.reason else {
                onlyResources = false
                notes.append(place + difference.difference(in: store))
                continue
            }
            guard named.insert(found).inserted else { continue }
            resource = resource ?? expected
            notes.append(place + "this is `\(store.spell(found))` of " + store[found].origin.words)
            notes.append("`\(to)` means `\(store.spell(expected))` of " + store[expected].origin.words)
            help += cures(expected, found, of: consumer, binding, given, in: planner)
        }
        let message =
            if onlyResources, let resource {
                "`\(to)` and `\(from)`, which provides its import `\(name)`, mean different resources "
                    + "by `\(store.spell(resource))`"
            } else { "what `\(from)` gives for import `\(name)` of `\(to)` does not fit" }
        return Diagnostic(
            onlyResources ? .resourceMismatch : .typeMismatch, message,
            at: (binding.location ?? planner.graph[consumer].location).map { [Label($0)] } ?? [], notes: notes,
            help: help)
    }

    /// The edges that would make two resources one: both sides take the one, or both the other.
    private static func cures(
        _ expected: ResourceID, _ found: ResourceID, of consumer: InstanceID, _ binding: GraphPlanner.Binding,
        _ given: [String: Resolved.ExternType], in planner: GraphPlanner
    ) -> [String] {
        let store = planner.table.types
        // The import of the consumer by which it gets the resource that it means.
        let own = planner.imports(of: consumer).keys.first { name in
            guard case .instance(let id)? = given[name] else { return false }
            return store.exports(of: id).values.contains {
                if case .type(.resource(let shown)) = $0.type { store.original(of: shown) == expected } else { false }
            }
        }
        // And that of the provider, where it has it from an instance.
        let theirs = binding.provider.flatMap { provider in
            zip(planner.imports(of: provider).keys, planner.bindings[provider.index])
                .first { planner.provides(store[found].origin, $0.1) }.map { (provider, $0.0) }
        }
        return [
            own.flatMap { cure(store[found].origin, consumer, $0, in: planner) },
            theirs.flatMap { cure(store[expected].origin, $0, $1, in: planner) },
        ].compactMap(\.self)
    }

    /// How an import can be given what is of this origin.
    private static func cure(
        _ origin: ResourceOrigin, _ instance: InstanceID, _ name: String, in planner: GraphPlanner
    ) -> String? {
        let to = planner.id(instance)
        switch origin {
        case .instance(let id, let export):
            guard id != to else { return nil }
            return "let both take it from `\(id)`: `\(id)[\"\(export)\"] -> \(to)[\"\(name)\"]` in `wires:`"
        case .outerImport:
            return "let both take it from the host: `with: { \"\(name)\": { import: true } }` in instance `\(to)`"
        case .imported, .defined, .declared: return nil
        }
    }
}

extension GraphPlanner {
    /// Whether what an import is given is where a resource comes from.
    fileprivate func provides(_ origin: ResourceOrigin, _ binding: Binding?) -> Bool {
        switch (origin, binding?.source) {
        case (.instance(let id, let export), .export(let provider, let name)?):
            self.id(provider) == id && name == export
        default: false
        }
    }
}

extension ResourceOrigin {
    fileprivate var words: String {
        switch self {
        case .imported(let name): "import `\(name)`"
        case .defined: "the component itself"
        case .declared: "a declared type"
        case .instance(let id, let export): "instance `\(id)`, from its export `\(export)`"
        case .outerImport(let name): "the host, from import `\(name)`"
        }
    }
}
