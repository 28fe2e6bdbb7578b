import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// What a component may declare of core types: that which features and limits allow. What core modules hold themselves
/// is validated with them.
package struct CoreTypeRules {
    private let features: Features

    package init(_ features: Features) { self.features = features }

    package func check(_ group: RecursiveType) throws(ValidationError.Reason) {
        if group.isGroup { try features.require(.gc, "a group of recursive core types") }
        for type in group.subtypes {
            if type.isShared { try features.require(.sharedEverythingThreads, "a shared core type") }
            if !type.supertypes.isEmpty || !type.isFinal {
                try features.require(.gc, "a core type with sub- or supertypes")
            }
            if type.describes != nil || type.descriptor != nil {
                try features.require(.customDescriptors, "a core type with a descriptor")
            }
            switch type.composite {
            case .function(let function):
                for value in function.parameters + function.results { try checkFeatures(of: value) }
                if function.results.count > 1 {
                    try features.require(.multiValue, "a core function with more than one result")
                }
            case .structure(let fields):
                try features.require(.gc, "a core struct type")
                for field in fields { try checkFeatures(of: field) }
            case .array(let field):
                try features.require(.gc, "a core array type")
                try checkFeatures(of: field)
            case .continuation: try features.require(.stackSwitching, "a core continuation type")
            }
        }
    }

    package func check(_ type: CoreExternType) throws(ValidationError.Reason) {
        try checkFeatures(of: type)
        try checkLimits(of: type)
    }

    // MARK: Features

    private func checkFeatures(of type: CoreExternType) throws(ValidationError.Reason) {
        switch type {
        case .function: break
        case .exactFunction: try features.require(.customDescriptors, "a core function of exactly one type")
        case .table(let table):
            try checkFeatures(of: .reference(table.element))
            if table.limits.is64 { try features.require(.memory64, "a core table with 64-bit addresses") }
            if table.limits.isShared { try features.require(.sharedEverythingThreads, "a shared core table") }
        case .memory(let memory):
            if memory.limits.is64 { try features.require(.memory64, "a core memory with 64-bit addresses") }
            if memory.limits.isShared { try features.require(.threads, "a shared core memory") }
            if memory.pageSizeLog2 != nil {
                try features.require(.customPageSizes, "a core memory with pages of a given size")
            }
        case .global(let global):
            try checkFeatures(of: global.value)
            if global.isShared { try features.require(.sharedEverythingThreads, "a shared core global") }
        case .tag: try features.require(.exceptions, "a core tag")
        }
    }

    private func checkFeatures(of field: FieldType) throws(ValidationError.Reason) {
        if case .value(let type) = field.storage { try checkFeatures(of: type) }
    }

    private func checkFeatures(of type: CoreValueType) throws(ValidationError.Reason) {
        switch type {
        case .i32, .i64, .f32, .f64: break
        case .v128: try features.require(.simd, "the core type v128")
        case .reference(let reference):
            try features.require(.referenceTypes, "a core reference type")
            if !reference.isNullable {
                try features.require(.functionReferences, "a core reference that is never null")
            }
            switch reference.heapType {
            case .concrete: try features.require(.functionReferences, "a core reference to a defined type")
            case .exact: try features.require(.customDescriptors, "a core reference to exactly one type")
            case .abstract(let heapType, let isShared):
                if isShared { try features.require(.sharedEverythingThreads, "a shared core reference type") }
                try checkFeatures(of: heapType)
            }
        }
    }

    private func checkFeatures(of type: AbstractHeapType) throws(ValidationError.Reason) {
        switch type {
        case .function, .extern: break
        case .any, .eq, .i31, .structure, .array, .none, .noFunction, .noExtern:
            try features.require(.gc, "a core reference type of the garbage collector")
        case .exception, .noException: try features.require(.exceptions, "a core reference to an exception")
        case .continuation, .noContinuation: try features.require(.stackSwitching, "a core reference to a continuation")
        }
    }

    // MARK: Limits of memories and tables. See "Limits" in the validation of WebAssembly 3.0.

    private func checkLimits(of type: CoreExternType) throws(ValidationError.Reason) {
        switch type {
        case .memory(let memory):
            let pageBits = UInt64(memory.pageSizeLog2 ?? 16)
            guard pageBits == 0 || pageBits == 16 else { throw .core(.pageSize(1 << pageBits)) }
            let addressBits: UInt64 = memory.limits.is64 ? 64 : 32
            // 2^64 pages of a byte are one more than can be written.
            let most = pageBits == 0 && addressBits == 64 ? UInt64.max : 1 << (addressBits - pageBits)
            try check(memory.limits, most: most, "memory", "pages")
            guard !memory.limits.isShared || memory.limits.maximum != nil else {
                throw .core(.sharedWithoutMaximum)
            }
        case .table(let table):
            try check(table.limits, most: table.limits.is64 ? .max : UInt64(UInt32.max), "table", "elements")
            guard !table.limits.isShared || isShared(table.element) else { throw .core(.sharedTable) }
        case .function, .exactFunction, .global, .tag: break
        }
    }

    /// Whether what a reference refers to is shared, as far as that is seen without the types of a module.
    private func isShared(_ element: ReferenceType) -> Bool {
        switch element.heapType {
        case .abstract(_, let isShared): isShared
        case .concrete, .exact: true
        }
    }

    private func check(
        _ limits: CoreLimits, most: UInt64, _ kind: String, _ unit: String
    ) throws(ValidationError.Reason) {
        guard limits.minimum <= most, limits.maximum ?? 0 <= most else {
            throw .core(.limits(of: kind, unit: unit, most: most))
        }
        guard limits.maximum ?? .max >= limits.minimum else { throw .core(.minimumAboveMaximum(kind)) }
    }
}
