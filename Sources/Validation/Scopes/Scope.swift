import OrderedCollections
package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

/// The index spaces of a component, or of a component or instance type, as far as they are filled.
/// See "Index Spaces" in Explainer.md.
package struct Scope {
    package enum Kind {
        case component, componentType, instanceType
    }

    package let kind: Kind
    package var core = CoreScope()
    package var functions: [FuncTypeID] = []
    package var values = ValueSpace()
    package var types = TypeSpace()
    package var components: [ComponentTypeID] = []
    package var instances: [InstanceTypeID] = []

    var imports = ExternList(.import)
    var exports = ExternList(.export)
    /// Resources that imports introduced, and those that `sub resource` exports of a type did.
    var importedResources: [ResourceID] = []
    var declaredResources: [ResourceID] = []
    var importedInstanceTypes = SmallSet<InstanceTypeID>()
    var visibility: TypeVisibility
    /// The representations of the resources that the component itself defines.
    package var representations: [ResourceID: CoreValueType] = [:]
    /// The type of `context.get` and `context.set`, once there is one of them.
    package var contextType: CoreValueType?
    var hasStart = false
    /// The parts of all imports and exports.
    private var size = 0
    /// Resources from here on were introduced in this scope or in scopes within it.
    private let firstResource: ResourceID

    package init(_ kind: Kind, firstResource: ResourceID) {
        self.kind = kind
        self.firstResource = firstResource
        visibility = TypeVisibility(firstResource: firstResource)
    }

    /// The number of definitions of a sort.
    package func count(of sort: Sort) -> Int {
        switch sort {
        case .core(let sort): core.count(of: sort)
        case .function: functions.count
        case .value: values.count
        case .type: types.count
        case .component: components.count
        case .instance: instances.count
        }
    }

    /// Counts the parts of an import or export before they are looked at: a type that is imported often may make the
    /// component larger than any may be.
    mutating func count(parts: Int) throws(ValidationError.Reason) {
        size += parts
        guard size <= Limits.typeSize else { throw .limit(.typeSize) }
    }

    /// The resources that the component makes itself, as far as its exports show them.
    func ownResources(in store: TypeStore) -> [ResourceID] {
        var collector = ResourceCollector()
        for extern in exports.externs.values { collector.visit(extern.type, in: store) }
        guard !collector.resources.isEmpty else { return declaredResources }
        let imported = Set(importedResources)
        var own: OrderedSet<ResourceID> = []
        for resource in collector.resources {
            let original = store.original(of: resource)
            if original >= firstResource, !imported.contains(original) { own.append(original) }
        }
        return Array(own)
    }
}

// MARK: - Types of imports and exports

extension Scope {
    /// The type that an extern type stands for, and the resource that it makes where it is `sub resource`. A type that is
    /// to equal another is a name of its own for it.
    func resolve(
        _ type: ExternType, origin: ResourceOrigin, _ features: Features, _ store: inout TypeStore
    ) throws(ValidationError.Reason) -> (Resolved.ExternType, ResourceID?) {
        switch type {
        case .coreModule(let index): return (.coreModule(try core.moduleType(index)), nil)
        case .function(let index): return (.function(try types.function(index)), nil)
        case .value(let bound):
            try features.require(.values, "a value")
            switch bound {
            case .type(let type), .bareType(let type): return (.value(try types.value(type, features)), nil)
            case .eq(let index): return (.value(try values.type(of: index)), nil)
            }
        case .type(.eq(let index)): return (.type(store.alias(try types.item(index))), nil)
        case .type(.subResource):
            let resource = store.addResource(origin: origin)
            return (.type(.resource(resource)), resource)
        case .component(let index): return (.component(try types.component(index)), nil)
        case .instance(let index): return (.instance(try types.instance(index)), nil)
        }
    }
}
