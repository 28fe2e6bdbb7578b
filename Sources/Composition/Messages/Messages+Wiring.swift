import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where providers cannot be chosen.

extension Diagnostic {
    /// - Parameter fitting: an export and an import whose types fit, where that is what may have been meant.
    static func edgeSatisfiesNothing(
        _ edge: Edge, _ provider: InstanceID, allGiven: Bool, isReversed: Bool,
        fitting: (export: String, importName: String)?, in instances: GraphInstances
    ) -> Diagnostic {
        let (from, to) = (instances.id(provider), instances.id(edge.consumer))
        let what =
            switch edge.origin {
            case .pattern(let kind): "the \(kind) step from `\(from)` to `\(to)` connects nothing"
            case .wire, .with, .argument, .importName, .definition:
                "the wire from `\(from)` to `\(to)` connects nothing"
            }
        var notes: [String] = []
        if allGiven {
            notes.append("other wires already connect everything that `\(from)` could provide to `\(to)`")
        } else {
            let imports = instances.imports(of: edge.consumer).values.filter { !$0.isTypeOnly }.map(\.name.text)
            let exports = instances.exports(of: provider).values.filter { !$0.isTypeOnly }.map(\.name.text)
            notes.append("`\(from)` exports \(list(exports))")
            notes.append("`\(to)` imports \(list(imports))")
        }
        let help: [String]
        let isChain = edge.origin == .pattern("chain")
        if isChain, isReversed {
            help = ["swap `\(from)` and `\(to)` in the chain (the provider comes first)"]
        } else if allGiven {
            help = ["remove it"]
        } else if isReversed, !edge.origin.isPattern {
            help = ["reverse it: `\(to) -> \(from)` (the provider comes first)"]
        } else if let fitting {
            let wire = instances.wire(provider, fitting.export, to: edge.consumer, fitting.importName)
            notes.append("a type fits under another name")
            help = [edge.origin.isPattern ? instances.addWire(wire) : "name both ends: `\(wire)`"]
        } else {
            help = ["remove it"]
        }
        return Diagnostic(
            CompositionCode.edgeSatisfiesNothing, what, at: edge.location.map { [Label($0)] } ?? [], notes: notes,
            help: help
        ).about([.init(to, nearby: [.init(from, "this edge connects nothing")])])
    }

    /// As the other, where the edge comes from something that stands alone.
    static func edgeSatisfiesNothing(
        _ edge: Edge, _ item: Resolved.Extern, _ source: Binding.Source, allGiven: Bool, in instances: GraphInstances
    ) -> Diagnostic {
        let to = instances.id(edge.consumer)
        let words = instances.words(for: source)
        let imports = instances.imports(of: edge.consumer).values.filter { !$0.isTypeOnly }.map(\.name.text)
        let notes =
            allGiven
            ? ["other wires already connect everything that it could provide to `\(to)`"]
            : ["it is `\(item.name.text)`", "`\(to)` imports \(list(imports))"]
        return Diagnostic(
            CompositionCode.edgeSatisfiesNothing, "the wire from \(words) to `\(to)` connects nothing",
            at: edge.location.map { [Label($0)] } ?? [], notes: notes,
            help: [
                allGiven || imports.isEmpty
                    ? "remove it" : "name the import that it is for, or remove it"
            ]
        ).about([.init(to)])
    }

