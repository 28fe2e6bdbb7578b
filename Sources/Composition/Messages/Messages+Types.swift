import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where types do not fit.

extension Diagnostic {
    static func typeMismatch(
        import name: String, of consumer: InstanceID, export: String, _ provider: InstanceID,
        _ differences: [Mismatch], at location: Location?, in planner: GraphPlanner
    ) -> Diagnostic {
        let (from, to) = (planner.id(provider), planner.id(consumer))
        let exported = export == name ? "what `\(from)` exports under that name" : "`\(export)` of `\(from)`"
        return Diagnostic(
            .typeMismatch, "import `\(name)` of `\(to)` does not fit \(exported)",
            at: location.map { [Label($0)] } ?? [],
            notes: differences.map {
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
        var onlyResources = true
        for difference in differences {
            guard case .resource(let expected, let found) = difference.reason else {
                onlyResources = false
                notes.append("\(from) → \(difference.location(in: name)): \(difference.difference(in: store))")
                continue
            }
            guard named.insert(found).inserted else { continue }
            notes.append(
                "\(from) → \(difference.location(in: name)): means the `\(store.spell(found))` of "
                    + store[found].origin.words)
            notes.append("`\(to)` means the `\(store.spell(expected))` of \(store[expected].origin.words)")
            help += cures(expected, found, of: consumer, given, in: planner)
        }
        let message =
            onlyResources
            ? "`\(to)` and what provides its import `\(name)` mean different resources by one name"
            : "what `\(to)` is given for import `\(name)` does not fit"
        return Diagnostic(
            onlyResources ? .resourceMismatch : .typeMismatch, message,
            at: (binding.location ?? planner.graph[consumer].location).map { [Label($0)] } ?? [], notes: notes,
            help: help)
    }

    /// The edges that would make two resources one.
    private static func cures(
        _ expected: ResourceID, _ found: ResourceID, of consumer: InstanceID, _ given: [String: Resolved.ExternType],
        in planner: GraphPlanner
    ) -> [String] {
        let store = planner.table.types
        let to = planner.id(consumer)
        // The import of the consumer by which it gets the resource that it means.
        var own: String?
        for name in planner.imports(of: consumer).keys {
            guard case .instance(let id)? = given[name] else { continue }
            if store[id].exports.values.contains(where: { $0.type == .type(.resource(expected)) }) {
                own = name
                break
            }
        }
        guard let own else { return [] }
        switch store[found].origin {
        case .instance(let id, let export):
            return ["let both take it from `\(id)`: `\(id)[\"\(export)\"] -> \(to)[\"\(own)\"]` in `wires:`"]
        case .outerImport:
            return ["let both take it from the host: `with: { \"\(own)\": { import: true } }` in instance `\(to)`"]
        case .imported, .defined, .declared: return []
        }
    }
}

extension ResourceOrigin {
    fileprivate var words: String {
        switch self {
        case .imported(let name): "import `\(name)`"
        case .defined: "the component itself"
        case .declared: "a declared type"
        case .instance(let id, let export): "instance `\(id)` (its export `\(export)`)"
        case .outerImport(let name): "the host (import `\(name)`)"
        }
    }
}
