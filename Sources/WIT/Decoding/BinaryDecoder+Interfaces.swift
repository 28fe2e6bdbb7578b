import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

extension BinaryDecoder {
    /// Adds to an interface what an instance of it shows, as far as that is not known: a component shows only as much of
    /// an interface as it uses, and what it exports of one may be more than what it imports.
    mutating func add(_ instance: InstanceTypeID, to id: WIT.InterfaceID) throws(Diagnostic) {
        ownTypes = [:]
        ownResources = [:]
        for (name, extern) in store[instance].exports {
            place.append("`\(name)`")
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
}
