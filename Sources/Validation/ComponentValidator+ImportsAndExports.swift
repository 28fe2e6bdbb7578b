import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Imports and exports, as definitions and as declarations. See "Import and Export Definitions" in Binary.md.

extension ComponentValidator {
    mutating func importDefinition(_ item: Import) throws(Reason) {
        let name = item.name.text
        if !isKnownValid, case .type(.eq(let index)) = item.type {
            let type = try scopes.current.types.item(index)
            try scopes.current.visibility.checkImportable(type, at: index, name, store)
        }
        let (declared, subResource) = try resolve(item.type, origin: .imported(name))
        try countParts(of: declared, madeAnew: true)
        let (type, fresh) = store.freshen(
            declared, origin: .imported(name), renewingTypes: isImportedAgain(declared))
        if !isKnownValid {
            try ExternNameRules(of: .import, features)
                .check(item.name, of: type, following: scopes.current.imports.externs, store)
            try scopes.current.imports.claim(name)
        }
        if case .type(let imported) = type { store.name(imported, name, byImport: true) }
        scopes.current.importedResources += fresh
        if let subResource { scopes.current.importedResources.append(subResource) }
        if !isKnownValid {
            try scopes.current.visibility.name(typesOf: type, name, .import, store)
            try scopes.current.visibility.checkResourcesAreImported(type, name, store)
        }
        scopes.current.imports.append(item.name, type)
        try define(type)
    }

    private mutating func resolve(
        _ type: ExternType, origin: ResourceOrigin
    ) throws(Reason) -> (Resolved.ExternType, ResourceID?) {
        try scopes.current.resolve(type, origin: origin, features, &store)
    }

    /// Counts the parts of an import or export before they are looked at.
    ///
    /// - Parameter isMadeAnew: where the type has resources, each of its parts is one of its own, which takes some four
    ///   times the time, and is kept.
    private mutating func countParts(of type: Resolved.ExternType, madeAnew isMadeAnew: Bool = false) throws(Reason) {
        let traits = store.traits(of: type)
        try scopes.current.count(parts: traits.size)
        try work.count(isMadeAnew && traits.hasResources ? 4 * traits.size : traits.size)
    }

    /// Whether something of this very type was imported before.
    private mutating func isImportedAgain(_ type: Resolved.ExternType) -> Bool {
        guard case .instance(let id) = type else { return false }
        return !scopes.current.importedInstanceTypes.insert(id)
    }

    mutating func exportDefinition(_ export: Export) throws(Reason) {
        var type = try externType(of: export.item)
        try countParts(of: type)
        if let ascribed = export.type { type = try self.type(type, of: export.name.text, as: ascribed) }
        if case .type(let item) = type { type = .type(store.alias(item)) }
        try addExport(export.name, type)
    }

    /// The type of an export to which another is ascribed, which it must fit.
    private mutating func type(
        _ type: Resolved.ExternType, of name: String, as ascribed: ExternType
    ) throws(Reason) -> Resolved.ExternType {
        let (expected, subResource) = try resolve(ascribed, origin: .defined)
        if isKnownValid, !store.traits(of: expected).hasResources { return expected }
        var bindable = subResource.map { [$0] } ?? []
        if case .instance(let id) = expected { bindable += store[id].abstractResources }
        var comparison = Comparison(binding: bindable, knownToFit: isKnownValid)
        store.compare(type, to: expected, &comparison)
        guard comparison.fits else {
            throw .argument(
                .exportMismatch(name, ValidationError.Difference.list(comparison.mismatches, in: name, store)))
        }
        if subResource != nil { return expected }
        var substitution = Substitution(comparison.bindings)
        return substitution(expected, in: &store)
    }

    mutating func exportDeclaration(_ export: ExportDeclaration) throws(Reason) {
        let (declared, subResource) = try resolve(export.type, origin: .declared)
        try countParts(of: declared, madeAnew: true)
        let (type, fresh) = store.freshen(declared, origin: .declared)
        scopes.current.declaredResources += fresh
        if let subResource { scopes.current.declaredResources.append(subResource) }
        try addExport(export.name, type)
    }

    private mutating func addExport(_ name: ExternName, _ type: Resolved.ExternType) throws(Reason) {
        if !isKnownValid { try check(name, ofExport: type) }
        if case .type(let item) = type { store.name(item, name.text) }
        store.nameExports(of: type)
        if !isKnownValid { try makeVisible(type, name) }
        scopes.current.exports.append(name, type)
        try define(type, isUsed: true)
    }

    private mutating func check(_ name: ExternName, ofExport type: Resolved.ExternType) throws(Reason) {
        try ExternNameRules(of: .export, features)
            .check(name, of: type, following: scopes.current.exports.externs, store)
        try scopes.current.exports.claim(name.text)
        if case .value(let value) = type, store.traits(of: value).hasBorrow {
            throw .typeDefinition(.borrowInExport(name.text))
        }
    }

    private mutating func makeVisible(_ type: Resolved.ExternType, _ name: ExternName) throws(Reason) {
        if case .type(let item) = type {
            let index = TypeIndex(UInt32(scopes.current.types.count))
            scopes.current.visibility.note(exportOf: item, at: index, store)
        }
        // The types within an instance type are not held against any: its imports and exports are.
        if scopes.current.kind != .instanceType {
            try scopes.current.visibility.name(typesOf: type, name.text, .export, store)
        }
    }
}
