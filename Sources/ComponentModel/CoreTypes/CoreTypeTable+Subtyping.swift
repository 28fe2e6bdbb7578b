package import WComposeCoreWasm
import WComposeWasmBinary

// Subtyping of core types. See "Matching" in the validation of WebAssembly 3.0.

extension CoreTypeTable {
    /// Supertypes that a type may have above it.
    private static let supertypeDepth = 63

    func fits(_ type: ID, _ expected: ID) -> Bool {
        var current = type
        for _ in 0...Self.supertypeDepth {
            if current == expected { return true }
            guard let next = self[current].supertypes.first else { return false }
            current = next
        }
        return false
    }

    package func fits(_ type: CoreValueType, _ expected: CoreValueType) -> Bool {
        guard type != expected else { return true }
        guard case .reference(let type) = type, case .reference(let expected) = expected else { return false }
        return fits(type, expected)
    }

    package func fits(_ type: ReferenceType, _ expected: ReferenceType) -> Bool {
        (expected.isNullable || !type.isNullable) && fits(type.heapType, expected.heapType)
    }

    private func fits(_ type: HeapType, _ expected: HeapType) -> Bool {
        guard type != expected else { return true }
        switch (type, expected) {
        case (.abstract(let type, let isShared), .abstract(let expected, let isSharedToo)):
            return isShared == isSharedToo && type.fits(expected)
        case (.concrete(let id), .abstract(let expected, let isShared)),
            (.exact(let id), .abstract(let expected, let isShared)):
            return self[id].isShared == isShared && self[id].composite.heapType.fits(expected)
        case (.abstract(let type, let isShared), .concrete(let id)),
            (.abstract(let type, let isShared), .exact(let id)):
            return self[id].isShared == isShared && type == self[id].composite.heapType.bottom
        case (.concrete(let type), .concrete(let expected)), (.exact(let type), .concrete(let expected)):
            return fits(type, expected)
        // No subtype of a type is exactly that type, and what equals was found before.
        case (.concrete, .exact), (.exact, .exact): return false
        }
    }

    /// Whether an import of type `expected` may be given something of this type.
    package func fits(_ type: CoreExternType, _ expected: CoreExternType) -> Bool {
        switch (type, expected) {
        case (.function(let type), .function(let expected)), (.exactFunction(let type), .function(let expected)):
            return fits(type, expected)
        case (.exactFunction(let type), .exactFunction(let expected)): return type == expected
        case (.table(let type), .table(let expected)):
            return fits(type.element, expected.element) && fits(expected.element, type.element)
                && type.limits.fit(expected.limits)
        case (.memory(let type), .memory(let expected)):
            return type.limits.fit(expected.limits) && type.pageSizeLog2 ?? 16 == expected.pageSizeLog2 ?? 16
        case (.global(let type), .global(let expected)):
            guard type.isMutable == expected.isMutable, type.isShared == expected.isShared else { return false }
            return fits(type.value, expected.value) && (!type.isMutable || fits(expected.value, type.value))
        case (.tag(let type), .tag(let expected)): return type == expected
        default: return false
        }
    }

    /// Whether the supertype of a type is one that it may have.
    func checkSupertype(of id: ID) throws(CoreTypeSpace.Problem) {
        let type = self[id]
        guard let supertype = type.supertypes.first else { return }
        guard type.supertypes.count == 1 else { throw .tooManySupertypes }
        guard !self[supertype].isFinal else { throw .finalSupertype(supertype) }
        guard supertype < id, type.isShared == self[supertype].isShared,
            fits(type.composite, self[supertype].composite)
        else { throw .unfitSupertype(supertype) }
    }

    private func fits(_ type: CompositeType, _ expected: CompositeType) -> Bool {
        switch (type, expected) {
        case (.function(let type), .function(let expected)):
            return type.parameters.count == expected.parameters.count && type.results.count == expected.results.count
                && zip(expected.parameters, type.parameters).allSatisfy { fits($0, $1) }
                && zip(type.results, expected.results).allSatisfy { fits($0, $1) }
        case (.structure(let fields), .structure(let expected)):
            return fields.count >= expected.count && zip(fields, expected).allSatisfy { fits($0, $1) }
        case (.array(let field), .array(let expected)): return fits(field, expected)
        case (.continuation(let type), .continuation(let expected)): return fits(type, expected)
        default: return false
        }
    }

    private func fits(_ field: FieldType, _ expected: FieldType) -> Bool {
        guard field.isMutable == expected.isMutable else { return false }
        switch (field.storage, expected.storage) {
        case (.value(let type), .value(let expected)):
            return fits(type, expected) && (!field.isMutable || fits(expected, type))
        default: return field.storage == expected.storage
        }
    }
}

extension CompositeType {
    /// The abstract type right above types of this kind.
    fileprivate var heapType: AbstractHeapType {
        switch self {
        case .function: .function
        case .structure: .structure
        case .array: .array
        case .continuation: .continuation
        }
    }
}

extension AbstractHeapType {
    /// The type below all others of its hierarchy.
    fileprivate var bottom: AbstractHeapType {
        switch self {
        case .function, .noFunction: .noFunction
        case .extern, .noExtern: .noExtern
        case .exception, .noException: .noException
        case .continuation, .noContinuation: .noContinuation
        case .any, .eq, .i31, .structure, .array, .none: .none
        }
    }

    fileprivate func fits(_ expected: AbstractHeapType) -> Bool {
        guard self != expected, bottom == expected.bottom else { return self == expected }
        switch expected {
        case .any, .function, .extern, .exception, .continuation: return true
        case .eq: return self != .any
        case .i31, .structure, .array: return self == .none
        case .none, .noFunction, .noExtern, .noException, .noContinuation: return false
        }
    }
}

extension CoreLimits {
    /// At least the minimum that is asked for, and no more than the maximum.
    fileprivate func fit(_ expected: CoreLimits) -> Bool {
        guard isShared == expected.isShared, is64 == expected.is64, minimum >= expected.minimum else { return false }
        guard let most = expected.maximum else { return true }
        return maximum.map { $0 <= most } ?? false
    }
}
