package import WComposeCoreWasm
import WComposeWasmBinary

/// Core types of any number of modules, each recursive group once, so that types are the same where their ids are. See
/// "Types" in the conventions of validation of WebAssembly 3.0.
///
/// Ids stand in the places of type indices: in the types of this table, and in the extern types that speak of them.
package struct CoreTypeTable: Sendable {
    /// The id of a type: what a type index of a module or component comes to.
    package typealias ID = CoreTypeIndex

    private var types: [SubType] = []
    /// For each type, the ids of its group.
    private var ranges: [Range<UInt32>] = []
    /// The first id of each group, whose references into itself are counted from its start.
    private var groups: [[SubType]: UInt32] = [:]
    /// The ids of function types that stand alone, are final and refer to no other type, as nearly all do. While they are
    /// few, as they are in nearly all components, they are looked for among all types.
    private var functions: [CoreFuncType: ID] = [:]
    private var hasFunctions = false
    private static let few = 16

    package init() {}

    package subscript(id: ID) -> SubType { types[Int(id.rawValue)] }

    /// The ids of the types that are defined together with this one.
    func group(of id: ID) -> Range<UInt32> { ranges[Int(id.rawValue)] }

    package func function(_ id: ID) -> CoreFuncType? {
        guard case .function(let type) = self[id].composite else { return nil }
        return type
    }

    /// The id of a function type that stands alone and refers to other types by their ids.
    package mutating func add(_ type: CoreFuncType) -> ID {
        let subtype = SubType(composite: .function(type))
        guard !subtype.hasReferences else { return add([subtype]) }
        return add(plainFunction: type, subtype)
    }

    private mutating func add(plainFunction type: CoreFuncType, _ subtype: SubType) -> ID {
        if types.count > Self.few, !hasFunctions { collectFunctions() }
        if hasFunctions {
            if let known = functions[type] { return known }
        } else if let known = types.indices.first(where: { ranges[$0].count == 1 && types[$0] == subtype }) {
            return ID(UInt32(known))
        }
        let id = ID(UInt32(types.count))
        types.append(subtype)
        ranges.append(id.rawValue..<id.rawValue + 1)
        if hasFunctions { functions[type] = id }
        return id
    }

    private mutating func collectFunctions() {
        hasFunctions = true
        for (place, other) in types.enumerated() where ranges[place].count == 1 && other.isPlainFunction {
            if case .function(let function) = other.composite { functions[function] = ID(UInt32(place)) }
        }
    }

    /// As `add`, for a shared function.
    package mutating func addShared(_ type: CoreFuncType) -> ID {
        add([SubType(isShared: true, composite: .function(type))])
    }

    /// The id of a type that stands alone, where it refers to no other.
    mutating func add(alone type: SubType) -> ID {
        guard type.isPlainFunction, case .function(let function) = type.composite else { return add([type]) }
        return add(plainFunction: function, type)
    }

    /// The first id of a group; the others follow it.
    ///
    /// - Parameter group: refers to its own types by their places in it with `insideGroup` added, and to others by ids.
    mutating func add(_ group: [SubType]) -> ID {
        if group.count == 1, let type = group.first, type.isPlainFunction, case .function(let function) = type.composite
        {
            return add(plainFunction: function, type)
        }
        if let known = groups[group] { return ID(known) }
        let first = UInt32(types.count)
        groups[group] = first
        let range = first..<first + UInt32(group.count)
        for type in group {
            ranges.append(range)
            types.append(
                type.mapped { index in
                    index.rawValue & Self.insideGroup == 0 ? index : ID(first + (index.rawValue ^ Self.insideGroup))
                })
        }
        return ID(first)
    }

    /// Marks a reference as one to a type of the same group.
    static let insideGroup: UInt32 = 1 << 31
}

// MARK: - References

extension SubType {
    /// The same type over other references.
    package func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> SubType {
        guard hasReferences else { return self }
        var mapped = self
        mapped.supertypes = []
        for type in supertypes { mapped.supertypes.append(try reference(type)) }
        if let describes { mapped.describes = try reference(describes) }
        if let descriptor { mapped.descriptor = try reference(descriptor) }
        switch composite {
        case .function(let type): mapped.composite = .function(try type.mapped(reference))
        case .structure(let fields):
            var mappedFields: [FieldType] = []
            for field in fields { mappedFields.append(try field.mapped(reference)) }
            mapped.composite = .structure(mappedFields)
        case .array(let field): mapped.composite = .array(try field.mapped(reference))
        case .continuation(let type): mapped.composite = .continuation(try reference(type))
        }
        return mapped
    }

    /// Whether it refers to any type by an index.
    package var hasReferences: Bool {
        guard supertypes.isEmpty, describes == nil, descriptor == nil else { return true }
        switch composite {
        case .function(let type):
            return type.parameters.contains(where: \.hasIndex) || type.results.contains(where: \.hasIndex)
        case .structure, .array, .continuation: return true
        }
    }
}

extension SubType {
    /// A final function type without anything that not all have.
    fileprivate var isPlainFunction: Bool {
        guard case .function = composite else { return false }
        return isFinal && !isShared && !hasReferences
    }
}

extension CoreFuncType {
    fileprivate func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> CoreFuncType {
        var mapped = CoreFuncType(parameters: [], results: [])
        for type in parameters { mapped.parameters.append(try type.mapped(reference)) }
        for type in results { mapped.results.append(try type.mapped(reference)) }
        return mapped
    }
}

extension FieldType {
    fileprivate func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> FieldType {
        guard case .value(let type) = storage else { return self }
        return FieldType(storage: .value(try type.mapped(reference)), isMutable: isMutable)
    }
}

extension CoreValueType {
    /// Whether it refers to a type by an index.
    package var hasIndex: Bool {
        guard case .reference(let type) = self, case .concrete = type.heapType else {
            if case .reference(let type) = self, case .exact = type.heapType { return true }
            return false
        }
        return true
    }

    func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> CoreValueType {
        guard case .reference(let type) = self else { return self }
        return .reference(try type.mapped(reference))
    }
}

extension ReferenceType {
    func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> ReferenceType {
        switch heapType {
        case .abstract: self
        case .concrete(let index):
            ReferenceType(isNullable: isNullable, heapType: .concrete(try reference(index)))
        case .exact(let index): ReferenceType(isNullable: isNullable, heapType: .exact(try reference(index)))
        }
    }
}

extension CoreExternType {
    /// The same type over other references.
    func mapped<Failure: Error>(
        _ reference: (CoreTypeIndex) throws(Failure) -> CoreTypeIndex
    ) throws(Failure) -> CoreExternType {
        switch self {
        case .function(let type): return .function(try reference(type))
        case .exactFunction(let type): return .exactFunction(try reference(type))
        case .table(var type):
            type.element = try type.element.mapped(reference)
            return .table(type)
        case .memory: return self
        case .global(var type):
            type.value = try type.value.mapped(reference)
            return .global(type)
        case .tag(let type): return .tag(try reference(type))
        }
    }
}
