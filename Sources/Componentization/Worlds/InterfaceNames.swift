import OrderedCollections
import WComposeComponentModel
import WComposeWIT

/// The interfaces among the imports or exports of a world, by how core modules name them. Of several that have a name, the
/// first is meant.
struct InterfaceNames: Sendable {
    private var exact: [InterfaceName: WIT.World.Key] = [:]
    private var tracks: [InterfaceName.Track: WIT.World.Key] = [:]
    private var canonical: [String: WIT.World.Key] = [:]

    init(_ items: WIT.World.Items, of resolution: WIT.Resolution) {
        for (key, item) in items {
            guard case .interface = item.kind else { continue }
            let name = Self.canonicalName(of: key, resolution)
            if canonical[name] == nil { canonical[name] = key }
            guard case .interface = key, let known = InterfaceName(resolution.name(of: key)) else { continue }
            if exact[known] == nil { exact[known] = key }
            if let track = known.track, tracks[track] == nil { tracks[track] = key }
        }
    }

    static func canonicalName(of key: WIT.World.Key, _ resolution: WIT.Resolution) -> String {
        switch key {
        case .name(let name): name
        case .interface: ExternName(resolution.name(of: key)).canonical.text
        }
    }

    /// By a name of the world's own, or that of an interface, of which another version may be meant.
    func key(named name: String) -> WIT.World.Key? {
        if canonical[name] == .name(name) { return .name(name) }
        guard let wanted = InterfaceName(name) else { return nil }
        return exact[wanted] ?? wanted.track.flatMap { tracks[$0] }
    }

    /// By the name that the standard scheme has.
    func key(canonical name: String) -> WIT.World.Key? { canonical[name] }
}
