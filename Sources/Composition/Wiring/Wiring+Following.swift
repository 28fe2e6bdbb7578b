import OrderedCollections
package import WComposeComponentModel

// World-level types, which go with the interfaces that they come from.

extension Wiring {
    /// World-level types that an import of an interface brings along are given with that interface.
    package mutating func bindFollowingTypes(_ homes: inout HomeTable, in store: TypeStore) {
        for instance in instances.all {
            let imports = instances.imports(of: instance)
            for (position, item) in imports.values.enumerated() {
                guard case .type(let type) = item.type else { continue }
                let home = homes.ofImports(instances.component(of: instance), in: store).origin(of: type, in: store)
                guard let home, home.position < position, let export = home.export else { continue }
                bindings.set(
                    Binding(.typeExport(of: imports.keys[home.position], name: export), .follows),
                    at: ImportPlace(instance, position))
            }
        }
    }

    /// A type that follows an import which stays open is asked of the host under its own name too: so who reads the
    /// result finds it.
    package mutating func openFollowingTypes() {
        for instance in instances.all {
            let imports = instances.imports(of: instance)
            for position in imports.values.indices {
                let place = ImportPlace(instance, position)
                guard case .typeExport(let name, _)? = bindings[place]?.source,
                    let home = imports.index(forKey: name),
                    let followed = bindings[ImportPlace(instance, home)], followed.isOpen
                else { continue }
                bindings.set(
                    Binding(.host(renamed: nil), .follows, isFaulty: followed.isFaulty), at: place)
            }
        }
    }
}