    /// Several exports fit an import by their types.
    static func ambiguousExport(
        for item: Resolved.Extern, of consumer: InstanceID, from provider: InstanceID, fitting: [String],
        _ edge: Edge, in instances: GraphInstances
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.ambiguousProvider,
            "ambiguous export of `\(instances.id(provider))` for import `\(item.name.text)` of "
                + "`\(instances.id(consumer))`",
            at: edge.location.map { [Label($0)] } ?? [], notes: fitting.map { "`\($0)` fits by its type" },
            help: fitting.prefix(1).map {
                instances.choose($0, of: provider, for: item.name.text, of: consumer, edge.origin)
            }
        ).about([.init(instances.id(consumer), item.name.text)])
    }

    /// - Parameter differences: of the first exports, why each does not fit.
    static func nothingFits(
        _ item: Resolved.Extern, of consumer: InstanceID, from provider: InstanceID,
        _ differences: [(export: String, differences: [Mismatch])], _ edge: Edge, _ rule: MatchRule,
        in instances: GraphInstances, _ bindings: Bindings, _ store: TypeStore
    ) -> Diagnostic {
        let from = instances.id(provider)
        let exports = instances.exports(of: provider).values.filter { !$0.isTypeOnly }
        var notes = differences.compactMap { export, differences in
            differences.first.map { "\(from) → \($0.location(in: export)): \($0.difference(in: store))" }
        }
        if exports.count > notes.count || exports.isEmpty {
            notes.append("`\(from)` exports \(list(exports.map(\.name.text)))")
        }
        return Diagnostic(
            CompositionCode.edgeSatisfiesNothing,
            "no export of `\(from)` fits import `\(item.name.text)` of `\(instances.id(consumer))`",
            at: edge.location.map { [Label($0)] } ?? [], notes: notes,
            help: instances.leaveToHost(item.name.text, of: consumer, from: .instance(provider), rule, bindings).map {
                [$0]
            }
                ?? []
        ).about([.init(instances.id(consumer), item.name.text, nearby: [.init(from, "no export of it fits")])])
    }

    /// - Parameter others: exports after it that fit as well.
    static func chosenByType(
        _ export: String, of provider: InstanceID, others: [String], for item: Resolved.Extern, _ edge: Edge,
        in instances: GraphInstances
    ) -> Diagnostic {
        let from = instances.id(provider)
        var notes = ["`wasm-tools compose` takes the first exported instance whose type fits, whatever its name"]
        if others.contains(item.name.text) {
            notes.append("`\(from)` exports `\(item.name.text)` too, and that fits as well")
        } else if !others.isEmpty {
            notes.append("of `\(from)`, \(list(others)) would fit as well")
        } else if instances.exports(of: provider)[item.name.text] != nil {
            notes.append("`\(from)` exports `\(item.name.text)` too, which is no instance that fits")
        }
        let named = others.contains(item.name.text) ? item.name.text : export
        return Diagnostic(
            CompositionCode.chosenByType,
            "import `\(item.name.text)` of `\(instances.id(edge.consumer))` takes export `\(export)` of `\(from)`, "
                + "by its type alone",
            severity: .note, at: edge.location.map { [Label($0)] } ?? [], notes: notes,
            help: [
                "name the export that you mean: "
                    + instances.addWire(instances.wire(provider, named, to: edge.consumer, item.name.text))
            ]
        ).about([.init(instances.id(edge.consumer), item.name.text, nearby: [.init(from, "chosen by its type")])])
    }

    static func ambiguousProvider(
        import name: String, of consumer: InstanceID, candidates: [Binding], in instances: GraphInstances
    ) -> Diagnostic {
        let to = instances.id(consumer)
        var notes: [String] = []
        var help: [String] = []
        for candidate in candidates.prefix(5) {
            switch candidate.source {
            case .export(let provider, let export):
                notes.append("`\(instances.id(provider))` exports `\(export)` (\(candidate.rule.words))")
                if help.isEmpty {
                    help = [instances.choose(export, of: provider, for: name, of: consumer, candidate.rule.origin)]
                }
            case .instance(let provider): notes.append("`\(instances.id(provider))` as a whole")
            case .import, .path: notes.append("\(instances.words(for: candidate.source)) (\(candidate.rule.words))")
            case .host, .typeExport: continue
            }
        }
        if candidates.count > 5 { notes.append("and \(candidates.count - 5) more") }
        var location: [Location] = []
        for candidate in candidates {
            if let place = candidate.location, !location.contains(place) { location.append(place) }
        }
        // Edges that were said are in each other's way; a third would be as well.
        if location.count > 1 { help = ["remove one of them"] }
        return Diagnostic(
            CompositionCode.ambiguousProvider, "ambiguous provider for import `\(name)` of `\(to)`",
            at: location.isEmpty
                ? instances.location(of: consumer).map { [Label($0)] } ?? []
                : location.map { Label($0) },
            notes: notes, help: help
        ).about([
            .init(
                to, name,
                nearby: candidates.prefix(5).compactMap { candidate in
                    candidate.provider.map { .init(instances.id($0), "one of several candidates") }
                })
        ])
    }

    /// A higher version was there, but does not fit.
    static func passedOver(
        _ found: FoundExport, _ name: String, of consumer: InstanceID, in instances: GraphInstances
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.nearMiss,
            "import `\(name)` of `\(instances.id(consumer))` takes `\(found.export)`, not the highest version",
            severity: .note, at: instances.location(of: consumer).map { [Label($0)] } ?? [],
            notes: found.passedOver.map { "the type of `\($0)` does not fit" }
        ).about([.init(instances.id(consumer), name)])
    }

    /// - Parameter cut: what takes an edge out of it.
    static func cycle(
        _ steps: [InstantiationOrder.Cycle.Step], cut: CycleCut?, in instances: GraphInstances
    ) -> Diagnostic {
        let names = (steps + steps.prefix(1)).map { "`\(instances.id($0.consumer))`" }
        var notes: [String] = []
        var labels: [Label] = []
        for step in steps {
            guard let provider = step.binding.provider else { continue }
            notes.append(
                "`\(instances.id(step.consumer))` imports `\(step.importName)` from `\(instances.id(provider))` "
                    + "(\(step.binding.rule.words))")
            if let location = step.binding.location { labels.append(Label(location)) }
        }
        if labels.isEmpty, let first = steps.first, let location = instances.location(of: first.consumer) {
            labels.append(Label(location))
        }
        return Diagnostic(
            CompositionCode.cycle, "dependency cycle: \(names.joined(separator: " → "))", at: labels, notes: notes,
            help: cut.map { ["break the cycle: \($0.cure)"] } ?? []
        ).about(steps.map { .init(instances.id($0.consumer), $0.importName) })
    }
}

