import OrderedCollections

// Components that stand for packages of WIT. See "Package Format" in WIT.md.

extension TypeStore {
    /// Whether a component of this type stands for a package: it imports nothing, and exports types of components alone.
    package func isWITPackage(_ id: ComponentTypeID) -> Bool {
        let type = self[id]
        guard type.imports.isEmpty, let first = type.exports.keys.first else { return false }
        guard InterfaceName(first)?.projection == "wit" || KebabName.isLabel(first) else { return false }
        return type.exports.values.allSatisfy { if case .type(.component) = $0.type { true } else { false } }
    }
}
