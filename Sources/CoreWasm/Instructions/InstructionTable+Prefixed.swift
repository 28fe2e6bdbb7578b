extension InstructionTable {
    /// What follows 0xfb: structures, arrays, casts and custom descriptors.
    static let garbageCollected: [Run] = [
        Run(0x00, .type, "struct.new struct.new_default"),
        Run(0x02, .typeAndField, "struct.get struct.get_s struct.get_u struct.set"),
        Run(0x06, .type, "array.new array.new_default"),
        Run(0x08, .typeAndCount, "array.new_fixed"),
        Run(0x09, .typeAndData, "array.new_data"),
        Run(0x0a, .typeAndElement, "array.new_elem"),
        Run(0x0b, .type, "array.get array.get_s array.get_u array.set"),
        Run(0x0f, .none, "array.len"),
        Run(0x10, .type, "array.fill"),
        Run(0x11, .twoTypes, "array.copy"),
        Run(0x12, .typeAndData, "array.init_data"),
        Run(0x13, .typeAndElement, "array.init_elem"),
        Run(0x14, .reference, "ref.test"),
        Run(0x15, .nullableReference, "ref.test"),
        Run(0x16, .reference, "ref.cast"),
        Run(0x17, .nullableReference, "ref.cast"),
        Run(0x18, .castBranch, "br_on_cast br_on_cast_fail"),
        Run(0x1a, .none, "any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u"),
        Run(0x20, .type, "struct.new_desc struct.new_default_desc ref.get_desc"),
        Run(0x23, .reference, "ref.cast_desc_eq"),
        Run(0x24, .nullableReference, "ref.cast_desc_eq"),
        Run(0x25, .castBranch, "br_on_cast_desc_eq br_on_cast_desc_eq_fail"),
    ]

    /// What follows 0xfc: saturating truncation, bulk operations, wide arithmetic.
    static let miscellaneous: [Run] = [
        Run(
            0x00, .none,
            """
            i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u i64.trunc_sat_f32_s \
            i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u
            """),
        Run(0x08, .memoryAndData, "memory.init"),
        Run(0x09, .data, "data.drop"),
        Run(0x0a, .twoMemories, "memory.copy"),
        Run(0x0b, .memory, "memory.fill"),
        Run(0x0c, .tableAndElement, "table.init"),
        Run(0x0d, .element, "elem.drop"),
        Run(0x0e, .twoTables, "table.copy"),
        Run(0x0f, .table, "table.grow table.size table.fill"),
        Run(0x12, .memory, "memory.discard"),
        Run(0x13, .none, "i64.add128 i64.sub128 i64.mul_wide_s i64.mul_wide_u"),
    ]
}
