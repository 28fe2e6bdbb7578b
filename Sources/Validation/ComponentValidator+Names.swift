import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Names of imports and exports. See "Import and Export Definitions" and "Name Uniqueness" in Explainer.md.

extension ComponentValidator {
    /// Holds a name against the rules for names, attributes and what is called so.
    ///
    /// - Parameter others: what is imported or exported before it in the same scope.
    func check(
        _ name: ExternName, of type: Resolved.ExternType, following others: Resolved.Externs, _ kind: ExternKind
    ) throws(ValidationError) {
        guard let parts = ExternNameKind(name.text) else { throw error(.name(.invalid(name.text))) }
        if name.encoding == .attributed { try checkAttributes(of: name, parts, type) }
        switch parts {
        case .label: break
        case .interface(let interface): try check(interface, name)
        case .constructor(let resource), .method(let resource, _), .static(let resource, _):
            let function = try function(type, called: name.text)
            try check(function, parts, of: resource, name.text, following: others)
        case .getter(let accessor), .setter(let accessor):
            try require(.accessors, "the name `\(name.text)` with `[get]` or `[set]`")
            let function = try function(type, called: name.text)
            try check(function, accessor, parts, name.text, following: others, kind)
        }
    }

    private func function(
        _ type: Resolved.ExternType, called name: String
    ) throws(ValidationError) -> FunctionType<Resolved.ValueType> {
        guard case .function(let id) = type else { throw error(.name(.notFunction(name, found: type.kind))) }
        return store[id].type
    }

    private func check(_ interface: InterfaceName, _ name: ExternName) throws(ValidationError) {
        if interface.isNested { try require(.nestedNames, "the nested name `\(name.text)`") }
        guard case .canonical? = interface.version else { return }
        let isCompleted = name.attributes.contains { if case .versionSuffix = $0 { true } else { false } }
        guard isCompleted else { throw error(.name(.incompleteVersion(name.text))) }
    }

    // MARK: Resources

    /// A function that is named as one of a resource must be one.
    private func check(
        _ function: FunctionType<Resolved.ValueType>, _ kind: ExternNameKind, of label: String, _ name: String,
        following others: Resolved.Externs
    ) throws(ValidationError) {
        guard case .type(.resource(let resource))? = others[label]?.type else {
            throw error(.name(.unknownResource(name, resource: label)))
        }
        switch kind {
        case .constructor:
            guard !function.isAsync else { throw error(.name(.async(name, role: "constructor"))) }
            guard makes(function.result, resource) else {
                throw error(.name(.constructorResult(name, resource: label)))
            }
        case .method: try checkSelf(function, resource, label, name)
        case .static, .label, .interface, .getter, .setter: break
        }
    }

    private func checkSelf(
        _ function: FunctionType<Resolved.ValueType>, _ resource: ResourceID, _ label: String, _ name: String
    ) throws(ValidationError) {
        guard let first = function.parameters.first, first.label == "self", case .defined(let id) = first.type,
            case .borrow(let own) = store.shape(of: id), own == resource
        else { throw error(.name(.methodSelf(name, resource: label))) }
    }

    /// Whether a constructor's result is the resource, or a result with it.
    private func makes(_ result: Resolved.ValueType?, _ resource: ResourceID) -> Bool {
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
        _ name: String, following others: Resolved.Externs, _ kind: ExternKind
    ) throws(ValidationError) {
        var parameters = function.parameters[...]
        switch accessor.owner {
        case .none: break
        case .method(let label), .static(let label):
            guard case .type(.resource(let resource))? = others[label]?.type else {
                throw error(.name(.unknownResource(name, resource: label)))
            }
            if case .method = accessor.owner {
                try checkSelf(function, resource, label, name)
                parameters = parameters.dropFirst()
            }
        }
        guard case .setter = parts else {
            guard !function.isAsync else { throw error(.name(.async(name, role: "getter"))) }
            guard parameters.isEmpty, function.result != nil else { throw error(.name(.getterType(name))) }
            return
        }
        guard !function.isAsync else { throw error(.name(.async(name, role: "setter"))) }
        guard parameters.count == 1, let parameter = parameters.first, returnsNothing(function.result) else {
            throw error(.name(.setterType(name)))
        }
        let getter = accessor.getter
        guard case .function(let id)? = others[getter]?.type, let value = store[id].type.result else {
            throw error(.name(.missingGetter(name, getter: getter, kind)))
        }
        var comparison = Comparison()
        store.compare(.value(parameter.type), to: .value(value), &comparison)
        guard comparison.fits else {
            throw error(.name(.setterMismatch(name, getter: getter)), comparison.mismatches, in: name)
        }
    }

    /// Whether a setter returns nothing, or only whether it failed.
    private func returnsNothing(_ result: Resolved.ValueType?) -> Bool {
        guard let result else { return true }
        guard case .defined(let id) = result, case .result(ok: nil, _) = store.shape(of: id) else { return false }
        return true
    }
}
