import OrderedCollections
package import WComposeComponentModel
package import WComposeWasmBinary

/// Names of imports or exports, and what may be called so. See "Import and Export Definitions" in Explainer.md.
package struct ExternNameRules {
    let features: Features
    private let kind: ExternKind

    package init(of kind: ExternKind, _ features: Features) {
        self.features = features
        self.kind = kind
    }

    /// Holds a name against the rules for names, attributes and what is called so.
    ///
    /// - Parameter others: what is imported or exported before it in the same scope.
    package func check(
        _ name: ExternName, of type: Resolved.ExternType, following others: Resolved.Externs, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        guard let parts = ExternNameKind(name.text) else { throw .name(.invalid(name.text)) }
        if name.encoding == .attributed { try checkAttributes(of: name, parts, type) }
        switch parts {
        case .label: break
        case .interface(let interface): try check(interface, name)
        case .constructor(let resource), .method(let resource, _), .static(let resource, _):
            let function = try function(type, called: name.text, store)
            try check(function, parts, of: resource, name.text, following: others, store)
        case .getter(let accessor), .setter(let accessor):
            try features.require(.accessors, "the name `\(name.text)` with `[get]` or `[set]`")
            let function = try function(type, called: name.text, store)
            try check(function, accessor, parts, name.text, following: others, store)
        }
    }

    private func function(
        _ type: Resolved.ExternType, called name: String, _ store: TypeStore
    ) throws(ValidationError.Reason) -> FunctionType<Resolved.ValueType> {
        guard case .function(let id) = type else { throw .name(.notFunction(name, found: type.kind)) }
        return store[id].type
    }

    private func check(_ interface: InterfaceName, _ name: ExternName) throws(ValidationError.Reason) {
        if interface.isNested { try features.require(.nestedNames, "the nested name `\(name.text)`") }
        if case .canonical? = interface.version, name.versionSuffix == nil {
            throw .name(.incompleteVersion(name.text))
        }
    }

    // MARK: Resources

    /// A function that is named as one of a resource must be one.
    private func check(
        _ function: FunctionType<Resolved.ValueType>, _ kind: ExternNameKind, of label: String, _ name: String,
        following others: Resolved.Externs, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        guard case .type(.resource(let resource))? = others[label]?.type else {
            throw .name(.unknownResource(name, resource: label))
        }
        switch kind {
        case .constructor:
            guard !function.isAsync else { throw .name(.async(name, role: "constructor")) }
            guard Self.makes(function.result, resource, store) else {
                throw .name(.constructorResult(name, resource: label))
            }
        case .method: try checkSelf(function, resource, label, name, store)
        case .static, .label, .interface, .getter, .setter: break
        }
    }

    private func checkSelf(
        _ function: FunctionType<Resolved.ValueType>, _ resource: ResourceID, _ label: String, _ name: String,
        _ store: TypeStore
    ) throws(ValidationError.Reason) {
        guard let first = function.parameters.first, first.label == "self", case .defined(let id) = first.type,
            case .borrow(let own) = store.shape(of: id), own == resource
        else { throw .name(.methodSelf(name, resource: label)) }
    }

    /// Whether a constructor's result is the resource, or a result with it.
    private static func makes(
        _ result: Resolved.ValueType?, _ resource: ResourceID, _ store: TypeStore
    ) -> Bool {
        guard case .defined(let id)? = result else { return false }
        switch store.shape(of: id) {
        case .own(let made): return made == resource
        case .result(let ok, _):
            guard case .defined(let inner)? = ok, case .own(let made) = store.shape(of: inner) else { return false }
            return made == resource
        default: return false
        }
    }

    // MARK: Accessors

    /// A getter takes nothing but its owner and returns a value; a setter takes that value, and follows its getter.
    private func check(
        _ function: FunctionType<Resolved.ValueType>, _ accessor: ExternNameKind.Accessor, _ parts: ExternNameKind,
        _ name: String, following others: Resolved.Externs, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        var parameters = function.parameters[...]
        switch accessor.owner {
        case .none: break
        case .method(let label), .static(let label):
            guard case .type(.resource(let resource))? = others[label]?.type else {
                throw .name(.unknownResource(name, resource: label))
            }
            if case .method = accessor.owner {
                try checkSelf(function, resource, label, name, store)
                parameters = parameters.dropFirst()
            }
        }
        guard case .setter = parts else {
            guard !function.isAsync else { throw .name(.async(name, role: "getter")) }
            guard parameters.isEmpty, function.result != nil else { throw .name(.getterType(name)) }
            return
        }
        guard !function.isAsync else { throw .name(.async(name, role: "setter")) }
        guard parameters.count == 1, let parameter = parameters.first, Self.returnsNothing(function.result, store)
        else {
            throw .name(.setterType(name))
        }
        let getter = accessor.getter
        guard case .function(let id)? = others[getter]?.type, let value = store[id].type.result else {
            throw .name(.missingGetter(name, getter: getter, kind))
        }
        var comparison = Comparison()
        store.compare(.value(parameter.type), to: .value(value), &comparison)
        guard comparison.fits else {
            throw .name(
                .setterMismatch(
                    name, getter: getter, ValidationError.Difference.list(comparison.mismatches, in: name, store)))
        }
    }

    /// Whether a setter returns nothing, or only whether it failed.
    private static func returnsNothing(_ result: Resolved.ValueType?, _ store: TypeStore) -> Bool {
        guard let result else { return true }
        guard case .defined(let id) = result, case .result(ok: nil, _) = store.shape(of: id) else { return false }
        return true
    }
}
