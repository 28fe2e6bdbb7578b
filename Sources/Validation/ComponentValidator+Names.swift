import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Names of imports and exports, and their attributes. See "Import and Export Definitions" and "Name Uniqueness" in
// Explainer.md.

extension ComponentValidator {
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
