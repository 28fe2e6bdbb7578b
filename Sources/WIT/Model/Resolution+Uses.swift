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

    /// The packages that the text of a package names: those that its interfaces use types of, and its worlds anything.
    func packagesNamed(by id: WIT.PackageID) -> OrderedSet<WIT.PackageID> {
        var named = packagesUsed(by: id)
        for world in self[id].worlds.values {
            for item in [self[world].imports, self[world].exports].lazy.joined().map(\.value) {
                switch item.kind {
                case .interface(let interface) where self[interface].name == nil:
                    for other in dependencies(of: interface) { named.append(self[other].package) }
                case .interface(let interface): named.append(self[interface].package)
                case .type(let type):
                    if let interface = interfaceUsed(by: type) { named.append(self[interface].package) }
                case .function: break
                }
            }
        }
        named.remove(id)
        return named
    }
}
