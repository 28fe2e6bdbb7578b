package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// Built-ins that start threads. See "`canon thread.new-indirect`" and those of 🧵② in CanonicalABI.md. Each comes to
/// the core function that it is.
package struct ThreadBuiltins {
    private let features: Features

    package init(_ features: Features) { self.features = features }

    /// `thread.available-parallelism`
    package func availableParallelism(in table: inout CoreTypeTable) -> CoreTypeTable.ID {
        table.addShared(CoreFuncType(parameters: [], results: [.i32]))
    }

    /// `thread.spawn-ref`
    package func spawnRef(
        _ type: CoreTypeIndex, in core: inout CoreScope, _ table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        let start = try sharedStart(.threadSpawnRef, type, in: &core, &table)
        let function = ReferenceType(isNullable: true, heapType: .concrete(start))
        return table.addShared(CoreFuncType(parameters: [.reference(function), .i32], results: [.i32]))
    }

    /// `thread.spawn-indirect`
    package func spawnIndirect(
        _ type: CoreTypeIndex, _ tableIndex: CoreTableIndex, in core: inout CoreScope, _ table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        _ = try sharedStart(.threadSpawnIndirect, type, in: &core, &table)
        try check(
            try core.tables.definition(tableIndex.rawValue, .core(.table)),
            is: TableType(
                element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: true)),
                limits: CoreLimits(minimum: 0, maximum: nil, isShared: true)), .threadSpawnIndirect, table)
        return table.addShared(CoreFuncType(parameters: [.i32, .i32], results: [.i32]))
    }

    /// `thread.new-indirect`
    package func newIndirect(
        _ type: CoreTypeIndex, _ tableIndex: CoreTableIndex, in core: inout CoreScope, _ table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        let builtin = CanonicalBuiltin.threadNewIndirect
        let start = try core.type(type, in: &table)
        let allowed: [CoreValueType] = features.contains(.component64) ? [.i32, .i64] : [.i32]
        guard let function = table.function(start), !table[start].isShared, function.results.isEmpty,
            function.parameters.count == 1, allowed.contains(function.parameters[0])
        else {
            let expected = allowed.map { table.spell(CoreFuncType(parameters: [$0], results: [])) }
            throw .builtin(
                .threadStart(
                    builtin.spelling, expected: expected.joined(separator: " or "),
                    found: table.spell(.function(start))))
        }
        let found = try core.tables.definition(tableIndex.rawValue, .core(.table))
        let is64 = found.limits.is64
        if is64 { try features.require(.component64, "a table with 64-bit addresses") }
        try check(
            found,
            is: TableType(
                element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false)),
                limits: CoreLimits(minimum: 0, maximum: nil, is64: is64)), builtin, table)
        return table.add(
            CoreFuncType(parameters: [is64 ? .i64 : .i32, function.parameters[0]], results: [.i32]))
    }

    /// The type of the function that a shared thread starts with.
    private func sharedStart(
        _ builtin: CanonicalBuiltin, _ index: CoreTypeIndex, in core: inout CoreScope, _ table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        let start = try core.type(index, in: &table)
        let expected = CoreFuncType(parameters: [.i32], results: [])
        guard table.function(start) == expected, table[start].isShared else {
            throw .builtin(
                .threadStart(
                    builtin.spelling, expected: "(shared \(table.spell(expected)))",
                    found: table.spell(.function(start))))
        }
        return start
    }

    private func check(
        _ found: TableType, is expected: TableType, _ builtin: CanonicalBuiltin, _ table: CoreTypeTable
    ) throws(ValidationError.Reason) {
        guard table.fits(.table(found), .table(expected)) else {
            throw .builtin(
                .threadTable(
                    builtin.spelling, expected: table.spell(.table(expected)), found: table.spell(.table(found))))
        }
    }
}
