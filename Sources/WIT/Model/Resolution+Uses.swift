package import OrderedCollections

extension WIT.Resolution {
    /// The interfaces that an interface uses types of, each behind those that it uses itself.
    package func interfacesUsed(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var order = WIT.depthFirstOrder(of: [id]) { interfacesUsedDirectly(by: $0).elements }
        order.remove(id)
        return order
    }

    /// The interfaces that an interface names in its `use`s, in their order.
    package func interfacesUsedDirectly(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var used: OrderedSet<WIT.InterfaceID> = []
        for type in self[id].types.values {
            if case .alias(let target) = self[type].kind, case .interface(let owner) = self[target].owner, owner != id {
                used.append(owner)
            }
        }
        return used
    }

    /// The packages whose interfaces a package uses, in the order in which it comes upon them.
    package func packagesUsed(by id: WIT.PackageID) -> OrderedSet<WIT.PackageID> {
        var interfaces: OrderedSet = OrderedSet(self[id].interfaces.values)
        for world in self[id].worlds.values {
            for items in [self[world].imports, self[world].exports] {
                for case .interface(let interface) in items.values.lazy.map(\.kind) { interfaces.append(interface) }
            }
        }
        var used: OrderedSet<WIT.PackageID> = []
        for interface in interfaces {
            used.append(self[interface].package)
            for other in interfacesUsedDirectly(by: interface) { used.append(self[other].package) }
        }
        used.remove(id)
        return used
    }
}
