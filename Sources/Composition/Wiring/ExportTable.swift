import OrderedCollections
import WComposeComponentModel

/// Exports by how rules 3, 4 and 5 look for them: those of one component, or of all instances of a graph.
///
/// Which exports an import may take, and by which rule, is decided here alone; an edge only says of whom.
struct ExportTable<Owner> {
    /// An export, and whose it is.
    struct Entry {
        var owner: Owner
        var name: String
        var version: InterfaceVersion?
    }

    /// An export that an import may take.
    struct Candidate {
        var owner: Owner
        var export: String
        /// Rules in their order: the first that has candidates decides.
        var rank: Int
        var choice: MatchRule.Choice
        /// Where the version decides among candidates of one rule.
        var version: InterfaceVersion?
    }

    private var named: [String: [Owner]] = [:]
    /// Plainly named exports by the interface that they implement.
    private var implementing: [String: [Entry]] = [:]
    /// Exported interfaces by track.
    private var tracks: [InterfaceName.Track: [Entry]] = [:]
    /// Plainly named exports by the track of the interface that they implement.
    private var implementingTracks: [InterfaceName.Track: [Entry]] = [:]

    init() {}

    /// The exports of one component.
    init(_ exports: Resolved.Externs, of owner: Owner) {
        for (name, export) in exports {
            named[name, default: []].append(owner)
            if let text = export.name.implements {
                let interface = InterfaceName(text)
                let entry = Entry(owner: owner, name: name, version: interface?.version)
                implementing[text, default: []].append(entry)
                if let track = interface?.track { implementingTracks[track, default: []].append(entry) }
            }
            if let interface = InterfaceName(name), let track = interface.track {
                tracks[track, default: []].append(Entry(owner: owner, name: name, version: interface.version))
            }
        }
    }

    /// Adds the exports of one more instance, whose component has them in `other`.
    mutating func add<Other>(_ other: ExportTable<Other>, of owner: Owner) {
        func entries(_ others: [ExportTable<Other>.Entry]) -> [Entry] {
            others.map { Entry(owner: owner, name: $0.name, version: $0.version) }
        }
        for name in other.named.keys { named[name, default: []].append(owner) }
        for (key, found) in other.implementing { implementing[key, default: []] += entries(found) }
        for (key, found) in other.tracks { tracks[key, default: []] += entries(found) }
        for (key, found) in other.implementingTracks { implementingTracks[key, default: []] += entries(found) }
    }

    /// What an import may take, by rule, in the order of the rules.
    func candidates(for item: Resolved.Extern, match: MatchMode) -> [Candidate] {
        let name = item.name.text
        func candidates(named name: String, rank: Int, _ choice: MatchRule.Choice) -> [Candidate] {
            (named[name] ?? []).map { Candidate(owner: $0, export: name, rank: rank, choice: choice) }
        }
        func candidates(
            _ entries: [Entry]?, rank: Int, _ choice: MatchRule.Choice, byVersion: Bool
        ) -> [Candidate] {
            (entries ?? []).map {
                Candidate(
                    owner: $0.owner, export: $0.name, rank: rank, choice: choice, version: byVersion ? $0.version : nil)
            }
        }
        var result = candidates(named: name, rank: 3, .exactName)
        guard case .instance = item.type else { return result }
        if let interface = item.name.implements { result += candidates(named: interface, rank: 4, .implements) }
        let wanted = item.name.implements ?? name
        result += candidates(implementing[wanted], rank: 4, .implements, byVersion: false)
        guard match != .exact, let track = InterfaceName(wanted)?.track else { return result }
        result += candidates(implementingTracks[track], rank: 5, .implements, byVersion: true)
        if item.name.implements != nil {
            result += candidates(tracks[track], rank: 5, .implements, byVersion: true)
        } else {
            result += candidates(tracks[track], rank: 6, .track(track.versions.description), byVersion: true)
        }
        return result
    }
}
