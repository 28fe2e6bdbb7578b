package import WComposeComponentModel

/// What is told of the types of a composition, and of those nested in it, where that is asked for.
package struct CompositionDetails: Sendable {
    private let store: TypeStore
    /// What may still be told of imports and exports; nothing where they are not asked for.
    private var budget: DescriptionBudget?
    /// What may still be told of resources.
    private var resourceBudget: DescriptionBudget

    /// - Parameters:
    ///   - store: of the types.
    ///   - size: of all files together, in bytes.
    ///   - tellsWorlds: whether the imports and exports of components are told of.
    package init(_ store: TypeStore, size: Int, tellsWorlds: Bool) {
        self.store = store
        budget = tellsWorlds ? DescriptionBudget(size: size) : nil
        resourceBudget = DescriptionBudget(size: size)
    }

    mutating func add(_ types: CompositionTypes, to composition: inout CompositionReport.Composition) {
        do throws(DescriptionTooLarge) {
            try composition.addResources(types, in: store, &resourceBudget)
        } catch {
            composition.besides.append("resources, which take too much room")
        }
        guard budget != nil else { return }
        for index in composition.components.indices {
            guard let type = types.components[composition.components[index].id] else { continue }
            guard let world = world(of: type) else {
                composition.besides.append("imports and exports of components, which take too much room")
                return
            }
            composition.components[index].world = world
        }
    }

    /// Nothing where it takes more room than is left.
    private mutating func world(of type: ComponentTypeID) -> CompositionReport.Component.World? {
        guard var left = budget else { return nil }
        do throws(DescriptionTooLarge) {
            let imports = try ComponentDescription.Item.list(store.imports(of: type), nil, in: store, &left)
            let exports = try ComponentDescription.Item.list(store.exports(of: type), nil, in: store, &left)
            budget = left
            return .init(imports: imports, exports: exports)
        } catch {
            return nil
        }
    }
}

/// The types of what a composition is made of.
struct CompositionTypes {
    /// What it asks of the host.
    var imports: Resolved.Externs
    /// In the order of instantiation.
    var instances: [Instance]
    /// By the ids of components.
    var components: [String: ComponentTypeID]

    struct Instance {
        var id: String
        var type: InstanceTypeID
        var component: ComponentTypeID
    }
}
