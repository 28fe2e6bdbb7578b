import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Built-ins that start threads. See "`canon thread.new-indirect`" and those of 🧵② in CanonicalABI.md.

extension ComponentValidator {
    mutating func threadBuiltin(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        switch builtin {
        case .threadNewIndirect: try newIndirect(immediates)
        case .threadSpawnRef:
            let start = try sharedStart(builtin, immediates)
            let function = ReferenceType(isNullable: true, heapType: .concrete(start))
            addShared(CoreFuncType(parameters: [.reference(function), .i32], results: [.i32]))
        case .threadSpawnIndirect:
            _ = try sharedStart(builtin, immediates)
            try checkTable(
                builtin, immediates,
                is: TableType(
                    element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: true)),
                    limits: CoreLimits(minimum: 0, maximum: nil, isShared: true)))
            addShared(CoreFuncType(parameters: [.i32, .i32], results: [.i32]))
        default: addShared(CoreFuncType(parameters: [], results: [.i32]))
        }
    }

    private mutating func newIndirect(_ immediates: CanonicalImmediates) throws(ValidationError) {
        let builtin = CanonicalBuiltin.threadNewIndirect
        guard let index = immediates.coreType, let tableIndex = immediates.table else { return }
        let start = try coreTypeItem(index)
        let allowed: [CoreValueType] = features.contains(.component64) ? [.i32, .i64] : [.i32]
        guard let function = coreTypes.function(start), !coreTypes[start].isShared, function.results.isEmpty,
            function.parameters.count == 1, allowed.contains(function.parameters[0])
        else {
            throw error(
                .builtin(
                    .threadStart(
                        builtin.spelling,
                        expected: allowed.map { coreTypes.spell(CoreFuncType(parameters: [$0], results: [])) }
                            .joined(separator: " or "), found: coreTypes.spell(.function(start)))))
        }
        let is64 = try element(tableIndex.rawValue, of: scope.coreTables, .core(.table)).limits.is64
        if is64 { try require(.component64, "a table with 64-bit addresses") }
        try checkTable(
            builtin, immediates,
            is: TableType(
                element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false)),
                limits: CoreLimits(minimum: 0, maximum: nil, is64: is64)))
        let signature = CoreFuncType(parameters: [is64 ? .i64 : .i32, function.parameters[0]], results: [.i32])
        scope.coreFunctions.append(coreTypes.add(signature))
    }

    /// The type of the function that a shared thread starts with.
    private mutating func sharedStart(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) -> CoreTypeTable.ID {
        guard let index = immediates.coreType else { return 0 }
        let start = try coreTypeItem(index)
        let expected = CoreFuncType(parameters: [.i32], results: [])
        guard coreTypes.function(start) == expected, coreTypes[start].isShared else {
            throw error(
                .builtin(
                    .threadStart(
                        builtin.spelling, expected: "(shared \(coreTypes.spell(expected)))",
                        found: coreTypes.spell(.function(start)))))
        }
        return start
    }

    private mutating func checkTable(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates, is expected: TableType
    ) throws(ValidationError) {
        guard let index = immediates.table else { return }
        let table = try element(index.rawValue, of: scope.coreTables, .core(.table))
        guard coreTypes.fits(.table(table), .table(expected)) else {
            throw error(
                .builtin(
                    .threadTable(
                        builtin.spelling, expected: coreTypes.spell(.table(expected)),
                        found: coreTypes.spell(.table(table)))))
        }
    }

    private mutating func addShared(_ signature: CoreFuncType) {
        scope.coreFunctions.append(coreTypes.addShared(signature))
    }
}
