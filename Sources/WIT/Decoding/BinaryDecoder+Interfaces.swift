import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

extension BinaryDecoder {
    /// Adds to an interface what an instance of it shows, as far as that is not known: a component shows only as much of
    /// an interface as it uses, and what it exports of one may be more than what it imports.
    mutating func add(_ instance: InstanceTypeID, to id: WIT.InterfaceID) throws(Diagnostic) {
        ownTypes = [:]
        ownResources = [:]
        // Each instance has names that can stand beside each other; those of two may not.
        var names: UniqueNames?
        let isKnown = !resolution[id].types.isEmpty || !resolution[id].functions.isEmpty
        for (name, extern) in store[instance].exports {
            place.append("`\(name)`")
            if isKnown, isNew(extern, name, in: id) {
                if names == nil { names = self.names(in: id) }
                if let other = names?.insert(name) ?? nil {
                    throw inexpressible("an interface with names as alike as `\(other)` and `\(name)`")
                }
            }
            switch extern.type {
            case .type(let item):
                if let known = resolution[id].types[name] {
                    guard isSameSort(item, known) else {
                        throw inexpressible("an interface with two types of the same name")
                    }
                    remember(item, as: known)
                } else {
                    resolution[id].types[name] = try define(item, extern.name, ownedBy: .interface(id))
                }
            case .function(let type):
                if resolution[id].functions[name] == nil {
                    resolution[id].functions[name] = try function(extern.name, type, of: .interface(id))
                }
            case .coreModule, .value, .instance, .component:
                throw inexpressible("\(Article.before(extern.type.kind)) in an interface")
            }
            place.removeLast()
        }
        ownTypes = [:]
        ownResources = [:]
    }

    private func isNew(_ extern: Resolved.Extern, _ name: String, in id: WIT.InterfaceID) -> Bool {
        if case .type = extern.type { resolution[id].types[name] == nil } else { resolution[id].functions[name] == nil }
    }

    private func names(in id: WIT.InterfaceID) -> UniqueNames {
        var names = UniqueNames()
        for name in resolution[id].types.keys { _ = names.insert(name) }
        for name in resolution[id].functions.keys { _ = names.insert(name) }
        return names
    }
}
