import OrderedCollections
import WComposeComponentModel

// What tools add to every component that they make, and nobody asked for.

extension GraphInstances {
    /// Whether an export is the interface `exports` by which componentize-py starts its runtime before the component is
    /// finished: every component of that tool has it, and nobody calls it afterwards.
    func isToolExport(_ name: String, of instance: InstanceID, _ store: TypeStore) -> Bool {
        guard name == "exports", case .instance(let id)? = exports(of: instance)[name]?.type,
            case .function(let start)? = store.exports(of: id)["init"]?.type
        else { return false }
        return store[start].type.parameters.map(\.label) == ["app-name", "symbols", "stub-wasi"]
    }
}
