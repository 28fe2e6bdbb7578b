import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Imports and exports, as definitions and as declarations. See "Import and Export Definitions" in Binary.md.

extension ComponentValidator {
    mutating func importDefinition(_ item: Import) throws(ValidationError) {
        let (declared, subResource) = try resolve(item.type, origin: .imported(item.name.text))
        let (type, fresh) = store.freshen(
            declared, origin: .imported(item.name.text), renewingTypes: isImportedAgain(declared))
        try checkName(item.name, of: type, following: scope.imports)
        guard scope.importKeys.insert(ExternNameKind.uniquenessKey(of: item.name.text)).inserted else {
            throw tooMuchAlike(item.name, "imports")
        }
        if case .type(let imported) = type { store.name(imported, item.name.text, byImport: true) }
        scope.importedResources += fresh
        if let subResource { scope.importedResources.append(subResource) }
        try checkVisible(type, item.name.text, "import")
        scope.imports[item.name.text] = Resolved.Extern(name: item.name, type: type)
        define(type)
    }

    /// Whether something of this very type was imported before.
    private mutating func isImportedAgain(_ type: Resolved.ExternType) -> Bool {
        guard case .instance(let id) = type else { return false }
        return !scope.importedInstanceTypes.insert(id).inserted
    }

    mutating func exportDefinition(_ export: Export) throws(ValidationError) {
        var type = try externType(of: export.item)
        if let ascribed = export.type {
            let (expected, subResource) = try resolve(ascribed, origin: .defined)
            var bindable = subResource.map { [$0] } ?? []
            if case .instance(let id) = expected { bindable += store[id].abstractResources }
            var comparison = Comparison(binding: bindable)
            store.compare(type, to: expected, &comparison)
            guard comparison.fits else {
                throw error(
                    "export `\(export.name.text)` does not have the type that it is given", comparison.mismatches,
                    in: export.name.text)
            }
            if subResource != nil {
                type = expected
            } else {
                var substitution = Substitution(comparison.bindings)
                type = substitution(expected, in: &store)
            }
        }
        try addExport(export.name, type)
    }

    mutating func exportDeclaration(_ export: ExportDeclaration) throws(ValidationError) {
        let (declared, subResource) = try resolve(export.type, origin: .declared)
        let (type, fresh) = store.freshen(declared, origin: .declared)
        scope.declaredResources += fresh
        if let subResource { scope.declaredResources.append(subResource) }
        try addExport(export.name, type)
    }

    private mutating func addExport(_ name: ExternName, _ type: Resolved.ExternType) throws(ValidationError) {
        try checkName(name, of: type, following: scope.exports)
        guard scope.exportKeys.insert(ExternNameKind.uniquenessKey(of: name.text)).inserted else {
            throw tooMuchAlike(name, "exports")
        }
        try checkVisible(type, name.text, "export")
        if case .type(let item) = type { store.name(item, name.text) }
        store.nameExports(of: type)
        scope.exports[name.text] = Resolved.Extern(name: name, type: type)
        define(type)
    }

    /// Resources that the type of an import or export of a component refers to must have a name outside: that of an
    /// import or export before it. See "External Visibility of Types" in Explainer.md.
    private mutating func checkVisible(
        _ type: Resolved.ExternType, _ name: String, _ what: String
    ) throws(ValidationError) {
        guard scope.kind == .component, store.traits(of: type).hasResources else { return }
        switch type {
        case .type(.resource(let id)): scope.visibleResources.insert(id)
        case .instance(let id): for (export, item) in store[id].exports { try checkVisible(item.type, export, what) }
        case .coreModule, .function, .value, .type, .component:
            var collector = ResourceCollector()
            collector.visit(type, in: store)
            for resource in collector.resources where !scope.visibleResources.contains(resource) {
                throw error("\(what) `\(name)` refers to a resource that has no name outside the component")
            }
        }
    }

    /// The type that an extern type stands for, and the resource that it makes where it is `sub resource`.
    private mutating func resolve(
        _ type: ExternType, origin: ResourceOrigin
    ) throws(ValidationError) -> (Resolved.ExternType, ResourceID?) {
        switch type {
        case .coreModule(let index):
            guard case .module(let id) = try element(index.rawValue, of: scope.coreTypes, .core(.type)) else {
                throw error("core type \(index.rawValue) is not a module type")
            }
            return (.coreModule(id), nil)
        case .function(let index):
            guard case .function(let id) = try typeItem(index) else {
                throw error("type \(index.rawValue) is not a function type")
            }
            return (.function(id), nil)
        case .value(.type(let type)), .value(.bareType(let type)): return (.value(try resolve(type)), nil)
        case .value(.eq(let index)):
            return (.value(try element(index.rawValue, of: scope.values, .value)), nil)
        case .type(.eq(let index)): return (.type(try typeItem(index)), nil)
        case .type(.subResource):
            let resource = store.addResource(origin: origin)
            return (.type(.resource(resource)), resource)
        case .component(let index):
            guard case .component(let id) = try typeItem(index) else {
                throw error("type \(index.rawValue) is not a component type")
            }
            return (.component(id), nil)
        case .instance(let index):
            guard case .instance(let id) = try typeItem(index) else {
                throw error("type \(index.rawValue) is not an instance type")
            }
            return (.instance(id), nil)
        }
    }
}
