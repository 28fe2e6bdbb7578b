import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What configurations of `wasm-tools compose` mean by an instance of which they name no export.

extension Wiring {
    /// The instance itself if its exports are what the import asks for, else the first of its exported instances whose
    /// type is, whatever its name; an error where there is none.
    mutating func bindingByConfiguration(
        of edge: Edge, _ provider: InstanceID, _ item: Resolved.Extern, _ rule: MatchRule, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> Binding? {
        guard case .instance = item.type else {
            reportNothingFits(edge, provider, item, rule, store, &log)
            return nil
        }
        let whole = Resolved.ExternType.instance(store.instance(of: instances.type(of: provider)))
        let fitsWhole = candidates.differences(of: whole, from: item.type, store, &log).isEmpty
        // There, resources of the instance itself are never those of an import.
        if fitsWhole, !store.traits(of: item.type).hasResources {
            return Binding(.instance(provider), rule, at: edge.location)
        }
        let exports = instances.exports(of: provider)
        let names = exports.values.compactMap { export in
            if case .instance = export.type { export.name.text } else { nil }
        }
        let first = names.firstIndex { name in
            exports[name].map { candidates.differences(of: $0.type, from: item.type, store, &log).isEmpty } ?? false
        }
        guard let first else {
            if fitsWhole { return Binding(.instance(provider), rule, at: edge.location) }
            reportNothingFits(edge, provider, item, rule, store, &log)
            return nil
        }
        let name = names[first]
        if name != item.name.text {
            let others = names[(first + 1)...].prefix(Self.mostOthers).filter { name in
                exports[name].map { candidates.uncountedDifferences(of: $0.type, from: item.type, store).isEmpty }
                    ?? false
            }
            log.report(.chosenByType(name, of: provider, others: others, for: item, edge, in: instances))
        }
        return Binding(.export(provider, name), rule, at: edge.location)
    }

    /// Exports after the first that fits that are looked at, to say that they fit as well.
    private static var mostOthers: Int { 8 }
}
