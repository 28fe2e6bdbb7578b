import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Built-ins that start threads. See "`canon thread.new-indirect`" and those of 🧵② in CanonicalABI.md.

extension ComponentValidator {
    /// `thread.available-parallelism`
    mutating func addAvailableParallelism() { addShared(CoreFuncType(parameters: [], results: [.i32])) }

    /// `thread.spawn-ref`
    mutating func spawnRef(_ builtin: CanonicalBuiltin, _ type: CoreTypeIndex) throws(ValidationError) {
        let function = ReferenceType(isNullable: true, heapType: .concrete(try sharedStart(builtin, type)))
        addShared(CoreFuncType(parameters: [.reference(function), .i32], results: [.i32]))
    }

    /// `thread.spawn-indirect`
    mutating func spawnIndirect(
        _ builtin: CanonicalBuiltin, _ type: CoreTypeIndex, _ table: CoreTableIndex
    ) throws(ValidationError) {
        _ = try sharedStart(builtin, type)
        try checkTable(
            builtin, table,
            is: TableType(
                element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: true)),
                limits: CoreLimits(minimum: 0, maximum: nil, isShared: true)))
        addShared(CoreFuncType(parameters: [.i32, .i32], results: [.i32]))
    }

    /// `thread.new-indirect`
    mutating func newIndirect(_ index: CoreTypeIndex, _ tableIndex: CoreTableIndex) throws(ValidationError) {
        let builtin = CanonicalBuiltin.threadNewIndirect
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
            builtin, tableIndex,
            is: TableType(
                element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false)),
                limits: CoreLimits(minimum: 0, maximum: nil, is64: is64)))
        let signature = CoreFuncType(parameters: [is64 ? .i64 : .i32, function.parameters[0]], results: [.i32])
        scope.coreFunctions.append(coreTypes.add(signature))
    }

    /// The type of the function that a shared thread starts with.
    private mutating func sharedStart(
        _ builtin: CanonicalBuiltin, _ index: CoreTypeIndex
    ) throws(ValidationError) -> CoreTypeTable.ID {
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
        _ builtin: CanonicalBuiltin, _ index: CoreTableIndex, is expected: TableType
    ) throws(ValidationError) {
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
