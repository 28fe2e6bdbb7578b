// Names of their own that imports and exports give to types. See "External Visibility of Types" in Explainer.md.
//
// Who checks a component must tell a type from the name that its export gives it: only the name may be used by other
// exports. Who composes components must not: to them, all names of a type are that type.

extension TypeStore {
    /// The type that `item` names, under a name of its own. Value types that need no name are returned as they are,
    /// unless `always`; so are types of functions, instances and components.
    package mutating func alias(_ item: Resolved.TypeItem, always: Bool = false) -> Resolved.TypeItem {
        switch item {
        case .value(.defined(let id)) where always || shape(of: id).needsName:
            .value(.defined(addAlias(of: id, shape(of: id))))
        case .resource(let id): .resource(addAlias(of: id))
        case .value, .function, .instance, .component: item
        }
    }

    package func original(of id: DefinedTypeID) -> DefinedTypeID { self[id].original ?? id }
    package func original(of id: ResourceID) -> ResourceID { self[id].original ?? id }

    /// The same type with the types themselves in the places of the names that they have in it.
    package mutating func withoutAliases(_ id: ComponentTypeID) -> ComponentTypeID {
        guard traits(of: id).hasAliases else { return id }
        var substitution = Substitution.removingAliases
        return substitution(id, in: &self)
    }
}

extension DefinedValueType {
    /// Whether imports and exports may refer to such a type only by a name.
    package var needsName: Bool {
        switch self {
        case .record, .variant, .flags, .enumeration: true
        case .primitive, .list, .fixedLengthList, .tuple, .option, .result, .own, .borrow, .stream, .future, .map: false
        }
    }
}
