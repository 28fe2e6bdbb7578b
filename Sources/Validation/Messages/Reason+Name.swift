package import WComposeComponentModel

extension ValidationError.Reason {
    /// A name of an import or export, or an attribute of it, is not as it must be, or not what is called so.
    package enum Name: Sendable {
        case invalid(String)
        case duplicate(String, ExternKind)
        case conflict(String, String, ExternKind)

        // Names of functions
        case notFunction(String, found: String)
        case unknownResource(String, resource: String)
        case constructorResult(String, resource: String)
        case methodSelf(String, resource: String)
        /// A constructor, getter or setter is not async.
        case async(String, role: String)
        case getterType(String)
        case setterType(String)
        case missingGetter(String, getter: String, ExternKind)
        case setterMismatch(String, getter: String, [ValidationError.Difference])

        // Versions and attributes
        /// Of an interface, or one that is implemented.
        case incompleteVersion(String)
        case versionSuffix(String, of: String)
        case implementsNoInterface(String, interface: String)
        case implementsOfInterface(String)
        case duplicateAttribute(String, of: String)
        case attributeOfOther(String, of: String, found: String)

        /// - Parameter others: the names that are there already, one of which is like this one.
        static func conflict(
            _ name: String, with others: some Sequence<String>, _ kind: ExternKind
        ) -> Self {
            guard let other = UniqueNames.conflict(of: name, with: others), other != name else {
                return .duplicate(name, kind)
            }
            return .conflict(other, name, kind)
        }
    }
}

extension ValidationError.Reason.Name: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let text): "`\(text)` is not a valid import or export name"
        case .duplicate(let name, let kind): "duplicate \(kind.rawValue) `\(name)`"
        case .conflict(let other, let name, let kind):
            "\(kind.rawValue) names `\(other)` and `\(name)` conflict (\(UniqueNames.reason(other, name)))"
        case .notFunction(let name, let found): "function name `\(name)` for \(Article.before(found))"
        case .unknownResource(let name, let resource):
            "`\(name)` refers to resource `\(resource)`, which no earlier import or export names"
        case .constructorResult(let name, let resource):
            "wrong result type of `\(name)`: expected `\(resource)` or `result<\(resource), …>`"
        case .methodSelf(let name, let resource):
            "wrong first parameter of `\(name)`: expected `self: borrow<\(resource)>`"
        case .async(let name, let role): "async \(role) `\(name)`"
        case .getterType(let name): "wrong type of getter `\(name)`: expected no parameters and a result"
        case .setterType(let name):
            "wrong type of setter `\(name)`: expected one parameter, and no result or `result<_, …>`"
        case .missingGetter(let name, let getter, let kind):
            "setter `\(name)` without an earlier \(kind.rawValue) `\(getter)`"
        case .setterMismatch(let name, let getter, _): "types of setter `\(name)` and getter `\(getter)` differ"
        case .incompleteVersion(let name): "incomplete version in `\(name)`, without a `versionsuffix`"
        case .versionSuffix(let suffix, let name):
            "`versionsuffix` `\(suffix)` does not complete the version in `\(name)`"
        case .implementsNoInterface(let name, let interface):
            "`\(name)` implements `\(interface)`, which is not an interface name"
        case .implementsOfInterface(let name):
            "attribute `implements` on interface name `\(name)`: only plain names can have it"
        case .duplicateAttribute(let attribute, let name): "duplicate attribute `\(attribute)` on `\(name)`"
        case .attributeOfOther(let attribute, let name, let found):
            "attribute `\(attribute)` on `\(name)`: expected an instance, found \(Article.before(found))"
        }
    }
}

extension ValidationError.Reason.Name {
    /// What to write instead, where that is known.
    var cure: String? {
        switch self {
        case .incompleteVersion(let name):
            "add the rest of the version as a `versionsuffix`, or write all of it in `\(name)`"
        case .versionSuffix(let suffix, let name):
            if let interface = InterfaceName(name + suffix), case .semantic(let version)? = interface.version {
                Self.split(interface, version)
            } else {
                "the version in the name and the `versionsuffix` make a full version, as `1` and `.2.3` do"
            }
        default: nil
        }
    }

    private static func split(_ interface: InterfaceName, _ version: SemanticVersion) -> String {
        let parts = version.canonicalParts
        let reason = version.prerelease.isEmpty ? "" : ": a prerelease is compatible with itself alone"
        return "write version \(version) as `\(interface.unversioned)@\(parts.version)` "
            + (parts.suffix.map { "with the `versionsuffix` `\($0)`" } ?? "without a `versionsuffix`") + reason
    }
}
