import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Imports and exports, as definitions and as declarations. See "Import and Export Definitions" in Binary.md.

extension ComponentValidator {
    mutating func importDefinition(_ item: Import) throws(ValidationError) {
        if case .type(.eq(let index)) = item.type { try checkIsImportable(index, item.name.text) }
        let (declared, subResource) = try resolve(item.type, origin: .imported(item.name.text))
        try countParts(of: declared)
        let (type, fresh) = store.freshen(
            declared, origin: .imported(item.name.text), renewingTypes: isImportedAgain(declared))
        try check(item.name, of: type, following: scope.imports, .import)
        guard scope.importKeys.insert(ExternNameKind.uniquenessKey(of: item.name.text)) else {
            throw error(.name(.conflict(item.name.text, with: scope.imports.keys, .import)))
        }
        if case .type(let imported) = type { store.name(imported, item.name.text, byImport: true) }
        scope.importedResources += fresh
        if let subResource { scope.importedResources.append(subResource) }
        try nameTypes(of: type, item.name.text, .import)
        try checkResourcesAreImported(type, item.name.text)
        scope.imports[item.name.text] = Resolved.Extern(name: item.name, type: type)
        try define(type)
    }

    /// Counts the parts of an import or export before they are looked at: a type that is imported often may make the
    /// component larger than any may be.
    private mutating func countParts(of type: Resolved.ExternType) throws(ValidationError) {
        let size = store.traits(of: type).size
        scope.size += size
        guard scope.size <= Limits.typeSize else { throw error(.limit(.typeSize)) }
        try countWork(size)
    }

    /// Whether something of this very type was imported before.
    private mutating func isImportedAgain(_ type: Resolved.ExternType) -> Bool {
        guard case .instance(let id) = type else { return false }
        return !scope.importedInstanceTypes.insert(id)
    }

    mutating func exportDefinition(_ export: Export) throws(ValidationError) {
        var type = try externType(of: export.item)
        try countParts(of: type)
        if let ascribed = export.type {
            let (expected, subResource) = try resolve(ascribed, origin: .defined)
            var bindable = subResource.map { [$0] } ?? []
            if case .instance(let id) = expected { bindable += store[id].abstractResources }
            var comparison = Comparison(binding: bindable)
            store.compare(type, to: expected, &comparison)
            guard comparison.fits else {
                throw error(.argument(.exportMismatch(export.name.text)), comparison.mismatches, in: export.name.text)
            }
            if subResource != nil {
                type = expected
            } else {
                var substitution = Substitution(comparison.bindings)
                type = substitution(expected, in: &store)
            }
        }
        if case .type(let item) = type { type = .type(store.alias(item)) }
        try addExport(export.name, type)
    }

    mutating func exportDeclaration(_ export: ExportDeclaration) throws(ValidationError) {
        let (declared, subResource) = try resolve(export.type, origin: .declared)
        try countParts(of: declared)
        let (type, fresh) = store.freshen(declared, origin: .declared)
        scope.declaredResources += fresh
        if let subResource { scope.declaredResources.append(subResource) }
        try addExport(export.name, type)
    }

    private mutating func addExport(_ name: ExternName, _ type: Resolved.ExternType) throws(ValidationError) {
        try check(name, of: type, following: scope.exports, .export)
        guard scope.exportKeys.insert(ExternNameKind.uniquenessKey(of: name.text)) else {
            throw error(.name(.conflict(name.text, with: scope.exports.keys, .export)))
        }
        if case .value(let value) = type, store.traits(of: value).hasBorrow {
            throw error(.typeDefinition(.borrowInExport(name.text)))
        }
        if case .type(let item) = type {
            store.name(item, name.text)
            if case .value(let value) = item, !needsName(value) {
                scope.exportedTypeIndices.insert(TypeIndex(UInt32(scope.types.count)))
            }
        }
        store.nameExports(of: type)
        try nameTypes(of: type, name.text, .export)
        scope.exports[name.text] = Resolved.Extern(name: name, type: type)
        try define(type, isUsed: true)
    }

    /// The type that an extern type stands for, and the resource that it makes where it is `sub resource`. A type that is
    /// to equal another is a name of its own for it.
    private mutating func resolve(
        _ type: ExternType, origin: ResourceOrigin
    ) throws(ValidationError) -> (Resolved.ExternType, ResourceID?) {
        switch type {
        case .coreModule(let index):
            try check(.core(.type), index.rawValue)
            guard let id = scope.coreModuleTypes[index.rawValue] else { throw error(.index(.notModuleType(index))) }
            return (.coreModule(id), nil)
        case .function(let index): return (.function(try functionType(index)), nil)
        case .value(let bound):
            try require(.values, "a value")
            switch bound {
            case .type(let type), .bareType(let type): return (.value(try resolve(type)), nil)
            case .eq(let index): return (.value(try element(index.rawValue, of: scope.values, .value).type), nil)
            }
        case .type(.eq(let index)):
            return (.type(store.alias(try typeItem(index))), nil)
        case .type(.subResource):
            let resource = store.addResource(origin: origin)
            return (.type(.resource(resource)), resource)
        case .component(let index):
            let item = try typeItem(index)
            guard case .component(let id) = item else {
                throw error(.index(.typeKind(index, expected: "component", found: item)))
            }
            return (.component(id), nil)
        case .instance(let index):
            let item = try typeItem(index)
            guard case .instance(let id) = item else {
                throw error(.index(.typeKind(index, expected: "instance", found: item)))
            }
            return (.instance(id), nil)
        }
    }
}