/// What takes an edge out of a cycle: these imports of an instance are left to the host.
struct CycleCut {
    var consumer: InstanceID
    var imports: [String]
    /// Whether somebody wrote the edge.
    var isWritten: Bool
    var cure: String
}

extension PlanningLog {
    mutating func report(
        cycle steps: [InstantiationOrder.Cycle.Step], in instances: GraphInstances, _ bindings: Bindings
    ) {
        let cut = instances.cut(steps, bindings)
        let diagnostic = Diagnostic.cycle(steps, cut: cut, in: instances)
        guard let cut else { return report(diagnostic) }
        report(diagnostic, about: .provider(of: cut.consumer, imports: cut.imports, instead: .host(renamed: nil)))
    }
}

extension GraphInstances {
    /// What takes an edge out of a cycle: rather one that nobody wrote than one that somebody did.
    fileprivate func cut(_ steps: [InstantiationOrder.Cycle.Step], _ bindings: Bindings) -> CycleCut? {
        let cuts = steps.compactMap { step -> CycleCut? in
            guard let provider = step.binding.provider else { return nil }
            let consumer = step.consumer
            let taken = zip(imports(of: consumer).keys, bindings[of: consumer])
                .filter { $0.1?.provider == provider }.map(\.0)
            if case .found = step.binding.rule {
                return CycleCut(
                    consumer: consumer, imports: taken, isWritten: false, cure: leaveToHost(taken, of: consumer))
            }
            guard taken.count == 1 else { return nil }
            let cure = leaveToHost(
                step.importName, of: consumer, from: .instance(provider), step.binding.rule, bindings)
            return cure.map { CycleCut(consumer: consumer, imports: taken, isWritten: true, cure: $0) }
        }
        return cuts.min {
            ($0.isWritten ? 1 : 0, $0.imports.count) < ($1.isWritten ? 1 : 0, $1.imports.count)
        }
    }

    /// How to say which export an import takes.
    fileprivate func choose(
        _ export: String, of provider: InstanceID, for importName: String, of consumer: InstanceID,
        _ origin: Edge.Origin?
    ) -> String {
        let wire = wire(provider, export, to: consumer, importName)
        switch origin {
        case .with?:
            return "name the export: `with: { \"\(importName)\": { from: \(id(provider)), export: \"\(export)\" } }`"
        case .wire?: return "name both ends: `\(wire)`"
        case .pattern?, .argument?, .importName?, .definition?, nil: return addWire(wire)
        }
    }
}

