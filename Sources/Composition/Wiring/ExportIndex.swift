import OrderedCollections
import WComposeComponentModel

/// The exports of a component by what else than their names they are looked for.
struct ExportIndex {
    /// Plainly named exports by the interface that they implement.
    private(set) var implementing: [String: [String]] = [:]
    /// Exported interfaces by track, the highest version first.
    private(set) var tracks: [InterfaceName.Track: [Entry]] = [:]
    /// Plainly named exports by the track of the interface that they implement, the highest version first.
    private(set) var implementingTracks: [InterfaceName.Track: [Entry]] = [:]

    struct Entry {
        var version: InterfaceVersion
        var name: String
    }

    init(_ exports: Resolved.Externs) {
        for (name, export) in exports {
            if let text = export.name.implements {
                implementing[text, default: []].append(name)
                if let interface = InterfaceName(text), let track = interface.track, let version = interface.version {
                    implementingTracks[track, default: []].append(Entry(version: version, name: name))
                }
            }
            if let interface = InterfaceName(name), let track = interface.track, let version = interface.version {
                tracks[track, default: []].append(Entry(version: version, name: name))
            }
        }
        for track in tracks.keys { tracks[track]?.sort { $0.version > $1.version } }
        for track in implementingTracks.keys { implementingTracks[track]?.sort { $0.version > $1.version } }
    }
}
