import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where providers cannot be chosen.

extension Diagnostic {
    static func edgeSatisfiesNothing(
        _ edge: Edge, _ provider: InstanceID, allGiven: Bool, isReversed: Bool, in planner: GraphPlanner
    ) -> Diagnostic {
        let (from, to) = (planner.id(provider), planner.id(edge.consumer))
        let what =
            switch edge.origin {
            case .pattern(let kind): "this step of the \(kind) from `\(from)` to `\(to)` satisfies nothing"
            case .wire, .with: "the wire from `\(from)` to `\(to)` satisfies nothing"
            }
        var notes: [String] = []
        if allGiven {
            notes.append("what `\(from)` could provide to `\(to)` is given by other wires")
        } else {
            let imports = planner.imports(of: edge.consumer).values.filter { !$0.isTypeOnly }.map(\.name.text)
            let exports = planner.exports(of: provider).values.filter { !$0.isTypeOnly }.map(\.name.text)
            notes.append("`\(from)` exports \(list(exports))")
            notes.append("`\(to)` imports \(list(imports))")
        }
        let cure =
            if allGiven { "leave it out" } else if isReversed {
                "turn it round: `\(to)` has what `\(from)` imports, and the provider comes first"
            } else { "name both ends, as in `\(from)[\"export\"] -> \(to)[\"import\"]`, or leave it out" }
        return Diagnostic(
            .edgeSatisfiesNothing, what, at: edge.location.map { [Label($0)] } ?? [], notes: notes, help: [cure])
    }

    static func nothingFits(
        _ item: Resolved.Extern, of consumer: InstanceID, from provider: InstanceID, fitting: [String], _ edge: Edge,
        in planner: GraphPlanner
    ) -> Diagnostic {
        let labels = edge.location.map { [Label($0)] } ?? []
        let what = "import `\(item.name.text)` of `\(planner.id(consumer))`"
        if fitting.count > 1 {
            return Diagnostic(
                .ambiguousProvider, "`\(planner.id(provider))` has several exports that fit \(what)", at: labels,
                notes: fitting.map { "`\($0)` fits by its type" },
                help: ["name one: `\(planner.id(provider))[\"\(fitting[0])\"]`"])
        }
        var planner = planner
        let from = planner.id(provider)
        let exports = planner.exports(of: provider).values.filter { !$0.isTypeOnly }
        var notes = exports.prefix(3).compactMap { export in
            planner.fit(export.type, item.type).first.map {
                "\(from) → \($0.location(in: export.name.text)): \($0.difference(in: planner.table.types))"
            }
        }
        if exports.count > notes.count || exports.isEmpty {
            notes.append("`\(from)` exports \(list(exports.map(\.name.text)))")
        }
        return Diagnostic(
            .edgeSatisfiesNothing, "nothing that `\(from)` exports fits \(what)", at: labels, notes: notes,
            help: ["take another provider, or leave the import to the host by `{ import: true }`"])
    }

    static func ambiguousProvider(
        import name: String, of consumer: InstanceID, candidates: [GraphPlanner.Binding], in planner: GraphPlanner
    ) -> Diagnostic {
        let to = planner.id(consumer)
        var notes: [String] = []
        var help: [String] = []
        for candidate in candidates.prefix(5) {
            guard let provider = candidate.provider else { continue }
            let from = planner.id(provider)
            if case .export(_, let export) = candidate.source {
                notes.append("`\(from)` exports `\(export)` (\(candidate.rule.words))")
                if help.isEmpty { help.append("say which: `\(from)[\"\(export)\"] -> \(to)[\"\(name)\"]` in `wires:`") }
            } else {
                notes.append("`\(from)` as a whole")
            }
        }
        if candidates.count > 5 { notes.append("and \(candidates.count - 5) more") }
        var location: [Location] = []
        for candidate in candidates {
            if let place = candidate.location, !location.contains(place) { location.append(place) }
        }
        // Edges that were said are in each other's way; a third would be as well.
        if location.count > 1 { help = ["leave one of them out, or name in it the import that is meant"] }
        return Diagnostic(
            .ambiguousProvider, "ambiguous provider for import `\(name)` of `\(to)`",
            at: location.isEmpty
                ? planner.graph[consumer].location.map { [Label($0)] } ?? []
                : location.map { Label($0) },
            notes: notes, help: help)
    }

    /// A higher version was there, but does not fit.
    static func passedOver(
        _ found: FoundExport, _ name: String, of consumer: InstanceID, in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .nearMiss,
            "import `\(name)` of `\(planner.id(consumer))` takes `\(found.export)`, not the highest version",
            severity: .note, at: planner.graph[consumer].location.map { [Label($0)] } ?? [],
            notes: found.passedOver.map { "the type of `\($0)` does not fit" })
    }

    static func cycle(_ steps: [GraphPlanner.CycleStep], in planner: GraphPlanner) -> Diagnostic {
        let names = steps.map { "`\(planner.id($0.consumer))`" }
        let circle = names.count == 1 ? "\(names[0]) needs itself" : names.joined(separator: ", ") + " need each other"
        var notes: [String] = []
        var labels: [Label] = []
        for step in steps {
            guard let provider = step.binding.provider else { continue }
            notes.append(
                "`\(planner.id(step.consumer))` takes `\(step.importName)` from `\(planner.id(provider))` "
                    + "(\(step.binding.rule.words))")
            if let location = step.binding.location { labels.append(Label(location)) }
        }
        if labels.isEmpty, let first = steps.first, let location = planner.graph[first.consumer].location {
            labels.append(Label(location))
        }
        return Diagnostic(
            .cycle, "\(circle) in a circle, so none can be instantiated first", at: labels, notes: notes,
            help: ["take one of these edges out, or give its import to the host with `{ import: true }`"])
    }
}

extension MatchRule {
    /// The rule, as reports and messages say it.
    package var words: String {
        switch self {
        case .named(.with): "`with:` names it"
        case .named(.wire): "a wire names it"
        case .named(.pattern(let kind)): "a \(kind) names it"
        case .edge(.pattern(let kind), let choice): "\(kind), by \(choice.words)"
        case .edge(_, let choice): "a wire, by \(choice.words)"
        case .found(let choice): choice.words
        case .open: "left to the host"
        case .follows: "goes with its interface"
        }
    }

    /// The rule as one word that programs can rely on.
    package var identifier: String {
        switch self {
        case .named: "named"
        case .edge: "edge"
        case .found(let choice): choice.identifier
        case .open: "open"
        case .follows: "follows"
        }
    }
}

extension MatchRule.Choice {
    package var words: String {
        switch self {
        case .exactName: "exact name"
        case .implements: "`implements`"
        case .track(let track): "semver track \(track)"
        case .type: "the only type that fits"
        case .wholeInstance: "the instance as a whole"
        }
    }

    package var identifier: String {
        switch self {
        case .exactName: "exact"
        case .implements: "implements"
        case .track: "track"
        case .type: "type"
        case .wholeInstance: "instance"
        }
    }
}
