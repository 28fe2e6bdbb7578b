// Names of their own that imports and exports give to types. See "External Visibility of Types" in Explainer.md.
//
// A type and the names that imports and exports give it are told apart everywhere: only the name may be used by other
// exports, a constructor is of the one name that it has, and which interface uses what of which shows in names alone.
// Where types are compared, all names of a type are that type.

extension TypeStore {
    /// The type that `item` names, under a name of its own. Primitive types and types of functions, instances and
    /// components are returned as they are.
    package mutating func alias(_ item: Resolved.TypeItem) -> Resolved.TypeItem {
        switch item {
        case .value(.defined(let id)): .value(.defined(addAlias(of: id, shape(of: id))))
        case .resource(let id): .resource(addAlias(of: id))
        case .value(.primitive), .function, .instance, .component: item
        }
    }

    /// What a type is another name of: the nearest first, the type itself, which is no name, last.
    package func aliased(by id: DefinedTypeID) -> some Sequence<DefinedTypeID> {
        sequence(state: id) { id in
            guard let next = self[id].aliased else { return nil }
            id = next
            return next
        }
    }

    package func aliased(by id: ResourceID) -> some Sequence<ResourceID> {
        sequence(state: id) { id in
            guard let next = self[id].aliased else { return nil }
            id = next
            return next
        }
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
