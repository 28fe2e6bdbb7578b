import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// The features that core types belong to, where a component declares them.

extension ComponentValidator {
    func checkFeatures(of group: RecursiveType) throws(ValidationError) {
        if group.isGroup { try require(.gc, "a group of recursive core types") }
        for type in group.subtypes {
            if type.isShared { try require(.sharedEverythingThreads, "a shared core type") }
            if !type.supertypes.isEmpty || !type.isFinal { try require(.gc, "a core type with sub- or supertypes") }
            if type.describes != nil || type.descriptor != nil {
                try require(.customDescriptors, "a core type with a descriptor")
            }
            switch type.composite {
            case .function(let function):
                for value in function.parameters + function.results { try checkFeatures(of: value) }
                if function.results.count > 1 { try require(.multiValue, "a core function with more than one result") }
            case .structure(let fields):
                try require(.gc, "a core struct type")
                for field in fields { try checkFeatures(of: field) }
            case .array(let field):
                try require(.gc, "a core array type")
                try checkFeatures(of: field)
            case .continuation: try require(.stackSwitching, "a core continuation type")
            }
        }
    }

    func checkFeatures(of type: CoreExternType) throws(ValidationError) {
        switch type {
        case .function: break
        case .exactFunction: try require(.customDescriptors, "a core function of exactly one type")
        case .table(let table):
            try checkFeatures(of: .reference(table.element))
            if table.limits.is64 { try require(.memory64, "a core table with 64-bit addresses") }
            if table.limits.isShared { try require(.sharedEverythingThreads, "a shared core table") }
        case .memory(let memory):
            if memory.limits.is64 { try require(.memory64, "a core memory with 64-bit addresses") }
            if memory.limits.isShared { try require(.threads, "a shared core memory") }
            if memory.pageSizeLog2 != nil { try require(.customPageSizes, "a core memory with pages of a given size") }
        case .global(let global):
            try checkFeatures(of: global.value)
            if global.isShared { try require(.sharedEverythingThreads, "a shared core global") }
        case .tag: try require(.exceptions, "a core tag")
        }
    }

    private func checkFeatures(of field: FieldType) throws(ValidationError) {
        if case .value(let type) = field.storage { try checkFeatures(of: type) }
    }

    private func checkFeatures(of type: CoreValueType) throws(ValidationError) {
        switch type {
        case .i32, .i64, .f32, .f64: break
        case .v128: try require(.simd, "the core type v128")
        case .reference(let reference):
            try require(.referenceTypes, "a core reference type")
            if !reference.isNullable { try require(.functionReferences, "a core reference that is never null") }
            switch reference.heapType {
            case .concrete: try require(.functionReferences, "a core reference to a defined type")
            case .exact: try require(.customDescriptors, "a core reference to exactly one type")
            case .abstract(let heapType, let isShared):
                if isShared { try require(.sharedEverythingThreads, "a shared core reference type") }
                try checkFeatures(of: heapType)
            }
        }
    }

    private func checkFeatures(of type: AbstractHeapType) throws(ValidationError) {
        switch type {
        case .function, .extern: break
        case .any, .eq, .i31, .structure, .array, .none, .noFunction, .noExtern:
            try require(.gc, "a core reference type of the garbage collector")
        case .exception, .noException: try require(.exceptions, "a core reference to an exception")
        case .continuation, .noContinuation: try require(.stackSwitching, "a core reference to a continuation")
        }
    }
}
