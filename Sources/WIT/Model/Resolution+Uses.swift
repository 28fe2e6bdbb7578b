package import OrderedCollections

extension WIT.Resolution {
    /// The interfaces that an interface uses types of, each behind those that it uses itself.
    package func interfacesUsed(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var order = WIT.depthFirstOrder(of: [id]) { dependencies(of: $0).elements }
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
}
