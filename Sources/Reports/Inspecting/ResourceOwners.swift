import OrderedCollections
import WComposeComponentModel
import WComposeValidation
import WComposeWasmBinary

/// Whose the resources are that a component imports and exports: the first interface that shows each, imports first.
struct ResourceOwners {
    private var owners: [ResourceID: ComponentDescription.ResourceOwner] = [:]

    /// - Parameter definitions: the types of what the component defines.
    init(
        _ component: Component, _ definitions: IndexedTypes, in types: TypeStore, instanceNames: [UInt32: String]
    ) throws(DescriptionTooLarge) {
        let store = types[definitions.component]
        // What is looked at here is told later, within as much.
        var budget = DescriptionBudget(size: component.range.count)
        for item in store.imports.values {
            try addResources(of: item, in: types, &budget) { path, _ in
                ComponentDescription.ResourceOwner(side: .import, name: path[0], resource: path.last ?? "")
            }
        }
        let makers = Self.makers(component, definitions, types, instanceNames)
        for item in store.exports.values {
            try addResources(of: item, in: types, &budget) { path, resource in
                ComponentDescription.ResourceOwner(
                    side: .export, name: path[0], resource: path.last ?? "", instance: makers[resource])
            }
        }
    }

    /// The instances that make resources, by these; one that is missing the component makes itself, or imports.
    private static func makers(
        _ component: Component, _ definitions: IndexedTypes, _ types: TypeStore, _ names: [UInt32: String]
    ) -> [ResourceID: String] {
        var makers: [ResourceID: String] = [:]
        var sizes = IndexSpaceSizes()
        for section in component.sections {
            if case .instances(let items) = section.contents {
                for (place, item) in items.enumerated() {
                    guard case .instantiate(let index, _) = item else { continue }
                    let instance = Int(sizes[.instance]) + place
                    let made = types.resources(
                        madeBy: definitions.components[Int(index.rawValue)], in: definitions.instances[instance])
                    let name = names[UInt32(instance)] ?? "instance \(instance)"
                    for resource in made { makers[resource] = makers[resource] ?? name }
                }
            }
            sizes.add(section.contents)
        }
        return makers
    }

    /// Gives each resource that is new an owner, by the names that lead to it.
    private mutating func addResources(
        of item: Resolved.Extern, in types: TypeStore, _ budget: inout DescriptionBudget,
        _ owner: ([String], ResourceID) -> ComponentDescription.ResourceOwner
    ) throws(DescriptionTooLarge) {
        func visit(_ type: Resolved.ExternType, _ path: [String]) throws(DescriptionTooLarge) {
            try budget.spend(on: path.last ?? "")
            switch type {
            case .type(.resource(let id)):
                let original = types.original(of: id)
                if owners[original] == nil { owners[original] = owner(path, original) }
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
