import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// An export that one of the rules 3, 4 and 5 chose.
struct ExportChoiceByName {
    var export: String
    var by: MatchRule.Choice
}

// Rules 3 to 7: what nobody said is found, or left to the host.

extension GraphPlanner {
    /// The export of one instance that an import finds there by rules 3, 4 and 5, whether or not its type fits.
    mutating func choose(for item: Resolved.Extern, from provider: InstanceID) -> ExportChoiceByName? {
        let exports = exports(of: provider)
        let name = item.name.text
        if exports[name] != nil { return ExportChoiceByName(export: name, by: .exactName) }
        guard case .instance = item.type else { return nil }
        let index = exportIndex(of: provider)
        if let interface = item.name.implements, exports[interface] != nil {
            return ExportChoiceByName(export: interface, by: .implements)
        }
        // An export under a plain name that implements the interface, where it is the only one.
        let wanted = item.name.implements ?? name
        if let implementing = index.implementing[wanted], implementing.count == 1, let only = implementing.first {
            return ExportChoiceByName(export: only, by: .implements)
        }
        guard graph.match != .exact, let track = InterfaceName(wanted)?.track else { return nil }
        let provided = item.name.implements == nil ? [] : index.tracks[track] ?? []
        if let best = best(of: provided + (index.implementingTracks[track] ?? []), exports, item) {
            return ExportChoiceByName(export: best, by: .implements)
        }
        if let best = best(of: index.tracks[track] ?? [], exports, item) {
            return ExportChoiceByName(export: best, by: .track(track.versions.description))
        }
        return nil
    }

    /// Of exports on one track the highest version that fits, or the highest where none does.
    private mutating func best(
        of candidates: [ExportIndex.Entry], _ exports: Resolved.Externs, _ item: Resolved.Extern
    ) -> String? {
        let ordered = candidates.sorted { $0.version > $1.version }
        for candidate in ordered {
            guard let export = exports[candidate.name] else { continue }
            if fit(export.type, item.type).isEmpty { return candidate.name }
        }
        return ordered.first?.name
    }

    /// Rules 3 to 6 for all imports that are given nothing so far; what they do not find stays open (rule 7).
    mutating func bindFound() {
        guard bindings.contains(where: { $0.contains { $0 == nil } }) else { return }
        let providers = ProviderIndex(self)
        for consumer in graph.instanceIDs {
            for position in bindings[consumer.index].indices where bindings[consumer.index][position] == nil {
                let item = imports(of: consumer).values[position]
                bindings[consumer.index][position] =
                    find(item, consumer, providers) ?? Binding(source: .host(renamed: nil), rule: .open)
            }
        }
    }

    private mutating func find(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ providers: ProviderIndex
    ) -> Binding? {
        var candidates = providers.candidates(for: item, match: graph.match)
        candidates.removeAll { !mayProvide($0.provider, for: consumer) }
        let byRule = Dictionary(grouping: candidates, by: \.rank)
        for rank in byRule.keys.sorted() {
            guard let found = byRule[rank].flatMap({ narrow($0, item) }), let first = found.first else { continue }
            let bindings = found.map {
                Binding(source: .export($0.provider, $0.export), rule: .found($0.choice), location: nil)
            }
            if found.count > 1 {
                sink.report(
                    .ambiguousProvider(import: item.name.text, of: consumer, candidates: bindings, in: self))
                return Binding(source: .host(renamed: nil), rule: .open, isFaulty: true)
            }
            let choice = ExportChoiceByName(export: first.export, by: first.choice)
            var binding = bindings[0]
            binding.isFaulty = checkFit(choice, item, consumer, first.provider, nil)
            return binding
        }
        return graph.match == .structural ? findByType(item, consumer) : nil
    }

    /// Of candidates under one rule, those of the highest version whose type fits; of the highest where none does.
    private mutating func narrow(_ candidates: [ProviderIndex.Candidate], _ item: Resolved.Extern)
        -> [ProviderIndex.Candidate]
    {
        guard candidates.contains(where: { $0.version != nil }) else { return candidates }
        let versions = Set(candidates.compactMap(\.version)).sorted(by: >)
        for version in versions {
            let fitting = candidates.filter { candidate in
                guard candidate.version == version, let export = exports(of: candidate.provider)[candidate.export]
                else { return false }
                return fit(export.type, item.type).isEmpty
            }
            if !fitting.isEmpty { return fitting }
        }
        return candidates.filter { $0.version == versions.first }
    }

