import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Types that imports and exports refer to must have a name outside. See "External Visibility of Types" in Explainer.md.

extension ComponentValidator {
    /// Which of the two an extern name belongs to.
    package enum ExternKind: String, Sendable {
        case `import`, export
    }

    /// Holds the type of an import or export of a component against the types that have names, and adds those that it
    /// names itself. The types within an instance type are not held against any: its imports and exports are.
    ///
    /// - Parameter inner: the export of the instance `name` that the type is of.
    mutating func nameTypes(
        of type: Resolved.ExternType, _ name: String, inner: String? = nil, _ kind: ExternKind
    ) throws(ValidationError) {
        guard scope.kind != .instanceType else { return }
        if case .instance(let id) = type {
            // Its types are named before what comes after them uses them.
            for (inner, export) in store[id].exports { try nameTypes(of: export.type, name, inner: inner, kind) }
            return
        }
        let unnamed =
            switch kind {
            case .import: scope.importableTypes.unnamed(in: type, store)
            case .export: scope.exportableTypes.unnamed(in: type, store)
            }
        if let unnamed {
            throw error(.visibility(.unnamed(unnamed, in: inner.map { "\(name)` → `\($0)" } ?? name, kind, store)))
        }
        guard case .type(let item) = type else { return }
        if kind == .import { scope.importableTypes.insert(item) }
        scope.exportableTypes.insert(item)
    }

    /// An import cannot be equal to a type that only an export names.
    func checkIsImportable(_ index: TypeIndex, _ name: String) throws(ValidationError) {
        let item = try typeItem(index)
        // A type that needs no name has none to be told by: its export is known by the index that it defined.
        if case .value(let value) = item, !needsName(value) {
            guard scope.exportedTypeIndices.contains(index) else { return }
        } else {
            guard scope.exportableTypes.contains(item), !scope.importableTypes.contains(item) else { return }
        }
        throw error(.visibility(.unnamed(item, in: name, .import, store)))
    }

    func needsName(_ type: Resolved.ValueType) -> Bool {
        guard case .defined(let id) = type else { return false }
        return store.shape(of: id).needsName
    }

    /// The resources that an import refers to come from outside, or from it or an import before it.
    func checkResourcesAreImported(_ type: Resolved.ExternType, _ name: String) throws(ValidationError) {
        guard store.traits(of: type).hasResources else { return }
        var collector = ResourceCollector()
        collector.visit(type, in: store)
        for resource in collector.resources {
            let original = store.original(of: resource)
            if original >= scope.firstResource, !scope.importableTypes.contains(.resource(original)) {
                throw error(.visibility(.ownResource(store[original].name, in: name)))
            }
        }
    }
}
