/// See "Matching" in the chapter on validation of WebAssembly 3.0.
extension TypeContext {
    /// Whether a value of type `type` can stand where one of type `expected` is due.
    func isSubtype(_ type: OperandType, of expected: OperandType) -> Bool {
        if type == expected || type.isBottom { return true }
        guard type.isReference, expected.isReference, !type.isNullable || expected.isNullable else { return false }
        return isHeapSubtype(type, of: expected)
    }

    /// Of references, whether the heap type of one matches that of the other.
    func isHeapSubtype(_ type: OperandType, of expected: OperandType) -> Bool {
        if type.isBottomReference { return true }
        if expected.isConcrete {
            if type.isConcrete { return isConcreteSubtype(type, of: expected) }
            let entry = entries[expected.index]
            guard type.mayBeShared || type.isAbstractShared == entry.isShared else { return false }
            return type.abstract == Self.least(of: entry.kind)
        }
        guard let upper = expected.abstract else { return false }
        if type.isConcrete {
            let entry = entries[type.index]
            guard expected.mayBeShared || expected.isAbstractShared == entry.isShared else { return false }
            return Self.isAbstract(Self.abstract(of: entry.kind), below: upper)
        }
        guard type.mayBeShared || expected.mayBeShared || type.isAbstractShared == expected.isAbstractShared,
            let lower = type.abstract
        else { return false }
        return Self.isAbstract(lower, below: upper)
    }

    private func isConcreteSubtype(_ type: OperandType, of expected: OperandType) -> Bool {
        if expected.isExact { return type.isExact && type.index == expected.index }
        return isSubtype(UInt32(type.index), of: UInt32(expected.index))
    }

    /// Whether a type is another one, or has it among its supertypes; both are canonical.
    func isSubtype(_ type: UInt32, of expected: UInt32) -> Bool {
        var type = type
        let depth = entries[Int(expected)].depth
        while entries[Int(type)].depth > depth, let next = entries[Int(type)].supertype { type = next }
        return type == expected
    }

    static func abstract(of kind: Kind) -> AbstractHeapType {
        switch kind {
        case .function: .function
        case .structure: .structure
        case .array: .array
        case .continuation: .continuation
        }
    }

    private static func least(of kind: Kind) -> AbstractHeapType {
        switch kind {
        case .function: .noFunction
        case .structure, .array: .none
        case .continuation: .noContinuation
        }
    }

    static func isAbstract(_ type: AbstractHeapType, below expected: AbstractHeapType) -> Bool {
        if type == expected { return true }
        return switch (type, expected) {
        case (.none, .any), (.none, .eq), (.none, .i31), (.none, .structure), (.none, .array): true
        case (.i31, .eq), (.structure, .eq), (.array, .eq): true
        case (.i31, .any), (.structure, .any), (.array, .any), (.eq, .any): true
        case (.noFunction, .function), (.noExtern, .extern), (.noException, .exception): true
        case (.noContinuation, .continuation): true
        default: false
        }
    }

    /// The type at the top of the hierarchy that the heap type of a reference is in.
    func top(of type: OperandType) -> OperandType {
        if type.isBottomReference { return .bottomReference.asNullable }
        let abstract: AbstractHeapType =
            switch type.isConcrete ? Self.abstract(of: entries[type.index].kind) : type.abstract {
            case .function, .noFunction: .function
            case .extern, .noExtern: .extern
            case .exception, .noException: .exception
            case .continuation, .noContinuation: .continuation
            default: .any
            }
        let top = OperandType(isNullable: true, abstract, isShared: isShared(type))
        return type.mayBeShared ? top.asSharedOrNot : top
    }

    /// Whether values of a type may be seen by several threads.
    func isShared(_ type: OperandType) -> Bool {
        guard type.isReference else { return true }
        return type.isConcrete ? entries[type.index].isShared : type.isAbstractShared || type.mayBeShared
    }
}
