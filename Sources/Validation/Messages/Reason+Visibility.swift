package import WComposeComponentModel

extension ValidationError.Reason {
    /// An import or export refers to a type that has no name outside. See "External Visibility of Types" in Explainer.md.
    package enum Visibility: Sendable {
        case unnamed(type: String, in: String, ExternKind)
        /// An import refers to a resource that the component itself defines.
        case ownResource(String?, in: String)

        static func unnamed(
            _ item: Resolved.TypeItem, in name: String, _ kind: ExternKind, _ store: TypeStore
        ) -> Self {
            let type: String
            switch item {
            case .value(let value): type = store.spellWithKeyword(value)
            case .resource(let id): type = resource(store[id].name)
            case .function, .instance, .component: type = Article.before(item.typeKind)
            }
            return .unnamed(type: type, in: name, kind)
        }

        private static func resource(_ name: String?) -> String { name.map { "resource `\($0)`" } ?? "a resource" }
    }
}

extension ValidationError.Reason.Visibility: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unnamed(let type, let name, let kind):
            "\(kind.rawValue) `\(name)` refers to an unnamed type: \(type), which "
                + (kind == .import ? "no earlier import names" : "no earlier import or export names")
        case .ownResource(let resource, let name):
            "import `\(name)` refers to \(Self.resource(resource)), which the component itself defines"
        }
    }
}
