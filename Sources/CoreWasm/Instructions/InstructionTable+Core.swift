extension InstructionTable {
    /// The instructions of one byte: control, variables, memory, numbers; legacy exceptions and stack switching too.
    static let core: [Run] = [
        Run(0x00, .none, "unreachable nop"),
        Run(0x02, .blockType, "block loop if"),
        Run(0x05, .none, "else"),
        Run(0x06, .blockType, "try"),
        Run(0x07, .tag, "catch throw"),
        Run(0x09, .label, "rethrow"),
        Run(0x0a, .none, "throw_ref end"),
        Run(0x0c, .label, "br br_if"),
        Run(0x0e, .labels, "br_table"),
        Run(0x0f, .none, "return"),
        Run(0x10, .function, "call"),
        Run(0x11, .callIndirect, "call_indirect"),
        Run(0x12, .function, "return_call"),
        Run(0x13, .callIndirect, "return_call_indirect"),
        Run(0x14, .type, "call_ref return_call_ref"),
        Run(0x18, .label, "delegate"),
        Run(0x19, .none, "catch_all drop select"),
        Run(0x1c, .selectTypes, "select"),
        Run(0x1f, .tryTable, "try_table"),
        Run(0x20, .local, "local.get local.set local.tee"),
        Run(0x23, .global, "global.get global.set"),
        Run(0x25, .table, "table.get table.set"),
        Run(
            0x28, .memoryAccess,
            """
            i32.load/4 i64.load/8 f32.load/4 f64.load/8 i32.load8_s/1 i32.load8_u/1 i32.load16_s/2 i32.load16_u/2 \
            i64.load8_s/1 i64.load8_u/1 i64.load16_s/2 i64.load16_u/2 i64.load32_s/4 i64.load32_u/4 i32.store/4 \
            i64.store/8 f32.store/4 f64.store/8 i32.store8/1 i32.store16/2 i64.store8/1 i64.store16/2 i64.store32/4
            """),
        Run(0x3f, .memory, "memory.size memory.grow"),
        Run(0x41, .i32, "i32.const"),
        Run(0x42, .i64, "i64.const"),
        Run(0x43, .f32, "f32.const"),
        Run(0x44, .f64, "f64.const"),
        Run(
            0x45, .none,
            """
            i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u i64.eqz \
            i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u f32.eq f32.ne f32.lt \
            f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge i32.clz i32.ctz i32.popcnt i32.add i32.sub \
            i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u \
            i32.rotl i32.rotr i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s \
            i64.rem_u i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr f32.abs f32.neg f32.ceil \
            f32.floor f32.trunc f32.nearest f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign \
            f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub f64.mul f64.div f64.min \
            f64.max f64.copysign i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u \
            i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u \
            f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64 f64.convert_i32_s \
            f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32 i32.reinterpret_f32 \
            i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64 i32.extend8_s i32.extend16_s i64.extend8_s \
            i64.extend16_s i64.extend32_s
            """),
        Run(0xd0, .heapType, "ref.null"),
        Run(0xd1, .none, "ref.is_null"),
        Run(0xd2, .function, "ref.func"),
        Run(0xd3, .none, "ref.eq ref.as_non_null"),
        Run(0xd5, .label, "br_on_null br_on_non_null"),
        Run(0xe0, .type, "cont.new"),
        Run(0xe1, .twoTypes, "cont.bind"),
        Run(0xe2, .tag, "suspend"),
        Run(0xe3, .resume, "resume"),
        Run(0xe4, .resumeThrow, "resume_throw"),
        Run(0xe5, .resumeThrowReference, "resume_throw_ref"),
        Run(0xe6, .typeAndTag, "switch"),
    ]
}
