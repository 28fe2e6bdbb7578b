import OrderedCollections
import WComposeComponentModel
import WComposeWasmBinary

/// Whose the resources are that a component imports and exports: the first interface that shows each, imports first.
struct ResourceOwners {
    private var owners: [ResourceID: ComponentDescription.ResourceOwner] = [:]

    init(
        _ component: Component, _ type: ComponentTypeID, in types: TypeStore, instanceNames: [UInt32: String]
    ) throws(DescriptionTooLarge) {
        let store = types[type]
        // What is looked at here is told later, within as much.
        var budget = DescriptionBudget(size: component.range.count)
        for item in store.imports.values {
            try addResources(of: item, in: types, &budget) { path in
                ComponentDescription.ResourceOwner(side: .import, name: path[0], resource: path.last ?? "")
            }
        }
        var makers: ResourceMakers?
        for item in store.exports.values {
            try addResources(of: item, in: types, &budget) { path in
                if makers == nil { makers = ResourceMakers(of: component, names: instanceNames) }
                return ComponentDescription.ResourceOwner(
                    side: .export, name: path[0], resource: path.last ?? "", instance: makers?.instance(making: path))
            }
        }
    }

    /// Gives each resource that is new an owner, by the names that lead to it.
    private mutating func addResources(
        of item: Resolved.Extern, in types: TypeStore, _ budget: inout DescriptionBudget,
        _ owner: ([String]) -> ComponentDescription.ResourceOwner
    ) throws(DescriptionTooLarge) {
        func visit(_ type: Resolved.ExternType, _ path: [String]) throws(DescriptionTooLarge) {
            try budget.spend(on: path.last ?? "")
            switch type {
            case .type(.resource(let id)):
                let original = types.original(of: id)
                if owners[original] == nil { owners[original] = owner(path) }
            case .instance(let id) where path.count < Self.mostNames && types.traits(of: type).hasResources:
                for export in types.exports(of: id).values { try visit(export.type, path + [export.name.text]) }
            case .instance, .coreModule, .function, .value, .type, .component: break
            }
        }
        try visit(item.type, [item.name.text])
    }

    /// Instances in instances are looked into no deeper: interfaces of WIT are one.
    private static let mostNames = 4

    subscript(resource: ResourceID, types: TypeStore) -> ComponentDescription.ResourceOwner? {
        owners[types.original(of: resource)]
    }
}
