import WComposeWasmBinary

extension InstructionTable {
    /// What follows 0xfb: structures, arrays, casts and custom descriptors.
    static let garbageCollected: [Run] = [
        Run(0x00, .type, needs: .gc, "struct.new struct.new_default"),
        Run(0x02, .typeAndField, needs: .gc, "struct.get struct.get_s struct.get_u struct.set"),
        Run(0x06, .type, needs: .gc, "array.new array.new_default"),
        Run(0x08, .typeAndCount, needs: .gc, "array.new_fixed"),
        Run(0x09, .typeAndData, needs: .gc, "array.new_data"),
        Run(0x0a, .typeAndElement, needs: .gc, "array.new_elem"),
        Run(0x0b, .type, needs: .gc, "array.get array.get_s array.get_u array.set"),
        Run(0x0f, .none, needs: .gc, "array.len"),
        Run(0x10, .type, needs: .gc, "array.fill"),
        Run(0x11, .twoTypes, needs: .gc, "array.copy"),
        Run(0x12, .typeAndData, needs: .gc, "array.init_data"),
        Run(0x13, .typeAndElement, needs: .gc, "array.init_elem"),
        Run(0x14, .reference, needs: .gc, "ref.test"),
        Run(0x15, .nullableReference, needs: .gc, "ref.test"),
        Run(0x16, .reference, needs: .gc, "ref.cast"),
        Run(0x17, .nullableReference, needs: .gc, "ref.cast"),
        Run(0x18, .castBranch, needs: .gc, "br_on_cast br_on_cast_fail"),
        Run(0x1a, .none, needs: .gc, "any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u"),
        Run(0x20, .type, needs: .customDescriptors, "struct.new_desc struct.new_default_desc ref.get_desc"),
        Run(0x23, .reference, needs: .customDescriptors, "ref.cast_desc_eq"),
        Run(0x24, .nullableReference, needs: .customDescriptors, "ref.cast_desc_eq"),
        Run(0x25, .castBranch, needs: .customDescriptors, "br_on_cast_desc_eq br_on_cast_desc_eq_fail"),
    ]

    /// What follows 0xfc: saturating truncation, bulk operations, wide arithmetic.
    static let miscellaneous: [Run] = [
        Run(
            0x00, .none, needs: .saturatingFloatToInt,
            """
            f:i i32.trunc_sat_f32_s i32.trunc_sat_f32_u d:i i32.trunc_sat_f64_s i32.trunc_sat_f64_u f:l \
            i64.trunc_sat_f32_s i64.trunc_sat_f32_u d:l i64.trunc_sat_f64_s i64.trunc_sat_f64_u
            """),
        Run(0x08, .memoryAndData, needs: .bulkMemory, "memory.init"),
        Run(0x09, .data, needs: .bulkMemory, "data.drop"),
        Run(0x0a, .twoMemories, needs: .bulkMemoryOpt, "memory.copy"),
        Run(0x0b, .memory, needs: .bulkMemoryOpt, "memory.fill"),
        Run(0x0c, .tableAndElement, needs: .bulkMemory, "table.init"),
        Run(0x0d, .element, needs: .bulkMemory, "elem.drop"),
        Run(0x0e, .twoTables, needs: .bulkMemory, "table.copy"),
        Run(0x0f, .table, needs: .referenceTypes, "table.grow table.size table.fill"),
        Run(0x12, .memory, needs: .memoryControl, "memory.discard"),
        Run(0x13, .none, needs: .wideArithmetic, "llll:ll i64.add128 i64.sub128 ll:ll i64.mul_wide_s i64.mul_wide_u"),
    ]
}
