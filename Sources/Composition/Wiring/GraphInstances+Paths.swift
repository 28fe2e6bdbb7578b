import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What paths lead to that go from export to export.

extension GraphInstances {
    /// What a path leads to, and the exports on the way by their full names.
    ///
    /// - Parameter root: its name counts where there are no steps; an instance as a whole has none but its id.
    func item(
        at root: PathRoot, _ steps: [NameReference], in store: TypeStore
    ) throws(PathFault) -> (names: [String], item: Resolved.Extern) {
        var names: [String] = []
        var item =
            switch root {
            case .instance, .definition:
                Resolved.Extern(name: ExternName(id(root)), type: type(of: root, in: store))
            case .import(let id): graph[id].extern
            }
        for step in steps {
            guard case .instance(let id) = item.type else {
                throw PathFault(names: names, step: step, problem: .isNoInstance(item.type))
            }
            let exports = store.exports(of: id)
            guard let position = step.position(in: exports) else {
                throw PathFault(names: names, step: step, problem: .isMissing(among: exports))
            }
            names.append(exports.keys[position])
            item = exports.values[position]
        }
        return (names, item)
    }

    /// As above; an error where a step is not there.
    func item(
        at root: PathRoot, _ steps: [NameReference], for location: Location?, in store: TypeStore,
        _ log: inout PlanningLog
    ) -> (names: [String], item: Resolved.Extern)? {
        do throws(PathFault) {
            return try item(at: root, steps, in: store)
        } catch {
            log.report(.fault(error, in: root, of: self, at: location))
            return nil
        }
    }
}

/// Why a path leads nowhere.
struct PathFault: Error {
    /// The exports on the way so far.
    var names: [String]
    var step: NameReference
    var problem: Problem

    enum Problem {
        case isNoInstance(Resolved.ExternType)
        case isMissing(among: Resolved.Externs)
    }
}
