import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// What is known while providers are chosen: which exports there are to take, what each import is given, and who depends
/// on whom by what was said. The rules follow each other as in product.md, "How an import finds its provider".
package struct Wiring {
    package var candidates: Candidates
    package var bindings: Bindings
    package var dependencies: Dependencies

    /// Nothing is given to any import.
    package init(_ instances: GraphInstances) {
        candidates = Candidates(instances)
        bindings = Bindings(for: instances)
        dependencies = Dependencies(instanceCount: instances.count)
    }

    var instances: GraphInstances { candidates.instances }

    /// Gives an import what was found for it. Says so where that is more than one export, or one that does not fit.
    mutating func binding(
        _ found: [FoundExport], _ item: Resolved.Extern, _ place: ImportPlace, at location: Location?,
        _ store: TypeStore, _ log: inout PlanningLog, rule: (MatchRule.Choice) -> MatchRule
    ) -> Binding? {
        let consumer = place.instance
        guard let first = found.first else { return nil }
        let bindings = found.map { Binding($0.source, rule($0.choice), at: location) }
        guard found.count == 1 else {
            log.report(
                .ambiguousProvider(import: item.name.text, of: consumer, candidates: bindings, in: instances),
                about: .candidates(
                    for: place, bindings.prefix(Impasse.mostCandidates).map(\.source), count: found.count))
            // A type alone makes none of several the one that was meant.
            if bindings[0].rule == .found(.type) { return Binding(.host(renamed: nil), .open, isFaulty: true) }
            var binding = bindings[0]
            binding.isFaulty = true
            return binding
        }
        if !first.passedOver.isEmpty {
            log.report(.passedOver(first, item.name.text, of: consumer, in: instances))
        }
        var binding = bindings[0]
        // What is found by its type fits.
        guard first.choice != .type else { return binding }
        binding.isFaulty = checkFit(first, item, consumer, location, binding.rule, store, &log)
        return binding
    }

    /// Says so where what was found by name does not fit, and whether that is so.
    private mutating func checkFit(
        _ found: FoundExport, _ item: Resolved.Extern, _ consumer: InstanceID, _ location: Location?,
        _ rule: MatchRule, _ store: TypeStore, _ log: inout PlanningLog
    ) -> Bool {
        guard let type = instances.type(of: found.source, in: store) else {
            preconditionFailure("what was found is there")
        }
        let differences = candidates.differences(of: type, from: item.type, store, &log)
        guard !differences.isEmpty else { return false }
        log.report(
            .typeMismatch(
                import: item.name.text, of: consumer, given: found.source, by: found.choice,
                rule, differences, at: location ?? instances.location(of: consumer), in: instances, bindings, store),
            about: .provider(of: consumer, imports: [item.name.text], instead: .host(renamed: nil)))
        return true
    }
}
