package import OrderedCollections

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

    /// The interfaces that an interface uses types of, each behind those that it uses itself.
    package func interfacesUsed(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var order = OrderedSet(depthFirst: [id]) { dependencies(of: $0).elements }
        order.remove(id)
        return order
    }

    /// The packages of whose interfaces those of a package use types, in the order in which they do.
    package func packagesUsed(by id: WIT.PackageID) -> OrderedSet<WIT.PackageID> {
        var used: OrderedSet<WIT.PackageID> = []
        for interface in self[id].interfaces.values {
            for other in dependencies(of: interface) { used.append(self[other].package) }
        }
        used.remove(id)
        return used
    }

    /// The packages that the text of a package names, in the order in which it does.
    func packagesNamed(by id: WIT.PackageID) -> OrderedSet<WIT.PackageID> {
        var named: OrderedSet<WIT.PackageID> = []
        func noteUses(of interface: WIT.InterfaceID) {
            for other in dependencies(of: interface) { named.append(self[other].package) }
        }
        func noteInterfaces(among items: WIT.World.Items) {
            for item in items.values {
                guard case .interface(let interface) = item.kind else { continue }
                if self[interface].name == nil {
                    noteUses(of: interface)
                } else {
                    named.append(self[interface].package)
                }
            }
        }
        for interface in self[id].interfaces.values { noteUses(of: interface) }
        for world in self[id].worlds.values {
            noteInterfaces(among: self[world].imports)
            for type in self[world].types {
                if let interface = interfaceUsed(by: type) { named.append(self[interface].package) }
            }
            noteInterfaces(among: self[world].exports)
        }
        named.remove(id)
        return named
    }
}

extension WIT {
    /// What one `use` brings: types of one interface.
    struct Use {
        var interface: InterfaceID
        var gate: Gate
        var externalID: String?
        /// Other names of the types that are used.
        var types: [TypeID] = []
    }
}

extension WIT.Resolution {
    /// Types of an interface or world as WIT writes them: first those that are used, neighbours from one interface together,
    /// then its own.
    func grouped(_ types: some Sequence<WIT.TypeID>) -> (uses: [WIT.Use], own: [WIT.TypeID]) {
        var uses: [WIT.Use] = []
        var own: [WIT.TypeID] = []
        for id in types {
            guard let interface = interfaceUsed(by: id) else {
                own.append(id)
                continue
            }
            let annotations = self[id].annotations
            if let last = uses.last, last.interface == interface, last.gate == annotations.gate,
                last.externalID == annotations.externalID
            {
                uses[uses.count - 1].types.append(id)
            } else {
                uses.append(
                    WIT.Use(
                        interface: interface, gate: annotations.gate, externalID: annotations.externalID, types: [id]))
            }
        }
        return (uses, own)
    }
}

extension WIT.World {
    /// The types of the world itself, and those that it uses.
    var types: [WIT.TypeID] { imports.values.compactMap { if case .type(let id) = $0.kind { id } else { nil } } }

    /// The functions that it imports, those of its own resources among them.
    var importedFunctions: [WIT.Function] {
        imports.values.compactMap { if case .function(let function) = $0.kind { function } else { nil } }
    }
}
