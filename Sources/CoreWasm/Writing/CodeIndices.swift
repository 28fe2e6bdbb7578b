package import WComposeWasmBinary

/// The index spaces that instructions refer to, labels, locals and fields aside; the raw value is a place in a list.
package enum CodeIndexSpace: Int, Sendable, CaseIterable {
    case type, function, table, memory, global, tag, element, data

    /// What stands in it.
    package var item: BinaryError.Reason.Item {
        switch self {
        case .type: .coreType
        case .function: .function
        case .table: .table
        case .memory: .memory
        case .global: .global
        case .tag: .tag
        case .element: .elementSegment
        case .data: .data
        }
    }
}

/// What the indices in code become when it is written anew.
package protocol CodeIndices {
    /// The index that takes the place of `index`; nil if nothing of that index is there.
    mutating func index(_ index: UInt32, in space: CodeIndexSpace) -> UInt32?
}

extension CodeIndices {
    /// As `index`, for an index that stands at `offset` in the file.
    mutating func known(_ index: UInt32, in space: CodeIndexSpace, at offset: Int) throws(BinaryError) -> UInt32 {
        guard let mapped = self.index(index, in: space) else {
            throw BinaryError(.unknownIndex(space.item, index), at: offset)
        }
        return mapped
    }

    /// A value type with the indices of the types that it refers to.
    ///
    /// - Parameter offset: where in the file the type stands.
    package mutating func type(_ type: CoreValueType, at offset: Int) throws(BinaryError) -> CoreValueType {
        guard case .reference(let reference) = type else { return type }
        return .reference(
            ReferenceType(
                isNullable: reference.isNullable, heapType: try heapType(reference.heapType, at: offset)))
    }

    mutating func heapType(_ type: HeapType, at offset: Int) throws(BinaryError) -> HeapType {
        switch type {
        case .abstract: type
        case .concrete(let index): .concrete(CoreTypeIndex(try known(index.rawValue, in: .type, at: offset)))
        case .exact(let index): .exact(CoreTypeIndex(try known(index.rawValue, in: .type, at: offset)))
        }
    }
}
