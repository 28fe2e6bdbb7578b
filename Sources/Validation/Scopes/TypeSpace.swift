package import WComposeComponentModel
package import WComposeWasmBinary

/// The index space of component-level types, asked for a type of the kind that is due at a place.
package struct TypeSpace {
    private var items: [Resolved.TypeItem] = []

    package init(_ items: [Resolved.TypeItem] = []) { self.items = items }

    package var count: Int { items.count }

    package mutating func append(_ item: Resolved.TypeItem) { items.append(item) }

    package func item(_ index: TypeIndex) throws(ValidationError.Reason) -> Resolved.TypeItem {
        try items.definition(index.rawValue, .type)
    }

    package func value(_ type: ValueType, _ features: Features) throws(ValidationError.Reason) -> Resolved.ValueType {
        switch type {
        case .primitive(let type):
            try features.require(type)
            return .primitive(type)
        case .index(let index):
            let item = try item(index)
            guard case .value(let value) = item else { throw mismatch(index, "value", item) }
            return value
        }
    }

    package func resource(_ index: TypeIndex) throws(ValidationError.Reason) -> ResourceID {
        let item = try item(index)
        guard case .resource(let id) = item else { throw mismatch(index, "resource", item) }
        return id
    }

    package func function(_ index: TypeIndex) throws(ValidationError.Reason) -> FuncTypeID {
        let item = try item(index)
        guard case .function(let id) = item else { throw mismatch(index, "function", item) }
        return id
    }

    package func component(_ index: TypeIndex) throws(ValidationError.Reason) -> ComponentTypeID {
        let item = try item(index)
        guard case .component(let id) = item else { throw mismatch(index, "component", item) }
        return id
    }

    package func instance(_ index: TypeIndex) throws(ValidationError.Reason) -> InstanceTypeID {
        let item = try item(index)
        guard case .instance(let id) = item else { throw mismatch(index, "instance", item) }
        return id
    }

    private func mismatch(
        _ index: TypeIndex, _ expected: String, _ found: Resolved.TypeItem
    ) -> ValidationError.Reason {
        .index(.typeKind(index, expected: expected, found: found))
    }
}

extension Features {
    /// What a primitive type belongs to.
    func require(_ type: PrimitiveType) throws(ValidationError.Reason) {
        if type == .errorContext { try require(.errorContext, "the type `error-context`") }
    }
}