extension Diagnostic {
    /// A splice that no edge concerns.
    ///
    /// - Parameter carried: the interfaces that edges carry.
    static func idleSplice(_ splice: Splice, carried: [String], in graph: CompositionGraph) -> Diagnostic {
        let reason =
            switch splice.place {
            case .edges: "no edge between instances carries it"
            case .host: "no instance takes it from the host"
            case .exports: "the composition does not export it"
            case .all: "no edge carries it"
            }
        let isCarried = carried.contains {
            InterfaceName($0)?.unversioned == InterfaceName(splice.interface)?.unversioned
        }
        return Diagnostic(
            CompositionCode.edgeSatisfiesNothing, "the splice of `\(splice.interface)` connects nothing: \(reason)",
            at: splice.location.map { [Label($0)] } ?? [],
            notes: carried.isEmpty ? [] : ["edges carry \(list(carried))"],
            help: isCarried
                ? ["say where it belongs with `at:`: edges, host, exports or all"]
                : Spelling.nearest(to: splice.interface, among: carried).map { ["did you mean `\($0)`?"] } ?? [])
    }

    /// A component that cannot stand in edges of an interface.
    static func noMiddleware(_ id: String, _ splice: Splice, lacks: String, _ known: [String]) -> Diagnostic {
        Diagnostic(
            CompositionCode.edgeSatisfiesNothing,
            "`\(id)` cannot be spliced in: it has no \(lacks) `\(splice.interface)`",
            at: splice.location.map { [Label($0)] } ?? [], notes: ["it \(lacks)s \(list(known))"],
            help: ["name a component that both imports and exports the interface"])
    }
}

extension GraphInstances {
    func id(_ root: PathRoot) -> String { graph.id(root) }

    /// The id of what something is given by.
    func id(of source: Binding.Source) -> String { source.root.map { id($0) } ?? "host" }

    /// How what is given is called by whatever gives it.
    func exportName(of source: Binding.Source) -> String {
        switch source {
        case .export(_, let name), .typeExport(_, let name): name
        case .path(let root, let names): names.last ?? id(root)
        case .import(let declared): graph[declared].extern.name.text
        case .instance(let instance): id(instance)
        case .host: "host"
        }
    }

    /// What an import is given, in words.
    func words(for source: Binding.Source) -> String {
        switch source {
        case .export(let instance, let name): words(for: .instance(instance), [name])
        case .instance(let instance): "instance `\(id(instance))`"
        case .import(let declared): words(for: .import(declared), [])
        case .path(let root, let names): words(for: root, names)
        case .host: "the host"
        case .typeExport(let name, let type): "type `\(type)` of import `\(name)`"
        }
    }

    /// What a path leads to, in words.
    func words(for root: PathRoot, _ names: [String]) -> String {
        let start =
            switch root {
            case .instance(let instance): "`\(id(instance))`"
            case .import(let declared): "declared import `\(id(declared))`"
            case .definition(let declared): "type `\(graph[declared].id)`"
            }
        return names.reduce(start) { "export `\($1)` of \($0)" }
    }
}

extension MatchRule {
    /// The edge by which something was found.
    var origin: Edge.Origin? {
        switch self {
        case .named(let origin), .edge(let origin, _): origin
        case .found, .open, .follows: nil
        }
    }
}

extension MatchRule {
    /// The rule, as reports and messages say it.
    package var words: String {
        switch self {
        case .named(.with): "named in `with:`"
        case .named(.argument): "argument"
        case .named(.importName): "instance of that name"
        case .named(.definition): "definition component"
        case .named(.wire): "named in a wire"
        case .named(.pattern(let kind)): "named in a \(kind)"
        case .edge(.pattern(let kind), let choice): "\(kind), by \(choice.words)"
        case .edge(_, let choice): "wire, by \(choice.words)"
        case .found(let choice): choice.words
        case .open: "from the host"
        case .follows: "follows its interface"
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
