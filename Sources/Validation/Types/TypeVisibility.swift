import OrderedCollections
package import WComposeComponentModel
import WComposeWasmBinary

/// Types that imports and exports refer to must have a name outside. See "External Visibility of Types" in Explainer.md.
package struct TypeVisibility {
    /// The types that imports may refer to, and those that exports may.
    private var importable = NamedTypes()
    private var exportable = NamedTypes()
    /// The instance types within others whose types have names already: a type may hold the same one many times over.
    private var imported = SmallSet<InstanceTypeID>()
    private var exported = SmallSet<InstanceTypeID>()
    /// The indices that exports gave to value types that need no name.
    private var exportedIndices: Set<TypeIndex> = []
    /// Resources from here on do not come from outside, unless an import introduced them.
    private let firstResource: ResourceID

    package init(firstResource: ResourceID) { self.firstResource = firstResource }

    /// Holds the type of an import or export of a component against the types that have names, and adds those that it
    /// names itself.
    ///
    /// - Parameter inner: the export of the instance `name` that the type is of.
    package mutating func name(
        typesOf type: Resolved.ExternType, _ name: String, inner: String? = nil, _ kind: ExternKind,
        _ store: TypeStore
    ) throws(ValidationError.Reason) {
        if case .instance(let id) = type {
            if inner != nil {
                let isNew =
                    switch kind {
                    case .import: imported.insert(id)
                    case .export: exported.insert(id)
                    }
                guard isNew else { return }
            }
            // Its types are named before what comes after them uses them.
            for (inner, export) in store[id].exports {
                try self.name(typesOf: export.type, name, inner: inner, kind, store)
            }
            return
        }
        let unnamed =
            switch kind {
            case .import: importable.unnamed(in: type, store)
            case .export: exportable.unnamed(in: type, store)
            }
        if let unnamed {
            throw .visibility(.unnamed(unnamed, in: inner.map { "\(name)` → `\($0)" } ?? name, kind, store))
        }
        guard case .type(let item) = type else { return }
        if kind == .import { importable.insert(item) }
        exportable.insert(item)
    }

    /// A type that needs no name has none to be told by: its export is known by the index that it defines.
    package mutating func note(exportOf item: Resolved.TypeItem, at index: TypeIndex, _ store: TypeStore) {
        if case .value(let value) = item, !value.needsName(in: store) { exportedIndices.insert(index) }
    }

    /// An import cannot be equal to a type that only an export names.
    package func checkImportable(
        _ item: Resolved.TypeItem, at index: TypeIndex, _ name: String, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        if case .value(let value) = item, !value.needsName(in: store) {
            guard exportedIndices.contains(index) else { return }
        } else {
            guard exportable.contains(item), !importable.contains(item) else { return }
        }
        throw .visibility(.unnamed(item, in: name, .import, store))
    }

    /// The resources that an import refers to come from outside, or from it or an import before it.
    package func checkResourcesAreImported(
        _ type: Resolved.ExternType, _ name: String, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        guard store.traits(of: type).hasResources else { return }
        var collector = ResourceCollector()
        collector.visit(type, in: store)
        for resource in collector.resources {
            let original = store.original(of: resource)
            if original >= firstResource, !importable.contains(.resource(original)) {
                throw .visibility(.ownResource(store[original].name, in: name))
            }
        }
    }
}

extension Resolved.ValueType {
    fileprivate func needsName(in store: TypeStore) -> Bool {
        guard case .defined(let id) = self else { return false }
        return store.shape(of: id).needsName
    }
}
