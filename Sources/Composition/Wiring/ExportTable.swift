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

    /// What one of the rules has for an import: the entries of each list, the highest version first where it decides.
    struct Rule {
        var choice: MatchRule.Choice
        var lists: [[Entry]]
        /// Whether the version decides among them.
        var isByVersion = false
    }

    /// By name, with the full version.
    private var named: [String: [Entry]] = [:]
    /// Plainly named exports by the interface that they implement, with its full version.
    private var implementing: [String: [Entry]] = [:]
    /// Exported interfaces by track.
    private var tracks: [InterfaceName.Track: [Entry]] = [:]
    /// Plainly named exports by the track of the interface that they implement.
    private var implementingTracks: [InterfaceName.Track: [Entry]] = [:]

    init() {}

    /// The exports of one component.
    init(_ exports: Resolved.Externs, of owner: Owner) {
        for (name, export) in exports {
            named[export.name.fullText, default: []].append(Entry(owner: owner, name: name))
            let interface = export.name.interface
            let entry = Entry(owner: owner, name: name, version: interface?.version)
            if export.name.implements != nil {
                implementing[export.name.interfaceText, default: []].append(entry)
                if let track = interface?.track { implementingTracks[track, default: []].append(entry) }
            } else if let track = interface?.track {
                tracks[track, default: []].append(entry)
            }
        }
        sortVersions()
    }

    /// Brings the highest versions to the front, once for all imports that look.
    mutating func sortVersions() {
        for key in tracks.keys { tracks[key]?.sortVersions() }
        for key in implementingTracks.keys { implementingTracks[key]?.sortVersions() }
    }

    /// Adds the exports of one more instance, whose component has them in `other`; `sortVersions` comes after the last.
    mutating func add<Other>(_ other: ExportTable<Other>, of owner: Owner) {
        func entries(_ others: [ExportTable<Other>.Entry]) -> [Entry] {
            others.map { Entry(owner: owner, name: $0.name, version: $0.version) }
        }
        for (key, found) in other.named {
            for entry in found { named[key, default: []].append(Entry(owner: owner, name: entry.name)) }
        }
        for (key, found) in other.implementing { implementing[key, default: []] += entries(found) }
        for (key, found) in other.tracks { tracks[key, default: []] += entries(found) }
        for (key, found) in other.implementingTracks { implementingTracks[key, default: []] += entries(found) }
    }

    /// What an import may take: the rules in their order, those that have something.
    func rules(for item: Resolved.Extern, match: MatchMode) -> [Rule] {
        var result = [Rule(choice: .exactName, lists: [named[item.name.fullText]].compactMap(\.self))]
        if case .instance = item.type {
            let isPlain = item.name.implements != nil
            let wanted = item.name.interfaceText
            result.append(
                Rule(
                    choice: .implements,
                    lists: [isPlain ? named[wanted] : nil, implementing[wanted]].compactMap(\.self)))
            if match != .exact, let track = InterfaceName(wanted)?.track {
                let ofTrack = isPlain ? tracks[track] : nil
                result.append(
                    Rule(
                        choice: .implements, lists: [implementingTracks[track], ofTrack].compactMap(\.self),
                        isByVersion: true))
                if !isPlain {
                    result.append(
                        Rule(
                            choice: .track(track.versions.description), lists: [tracks[track]].compactMap(\.self),
                            isByVersion: true))
                }
            }
        }
        return result.filter { !$0.lists.isEmpty }
    }
}

extension ExportTable.Rule {
    /// Goes through the entries group by group, each of one version, until `body` says that it has what it looked for.
    func forEachVersion(_ body: ([ExportTable.Entry]) -> Bool) {
        var places = Array(repeating: 0, count: lists.count)
        while true {
            let heads = lists.indices.compactMap { list in
                places[list] < lists[list].count ? lists[list][places[list]].version : nil
            }
            guard let highest = heads.max() else { return }
            var group: [ExportTable.Entry] = []
            for list in lists.indices {
                while places[list] < lists[list].count, lists[list][places[list]].version == highest {
                    group.append(lists[list][places[list]])
                    places[list] += 1
                }
            }
            if body(group) { return }
        }
    }
}

extension Array {
    /// The highest first; those of one version stay in their order.
    fileprivate mutating func sortVersions<Owner>() where Element == ExportTable<Owner>.Entry {
        guard count > 1 else { return }
        let sorted = enumerated().sorted { one, other in
            guard let first = one.element.version, let second = other.element.version, first != second else {
                return one.offset < other.offset
            }
            return first > second
        }
        self = sorted.map(\.element)
    }
}
