import OrderedCollections

extension WIT.Resolution {
    /// Has each import and export of a world be an interface of its own, with types of its own: in a component, an interface
    /// that is imported and exported is two instances, whose resources differ.
    ///
    /// Interfaces use the types of imports and exports under their own names only: an import those of imports, an export
    /// those of exports, and of imports where nothing is exported.
    ///
    /// - Returns: the interface that each of the copies was made of.
    package mutating func makeInterfacesDistinct(
        in world: WIT.WorldID
    ) -> [WIT.InterfaceID: WIT.InterfaceID] {
        var distinction = InterfaceDistinction(of: world)
        self[world].imports = distinction.distinct(self[world].imports, in: &self)
        self[world].exports = distinction.distinct(self[world].exports, in: &self)
        return distinction.originals
    }
}

private struct InterfaceDistinction {
    private let world: WIT.WorldID
    private(set) var originals: [WIT.InterfaceID: WIT.InterfaceID] = [:]
    private var seen: Set<WIT.InterfaceID> = []
    /// Those that are imported or exported under their own names as copies.
    private var copied: Set<WIT.InterfaceID> = []
    private var copier: WorldCopier

    init(of world: WIT.WorldID) {
        self.world = world
        copier = WorldCopier(to: world)
    }

    /// The same imports or exports, in their order.
    mutating func distinct(_ items: WIT.World.Items, in resolution: inout WIT.Resolution) -> WIT.World.Items {
        var places: OrderedDictionary<WIT.InterfaceID, [(place: Int, isNamed: Bool)]> = [:]
        // What stands under a plain name is used by nothing, so that what is used comes first.
        for named in [false, true] {
            for (place, (key, item)) in items.enumerated() {
                guard case .interface(let id) = item.kind, key.isName == named else { continue }
                let isFirst = seen.insert(id).inserted
                let usesCopies = resolution.dependencies(of: id).contains(where: copied.contains)
                if isFirst && !usesCopies { continue }
                if !named { copied.insert(id) }
                places[id, default: []].append((place, named))
            }
        }
        var entries = items.map { (key: $0.key, item: $0.value) }
        for (id, list) in places {
            for (place, isNamed) in list.filter(\.isNamed) + list.filter({ !$0.isNamed }) {
                let before = copier
                let copy = copier.copyNamed(id, in: &resolution)
                originals[copy] = id
                entries[place].item.kind = .interface(copy)
                if isNamed {
                    copier = before
                } else {
                    entries[place].key = .interface(copy)
                }
            }
        }
        return WIT.World.Items(uniqueKeysWithValues: entries.map { ($0.key, $0.item) })
    }
}

extension WIT.World.Key {
    fileprivate var isName: Bool { if case .name = self { true } else { false } }
}
