package import OrderedCollections

extension WIT.Resolution {
    /// The interfaces that an interface uses types of, each behind those that it uses itself.
    package func interfacesUsed(by id: WIT.InterfaceID) -> OrderedSet<WIT.InterfaceID> {
        var found: OrderedSet<WIT.InterfaceID> = []
        var entered: Set<WIT.InterfaceID> = [id]
        // What is being looked at, with those that it uses and that are still to be looked at, the next one last.
        var open = [(id: id, rest: Array(interfacesUsedDirectly(by: id).reversed()))]
        while let last = open.indices.last {
            if let next = open[last].rest.popLast() {
                guard entered.insert(next).inserted else { continue }
                open.append((next, interfacesUsedDirectly(by: next).reversed()))
            } else {
                let done = open.removeLast().id
                if done != id { found.append(done) }
            }
        }
        return found
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
}
