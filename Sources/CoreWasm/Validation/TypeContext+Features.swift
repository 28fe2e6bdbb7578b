import WComposeWasmBinary

/// Value types as modules write them, held against the features that are on.
extension TypeContext {
    func operandType(
        of type: CoreValueType, _ features: Features
    ) throws(CoreValidationError.Reason) -> OperandType {
        switch type {
        case .i32: return .i32
        case .i64: return .i64
        case .f32:
            try features.require(.floats)
            return .f32
        case .f64:
            try features.require(.floats)
            return .f64
        case .v128:
            try features.require(.simd)
            return .v128
        case .reference(let reference):
            try features.require(.referenceTypes)
            return try operandType(of: reference, features)
        }
    }

    func operandType(
        of type: ReferenceType, _ features: Features
    ) throws(CoreValidationError.Reason) -> OperandType {
        try Self.check(type, features)
        switch type.heapType {
        case .abstract(let abstract, let isShared):
            return OperandType(isNullable: type.isNullable, abstract, isShared: isShared)
        case .concrete(let index):
            return OperandType(isNullable: type.isNullable, index: try canonical(index.rawValue))
        case .exact(let index):
            return OperandType(isNullable: type.isNullable, index: try canonical(index.rawValue), isExact: true)
        }
    }

    /// The type of a reference to a heap type.
    func reference(
        to type: HeapType, isNullable: Bool, _ features: Features
    ) throws(CoreValidationError.Reason) -> OperandType {
        try operandType(of: ReferenceType(isNullable: isNullable, heapType: type), features)
    }

    /// Throws if a reference type needs a feature that is off.
    static func check(_ type: ReferenceType, _ features: Features) throws(CoreValidationError.Reason) {
        switch type.heapType {
        case .abstract(let abstract, let isShared):
            if isShared { try features.require(.sharedEverythingThreads) }
            switch abstract {
            case .function, .extern:
                if !type.isNullable { try features.require(.functionReferences) }
                if abstract == .extern { try features.require(.gcTypes) }
            case .any, .eq, .i31, .structure, .array, .none, .noExtern, .noFunction:
                try features.require([.gc, .gcTypes])
            case .exception: try features.require(.exceptions)
            case .noException: try features.require([.exceptions, .gcTypes])
            case .continuation, .noContinuation: try features.require([.stackSwitching, .gcTypes])
            }
        case .concrete:
            guard features.contains(.functionReferences) || features.contains(.gc) else {
                throw .switchedOff(.functionReferences)
            }
        case .exact: try features.require(.customDescriptors)
        }
    }
}

extension Features {
    /// Throws if a feature is off.
    @inline(__always)
    func require(_ feature: Features) throws(CoreValidationError.Reason) {
        guard contains(feature) else { throw .switchedOff(missing(of: feature)) }
    }
}
