import OrderedCollections

/// A world with what it needs besides what it says: interfaces that its own use, each before those that use it. See
/// "Transitive imports and worlds" in WIT.md.
struct WorldElaboration: Sendable {
    let world: WIT.WorldID
    private(set) var imports: WIT.World.Items = [:]
    private(set) var exports: WIT.World.Items = [:]
    /// What cannot be met, in which case the items are as far as the others have it.
    private(set) var unmet: UnmetExport?

    /// An export that cannot be given what it uses: one of the interfaces on the way is exported and would be imported too.
    struct UnmetExport: Sendable {
        var item: WIT.World.Item
        /// From the export to that interface, each using the next one.
        var path: [String]
    }

    /// - Parameter resolution: in which no interface uses itself.
    init(of id: WIT.WorldID, in resolution: WIT.Resolution) {
        world = id
        let world = resolution[id]
        var imports: WIT.World.Items = [:]
        for (key, item) in Self.sorted(world.imports, in: resolution) {
            switch item.kind {
            case .interface(let interface): Self.add(key, interface, item.annotations, to: &imports, in: resolution)
            case .function: imports[key] = item
            case .type(let type):
                if let interface = resolution.interfaceUsed(by: type) {
                    Self.add(
                        .interface(interface), interface,
                        WIT.Annotations(gate: resolution[type].annotations.gate), to: &imports, in: resolution)
                }
                imports[key] = item
            }
        }
        var exports: WIT.World.Items = [:]
        var interfaces: WIT.World.Items = [:]
        for (key, item) in world.exports {
            if case .interface = item.kind { interfaces[key] = item } else { exports[key] = item }
        }
        var elaboration = ExportElaboration(interfaces: interfaces, imports: imports, exports: exports)
        for (key, item) in interfaces {
            guard case .interface(let interface) = item.kind else { continue }
            if let path = elaboration.add(key, interface, item.annotations, isExport: true, in: resolution) {
                unmet = UnmetExport(
                    item: item, path: path.map { resolution.qualifiedName(of: $0) ?? resolution.name(of: key) })
                break
            }
        }
        self.imports = WIT.World.Items(uniqueKeysWithValues: Self.sorted(elaboration.imports, in: resolution))
        self.exports = elaboration.exports
    }

    /// Gives the world its items.
    func write(to resolution: inout WIT.Resolution) {
        resolution[world].imports = imports
        resolution[world].exports = exports
    }

    private static func add(
        _ key: WIT.World.Key, _ interface: WIT.InterfaceID, _ annotations: WIT.Annotations,
        to items: inout WIT.World.Items, in resolution: WIT.Resolution
    ) {
        guard items[key] == nil else { return }
        for dependency in resolution.dependencies(of: interface) {
            // What is not written has no words of its own.
            add(
                .interface(dependency), dependency, WIT.Annotations(gate: annotations.gate), to: &items, in: resolution)
        }
        items[key] = WIT.World.Item(.interface(interface), annotations: annotations)
    }

    /// Imports in the order in which a binary needs them and WIT is printed: interfaces, types that are used, types of the
    /// world, functions, functions of resources.
    private static func sorted(
        _ items: WIT.World.Items, in resolution: WIT.Resolution
    ) -> [(WIT.World.Key, WIT.World.Item)] {
        var classes: [[(WIT.World.Key, WIT.World.Item)]] = [[], [], [], [], []]
        for (key, item) in items {
            let index =
                switch item.kind {
                case .interface: 0
                case .type(let type): resolution.interfaceUsed(by: type) != nil ? 1 : 2
                case .function(let function): function.kind == .freestanding ? 3 : 4
                }
            classes[index].append((key, item))
        }
        return Array(classes.joined())
    }

    /// Whether a world has all that an elaboration would add, and all of its exports can be met.
    ///
    /// - Parameter uses: by interface, those that it uses types of.
    static func isComplete(
        _ id: WIT.WorldID, in resolution: WIT.Resolution, uses: [[WIT.InterfaceID]]
    ) -> Bool {
        var imported: Set<WIT.InterfaceID> = []
        for key in resolution[id].imports.keys {
            if case .interface(let interface) = key { imported.insert(interface) }
        }
        for item in resolution[id].imports.values {
            switch item.kind {
            case .interface(let interface):
                guard uses[interface.index].allSatisfy(imported.contains) else { return false }
            case .type(let type):
                guard resolution.interfaceUsed(by: type).map(imported.contains) ?? true else { return false }
            case .function: break
            }
        }
        var exported: Set<WIT.InterfaceID> = []
        for key in resolution[id].exports.keys {
            if case .interface(let interface) = key { exported.insert(interface) }
        }
        var open: [WIT.InterfaceID] = []
        for item in resolution[id].exports.values {
            guard case .interface(let interface) = item.kind else { continue }
            open += uses[interface.index].filter { !exported.contains($0) }
        }
        var seen: Set<WIT.InterfaceID> = []
        while let needed = open.popLast() {
            guard imported.contains(needed), !exported.contains(needed) else { return false }
            if seen.insert(needed).inserted { open += uses[needed.index] }
        }
        return true
    }
}

/// Exports of a world, with what they use: from other exports where these are, else from imports.
private struct ExportElaboration {
    let interfaces: WIT.World.Items
    var imports: WIT.World.Items
    var exports: WIT.World.Items
    private var required: Set<WIT.InterfaceID> = []

    init(interfaces: WIT.World.Items, imports: WIT.World.Items, exports: WIT.World.Items) {
        self.interfaces = interfaces
        self.imports = imports
        self.exports = exports
    }

    /// Adds an interface behind those that it uses.
    ///
    /// - Returns: where that cannot be, the way from the interface to one that is exported and would be imported too.
    mutating func add(
        _ key: WIT.World.Key, _ interface: WIT.InterfaceID, _ annotations: WIT.Annotations, isExport: Bool,
        in resolution: WIT.Resolution
    ) -> [WIT.InterfaceID]? {
        if exports[key] != nil { return isExport ? nil : [interface] }
        if !isExport, required.contains(interface) { return nil }
        for dependency in resolution.dependencies(of: interface) {
            let key = WIT.World.Key.interface(dependency)
            let item = interfaces[key]
            let path = add(
                key, dependency, item?.annotations ?? WIT.Annotations(gate: annotations.gate),
                isExport: isExport && item != nil, in: resolution)
            if let path { return [interface] + path }
        }
        if isExport {
            if required.contains(interface) { return [interface] }
            exports[key] = WIT.World.Item(.interface(interface), annotations: annotations)
        } else {
            required.insert(interface)
            if imports[key] == nil {
                imports[key] = WIT.World.Item(
                    .interface(interface), annotations: WIT.Annotations(gate: annotations.gate))
            }
        }
        return nil
    }
}
