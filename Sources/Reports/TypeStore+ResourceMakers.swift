import OrderedCollections
import WComposeComponentModel

extension TypeStore {
    /// The resources that an instance makes itself, of those that its exports show: what its component's type says is
    /// defined there, as it is in the instance.
    func resources(madeBy component: ComponentTypeID, in instance: InstanceTypeID) -> Set<ResourceID> {
        let defined = Set(self[component].definedResources.map { original(of: $0) })
        var made: Set<ResourceID> = []
        guard !defined.isEmpty else { return made }
        func visit(_ types: Resolved.Externs, _ actual: Resolved.Externs) {
            for (name, item) in types {
                switch (item.type, actual[name]?.type) {
                case (.type(.resource(let type)), .type(.resource(let resource))?):
                    if defined.contains(original(of: type)) { made.insert(original(of: resource)) }
                case (.instance(let type), .instance(let instance)?):
                    if traits(of: type).hasResources { visit(exports(of: type), exports(of: instance)) }
                default: continue
                }
            }
        }
        visit(exports(of: component), exports(of: instance))
        return made
    }
}
