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

/// Where the types of a component's imports are at home: the first import that exports them, or that they are.
struct ImportHomes {
    struct Home: Hashable {
        /// In the component's imports.
        var position: Int
        /// The export of the import, where that is an instance.
        var export: String?
    }

    private var resources: [ResourceID: Home] = [:]
    private var definedTypes: [DefinedTypeID: Home] = [:]

    private let same: SameTypes

    init(_ imports: Resolved.Externs, in table: PackageTable) {
        let store = table.types
        same = table.sameTypes
        for (position, item) in imports.values.enumerated() {
            switch item.type {
            case .type(let type): add(type, Home(position: position, export: nil))
            case .instance(let id):
                for (name, export) in store[id].exports {
                    if case .type(let type) = export.type { add(type, Home(position: position, export: name)) }
                }
            case .coreModule, .function, .value, .component: break
            }
        }
    }

    private mutating func add(_ item: Resolved.TypeItem, _ home: Home) {
        switch item {
        case .resource(let id): if resources[id] == nil { resources[id] = home }
        case .value(.defined(let type)):
            let id = same(type)
            if definedTypes[id] == nil { definedTypes[id] = home }
        case .value, .function, .instance, .component: break
        }
    }

    subscript(resource: ResourceID) -> Home? { resources[resource] }
    subscript(type: DefinedTypeID) -> Home? { definedTypes[same(type)] }

    func home(of item: Resolved.TypeItem) -> Home? {
        switch item {
        case .resource(let id): resources[id]
        case .value(.defined(let id)): self[id]
        case .value, .function, .instance, .component: nil
        }
    }
}
