package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

extension ValidationError.Reason {
    /// An index, or an alias, stands for nothing, or for something of another kind.
    package enum Index: Sendable {
        case undefined(Sort, UInt32, count: Int)
        case missingExport(String, exports: [String])
        case missingCoreExport(String, instance: UInt32, exports: [String])
        /// An alias of an export of another sort.
        case exportSort(String, expected: String, found: String)
        /// A type index where another kind of type is due.
        case typeKind(TypeIndex, expected: String, found: String)
        case notModuleType(CoreTypeIndex)
        case aliasInType(Sort)
        case notCoreExport(CoreSort)
        case outerCount(UInt32, scopes: Int)
        case outerResource
        case outerSort(Sort)
        /// A definition of this sort cannot cross the boundary of a component.
        case notExtern(Sort)

        static func typeKind(
            _ index: TypeIndex, expected: String, found: Resolved.TypeItem
        ) -> Self {
            .typeKind(index, expected: expected, found: found.typeKind)
        }
    }
}

extension ValidationError.Reason.Index: CustomStringConvertible {
    package var description: String {
        switch self {
        case .undefined(let sort, let index, let count): "unknown \(sort.spelling) \(index): \(count) defined so far"
        case .missingExport(let name, let exports): "the instance has no export `\(name)`\(Self.list(exports))"
        case .missingCoreExport(let name, let instance, let exports):
            "core instance \(instance) has no export `\(name)`\(Self.list(exports.sorted()))"
        case .exportSort(let name, let expected, let found):
            "export `\(name)` is \(Article.before(found)), not \(Article.before(expected))"
        case .typeKind(let index, let expected, let found):
            "type \(index.rawValue) is \(Article.before(found)), not \(Article.before(expected)) type"
        case .notModuleType(let index): "core type \(index.rawValue) is not a module type"
        case .aliasInType(let sort): "alias of \(Article.before(sort.spelling)) inside a type"
        case .notCoreExport(let sort): "core instances do not export a core \(sort.spelling)"
        case .outerCount(let count, let scopes):
            "outer alias count \(count) is out of range: \(scopes) enclosing \(scopes == 1 ? "scope" : "scopes")"
        case .outerResource: "outer alias of a type that refers to a resource of another component"
        case .outerSort(let sort): "outer alias of \(Article.before(sort.spelling)) is not allowed"
        case .notExtern(let sort):
            "\(Article.before(sort.spelling)) cannot be imported, exported or passed as an argument"
        }
    }

    /// What there is in the place of what is missing, where that is short.
    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return ": it has no exports" }
        let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return ": it has \(shown)\(names.count > 5 ? " and \(names.count - 5) more" : "")"
    }
}

extension Resolved.TypeItem {
    /// What kind of type it is, in a word or two.
    var typeKind: String {
        switch self {
        case .value: "value type"
        case .resource: "resource type"
        case .function: "function type"
        case .instance: "instance type"
        case .component: "component type"
        }
    }
}
