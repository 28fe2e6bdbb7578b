package import OrderedCollections

extension WIT.Resolution {
    /// The interfaces that an interface uses types of, each behind those that it uses itself.
    package func interfacesUsed(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var order = WIT.depthFirstOrder(of: [id]) { dependencies(of: $0).elements }
        order.remove(id)
        return order
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
            for other in dependencies(of: interface) { used.append(self[other].package) }
        }
        used.remove(id)
        return used
    }
}