    /// Rule 6: the one export whose type fits.
    private mutating func findByType(_ item: Resolved.Extern, _ consumer: InstanceID) -> Binding? {
        guard provesSomething(item.type) else { return nil }
        var found: [Binding] = []
        for provider in instancesByID where mayProvide(provider, for: consumer) {
            for (name, export) in exports(of: provider) where fit(export.type, item.type).isEmpty {
                found.append(Binding(source: .export(provider, name), rule: .found(.type)))
            }
        }
        guard found.count > 1 else { return found.first }
        sink.report(.ambiguousProvider(import: item.name.text, of: consumer, candidates: found, in: self))
        return Binding(source: .host(renamed: nil), rule: .open, isFaulty: true)
    }

    /// An empty shape fits everything and proves nothing: at least a function must be asked for.
    func provesSomething(_ type: Resolved.ExternType) -> Bool {
        switch type {
        case .instance(let id):
            table.types.exports(of: id).values.contains { if case .function = $0.type { true } else { false } }
        case .function: true
        case .coreModule, .value, .type, .component: false
        }
    }

    /// Whether rules 3 to 6 may look at `provider`: a middleware, for one, never feeds itself.
    private func mayProvide(_ provider: InstanceID, for consumer: InstanceID) -> Bool {
        provider != consumer && !graph.consumersOnly.contains(provider) && !depends(provider, on: consumer)
    }

    /// Whether, by what was said, `instance` depends on `other`.
    func depends(_ instance: InstanceID, on other: InstanceID) -> Bool {
        guard !namedProviders[instance.index].isEmpty else { return false }
        var seen: Set<InstanceID> = [instance]
        var rest = [instance]
        while let next = rest.popLast() {
            for provider in namedProviders[next.index] {
                if provider == other { return true }
                if seen.insert(provider).inserted { rest.append(provider) }
            }
        }
        return false
    }
}

/// The exports of all instances by how rules 3, 4 and 5 look for them.
struct ProviderIndex {
    struct Candidate {
        var provider: InstanceID
        var export: String
        /// Rules in their order.
        var rank: Int
        var choice: MatchRule.Choice
        /// Where the version decides among candidates of one rule.
        var version: InterfaceVersion?
    }

    private var named: [String: [InstanceID]] = [:]
    private var implementing: [String: [(InstanceID, String)]] = [:]
    private var tracks: [InterfaceName.Track: [(InstanceID, ExportIndex.Entry)]] = [:]
    private var implementingTracks: [InterfaceName.Track: [(InstanceID, ExportIndex.Entry)]] = [:]

    init(_ planner: GraphPlanner) {
        var indexes: [ComponentTypeID: ExportIndex] = [:]
        for instance in planner.instancesByID {
            let type = planner.componentType(of: instance)
            let exports = planner.table.types.exports(of: type)
            for name in exports.keys { named[name, default: []].append(instance) }
            let index = indexes[type] ?? ExportIndex(exports)
            indexes[type] = index
            for (interface, names) in index.implementing {
                for name in names { implementing[interface, default: []].append((instance, name)) }
            }
            for (track, entries) in index.tracks {
                for entry in entries { tracks[track, default: []].append((instance, entry)) }
            }
            for (track, entries) in index.implementingTracks {
                for entry in entries { implementingTracks[track, default: []].append((instance, entry)) }
            }
        }
    }

    func candidates(for item: Resolved.Extern, match: MatchMode) -> [Candidate] {
        let name = item.name.text
        var result: [Candidate] = (named[name] ?? []).map {
            Candidate(provider: $0, export: name, rank: 3, choice: .exactName)
        }
        guard case .instance = item.type else { return result }
        if let interface = item.name.implements {
            result += (named[interface] ?? []).map {
                Candidate(provider: $0, export: interface, rank: 4, choice: .implements)
            }
        }
        let wanted = item.name.implements ?? name
        result += (implementing[wanted] ?? []).map {
            Candidate(provider: $0.0, export: $0.1, rank: 4, choice: .implements)
        }
        guard match != .exact, let track = InterfaceName(wanted)?.track else { return result }
        func add(_ found: [(InstanceID, ExportIndex.Entry)]?, rank: Int, _ choice: MatchRule.Choice) {
            result += (found ?? []).map {
                Candidate(provider: $0.0, export: $0.1.name, rank: rank, choice: choice, version: $0.1.version)
            }
        }
        add(implementingTracks[track], rank: 5, .implements)
        if item.name.implements != nil {
            add(tracks[track], rank: 5, .implements)
        } else {
            add(tracks[track], rank: 6, .track(track.versions.description))
        }
        return result
    }
}
