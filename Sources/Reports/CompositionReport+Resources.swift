import OrderedCollections
import WComposeComponentModel
import WComposeComposition

extension CompositionReport.Composition {
    /// Tells where each resource type is defined that is known by a name outside of an instance, and who has handles of it.
    ///
    /// An instance has handles of a resource that it imports.
    mutating func addResources(
        _ types: CompositionTypes, in store: TypeStore, _ budget: inout DescriptionBudget
    ) throws(DescriptionTooLarge) {
        var found: OrderedDictionary<ResourceID, CompositionReport.Resource> = [:]
        let instances = Dictionary(uniqueKeysWithValues: types.instances.map { ($0.id, $0.type) })
        func note(
            _ externs: Resolved.Externs, _ definer: (ResourceID) -> CompositionReport.Resource.Definer
        ) throws(DescriptionTooLarge) {
            try store.forEachResource(of: externs) { resource, interface, name throws(DescriptionTooLarge) in
                guard found[resource] == nil else { return }
                try budget.spend(on: name, interface ?? "")
                found[resource] = .init(name: name, interface: interface, definer: definer(resource), handlers: [])
            }
        }
        for (name, item) in types.imports { try note([name: item]) { _ in .host(name) } }
        var given: [String: [(importName: String, provider: CompositionReport.Edge.Provider)]] = [:]
        for edge in edges { given[edge.consumer, default: []].append((edge.importName, edge.provider)) }
        for instance in types.instances {
            let imports = store.imports(of: instance.component)
            for (importName, provider) in given[instance.id] ?? [] {
                guard let wanted = imports[importName]?.type,
                    let type = store.type(of: provider, types.imports, instances)
                else { continue }
                try store.forEachResource(of: type, askedForBy: wanted) { resource throws(DescriptionTooLarge) in
                    guard let handlers = found[resource]?.handlers, handlers.last != instance.id else { return }
                    try budget.spendOnListing(instance.id)
                    found[resource]?.handlers.append(instance.id)
                }
            }
            let made = store.resources(madeBy: instance.component, in: instance.type)
            try note(store.exports(of: instance.type)) { made.contains($0) ? .instance(instance.id) : .composition }
        }
        resources = Array(found.values)
    }
}

extension TypeStore {
    /// The type of what an import is given; nil where it has none of its own.
    fileprivate func type(
        of provider: CompositionReport.Edge.Provider, _ imports: Resolved.Externs, _ instances: [String: InstanceTypeID]
    ) -> Resolved.ExternType? {
        switch provider {
        case .host(let name): imports[name]?.type
        case .importPath(let name, let path): imports[name]?.type.at(path, in: self)
        case .instance(let id): instances[id].map { .instance($0) }
        case .export(let id, let name): instances[id].flatMap { exports(of: $0)[name]?.type }
        case .exportPath(let id, let path):
            instances[id].flatMap { Resolved.ExternType.instance($0).at(path, in: self) }
        // A type that follows an interface is a resource of that.
        case .type, .parts, .definition: nil
        }
    }

    /// The resources that externs, or the instances among them, declare: with the name of the instance, if it is in one.
    fileprivate func forEachResource(
        of externs: Resolved.Externs,
        _ body: (ResourceID, _ interface: String?, _ name: String) throws(DescriptionTooLarge) -> Void
    ) throws(DescriptionTooLarge) {
        for (name, item) in externs {
            switch item.type {
            case .type(.resource(let id)): try body(original(of: id), nil, name)
            case .instance(let id):
                guard traits(of: id).hasResources else { continue }
                for (inner, item) in exports(of: id) {
                    if case .type(.resource(let id)) = item.type { try body(original(of: id), name, inner) }
                }
            default: continue
            }
        }
    }

    /// The resources in what is given that an import names as well.
    fileprivate func forEachResource(
        of given: Resolved.ExternType, askedForBy wanted: Resolved.ExternType,
        _ body: (ResourceID) throws(DescriptionTooLarge) -> Void
    ) throws(DescriptionTooLarge) {
        switch (given, wanted) {
        case (.type(.resource(let id)), .type(.resource)): try body(original(of: id))
        case (.instance(let given), .instance(let wanted)):
            guard traits(of: wanted).hasResources else { return }
            let items = exports(of: given)
            for (name, item) in exports(of: wanted) {
                guard case .type(.resource) = item.type, case .type(.resource(let id))? = items[name]?.type else {
                    continue
                }
                try body(original(of: id))
            }
        default: return
        }
    }
}
