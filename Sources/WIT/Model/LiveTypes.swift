package import OrderedCollections
import WComposeComponentModel

extension WIT {
    /// The types that something needs, each behind those that it is made of.
    package struct LiveTypes: Sendable {
        package private(set) var types: OrderedSet<TypeID> = []

        package init() {}
    }
}

extension WIT.LiveTypes {
    package mutating func add(_ item: WIT.World.Item, of resolution: WIT.Resolution) {
        switch item.kind {
        case .interface(let id): add(id, of: resolution)
        case .function(let function): add(function, of: resolution)
        case .type(let id): add(id, of: resolution)
        }
    }

    package mutating func add(_ id: WIT.InterfaceID, of resolution: WIT.Resolution) {
        for type in resolution[id].types.values { add(type, of: resolution) }
        for function in resolution[id].functions.values { add(function, of: resolution) }
    }

    package mutating func add(_ function: WIT.Function, of resolution: WIT.Resolution) {
        // The other functions of a resource have it among their parameters or as their result.
        if case .static(let resource) = function.kind { add(resource, of: resolution) }
        for parameter in function.type.parameters { add(parameter.type, of: resolution) }
        if let result = function.type.result { add(result, of: resolution) }
    }

    package mutating func add(_ id: WIT.TypeID, of resolution: WIT.Resolution) {
        guard !types.contains(id) else { return }
        switch resolution[id].kind {
        case .resource: break
        case .alias(let target): add(target, of: resolution)
        case .value(let shape): add(shape, of: resolution)
        case .function(let type):
            for parameter in type.parameters { add(parameter.type, of: resolution) }
            if let result = type.result { add(result, of: resolution) }
        }
        types.append(id)
    }

    package mutating func add(_ type: WIT.ValueType, of resolution: WIT.Resolution) {
        switch type {
        case .primitive: break
        case .named(let id): add(id, of: resolution)
        case .shape(let shape): add(shape, of: resolution)
        }
    }

    private mutating func add(_ shape: WIT.ValueShape, of resolution: WIT.Resolution) {
        _ = shape.map(
            value: {
                add($0, of: resolution); return $0
            },
            resource: {
                add($0, of: resolution); return $0
            })
    }
}
