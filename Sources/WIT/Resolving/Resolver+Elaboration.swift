package import OrderedCollections

// What a world needs besides what it says: interfaces that its own use. See "Transitive imports and worlds" in WIT.md.

extension WIT.Resolution {
    /// The interfaces that an interface uses types of, in the order in which it does.
    package func dependencies(of id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var dependencies: OrderedSet<WIT.InterfaceID> = []
        for type in self[id].types.values {
            if let other = interfaceUsed(by: type) { dependencies.append(other) }
        }
        return dependencies
    }

    /// The interface that a type is used from; nothing for one that is its owner's own.
    package func interfaceUsed(by id: WIT.TypeID) -> WIT.InterfaceID? {
        guard case .alias(let target) = self[id].kind, self[target].owner != self[id].owner,
            case .interface(let interface) = self[target].owner
        else { return nil }
        return interface
    }
}

extension WIT.Resolution {
    /// An export that cannot be given what it uses: one of the interfaces on the way is exported and would be imported too.
    struct UnmetExport {
        var item: WIT.World.Item
        /// From the export to that interface, each using the next one.
        var path: [String]
    }

    /// Whether a world has all that `elaborate` would add, and all of its exports can be met.
    ///
    /// - Parameter uses: by interface, those that it uses types of.
    func isElaborate(_ id: WIT.WorldID, uses: [[WIT.InterfaceID]]) -> Bool {
        var imported: Set<WIT.InterfaceID> = []
        for key in self[id].imports.keys { if case .interface(let interface) = key { imported.insert(interface) } }
        for item in self[id].imports.values {
            switch item.kind {
            case .interface(let interface):
                guard uses[interface.index].allSatisfy(imported.contains) else { return false }
            case .type(let type):
                guard interfaceUsed(by: type).map(imported.contains) ?? true else { return false }
            case .function: break
            }
        }
        var exported: Set<WIT.InterfaceID> = []
        for key in self[id].exports.keys { if case .interface(let interface) = key { exported.insert(interface) } }
        var open: [WIT.InterfaceID] = []
        for item in self[id].exports.values {
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

    /// Adds the interfaces that a world needs to its imports, each before those that use it. No interface may use itself.
    ///
    /// - Returns: what cannot be met, in which case the world is as far as the others have it.
    mutating func elaborate(_ id: WIT.WorldID) -> UnmetExport? {
        let world = self[id]
        var imports: WIT.World.Items = [:]
        for (key, item) in sorted(world.imports) {
            switch item.kind {
            case .interface(let interface): add(key, interface, item.annotations, to: &imports)
            case .function: imports[key] = item
            case .type(let type):
                if let interface = interfaceUsed(by: type) {
                    add(
                        .interface(interface), interface, WIT.Annotations(gate: self[type].annotations.gate),
                        to: &imports)
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
        var unmet: UnmetExport?
        for (key, item) in interfaces {
            guard case .interface(let interface) = item.kind else { continue }
            if let path = elaboration.add(key, interface, item.annotations, isExport: true, in: self) {
                unmet = UnmetExport(item: item, path: path.map { qualifiedName(of: $0) ?? name(of: key) })
                break
            }
        }
        self[id].imports = WIT.World.Items(uniqueKeysWithValues: sorted(elaboration.imports))
        self[id].exports = elaboration.exports
        return unmet
    }

    private func add(
        _ key: WIT.World.Key, _ interface: WIT.InterfaceID, _ annotations: WIT.Annotations,
        to items: inout WIT.World.Items
    ) {
        guard items[key] == nil else { return }
        for dependency in dependencies(of: interface) {
            // What is not written has no words of its own.
            add(.interface(dependency), dependency, WIT.Annotations(gate: annotations.gate), to: &items)
        }
        items[key] = WIT.World.Item(.interface(interface), annotations: annotations)
    }

    /// Imports in the order in which a binary needs them and WIT is printed: interfaces, types that are used, types of the
    /// world, functions, functions of resources.
    private func sorted(_ items: WIT.World.Items) -> [(WIT.World.Key, WIT.World.Item)] {
        var classes: [[(WIT.World.Key, WIT.World.Item)]] = [[], [], [], [], []]
        for (key, item) in items {
            let index =
                switch item.kind {
                case .interface: 0
                case .type(let type): interfaceUsed(by: type) != nil ? 1 : 2
                case .function(let function): function.kind == .freestanding ? 3 : 4
                }
            classes[index].append((key, item))
        }
        return Array(classes.joined())
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
