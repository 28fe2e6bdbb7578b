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

    func tooMuchAlike(_ name: ExternName, _ what: String) -> ValidationError {
        error("\(what) already has a name that is the same as `\(name.text)` or too much like it")
    }

    /// Holds a name against the rules for names and their attributes.
    ///
    /// - Parameter others: what is imported or exported before it in a scope where functions are those of resources.
    func checkName(
        _ name: ExternName, of type: Resolved.ExternType, following others: Resolved.Externs?
    ) throws(ValidationError) {
        guard let kind = ExternNameKind(name.text) else {
            throw error("`\(name.text)` is neither a name in kebab case nor the name of an interface")
        }
        switch kind {
        case .constructor(let resource), .method(let resource, _), .static(let resource, _):
            guard case .function(let id) = type else {
                throw error("`\(name.text)` is the name of a function, not of \(Article.before(type.kind))")
            }
            if let others { try checkFunction(store[id].type, kind, of: resource, name.text, following: others) }
        case .label, .interface: break
        }
        var seen = Set<Int>()
        for attribute in name.attributes {
            let attributeKind =
                switch attribute {
                case .implements(let interface):
                    interface.isEmpty ? -1 : InterfaceName(interface) == nil ? -1 : 0
                case .versionSuffix: 1
                case .externalID: 2
                }
            guard attributeKind >= 0 else {
                throw error("`\(name.text)` implements something that is no interface name")
            }
            guard seen.insert(attributeKind).inserted else {
                throw error("`\(name.text)` has the same attribute twice")
            }
            if case .versionSuffix(let suffix) = attribute { try checkSuffix(suffix, of: name.text, kind) }
        }
        if name.implements != nil {
            guard case .instance = type, case .label = kind else {
                throw error("`\(name.text)` has an `implements` attribute, which only plainly named instances can have")
            }
        }
    }

    /// A function that is named as one of a resource must be one.
    private func checkFunction(
        _ function: FunctionType<Resolved.ValueType>, _ kind: ExternNameKind, of label: String, _ name: String,
        following others: Resolved.Externs
    ) throws(ValidationError) {
        guard case .type(.resource(let resource))? = others[label]?.type else {
            throw error("`\(name)` is a function of resource `\(label)`, which nothing before it names")
        }
        switch kind {
        case .constructor:
            guard makes(function.result, resource) else {
                throw error("`\(name)` does not return an owned `\(label)`, which a constructor must")
            }
        case .method:
            guard let first = function.parameters.first, first.label == "self", case .defined(let id) = first.type,
                case .borrow(let own) = store[id].shape, own == resource
            else { throw error("the first parameter of `\(name)` is not `self: borrow<\(label)>`") }
        case .static, .label, .interface: break
        }
    }

    /// Whether a constructor's result is the resource, or a result with it.
    private func makes(_ result: Resolved.ValueType?, _ resource: ResourceID) -> Bool {
        guard case .defined(let id)? = result else { return false }
        switch store[id].shape {
        case .own(let made): return made == resource
        case .result(let ok, _):
            guard case .defined(let inner)? = ok, case .own(let made) = store[inner].shape else { return false }
            return made == resource
        default: return false
        }
    }

    /// What follows the version in a name must make it a full one.
    private func checkSuffix(_ suffix: String, of name: String, _ kind: ExternNameKind) throws(ValidationError) {
        guard case .interface(let interface) = kind, let version = interface.version, version.isCanonical,
            SemanticVersion(version.description + suffix) != nil
        else { throw error("the version suffix `\(suffix)` does not make the version of `\(name)` a full one") }
    }
}
