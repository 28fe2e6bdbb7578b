import WComposeWasmBinary

extension InstructionTable {
    /// The instructions of one byte: control, variables, memory, numbers; legacy exceptions and stack switching too.
    static let core: [Run] = [
        Run(0x00, .none, "unreachable nop"),
        Run(0x02, .blockType, "block loop if"),
        Run(0x05, .none, "else"),
        Run(0x06, .blockType, needs: .legacyExceptions, "try"),
        Run(0x07, .tag, needs: .legacyExceptions, "catch"),
        Run(0x08, .tag, needs: .exceptions, "throw"),
        Run(0x09, .label, needs: .legacyExceptions, "rethrow"),
        Run(0x0a, .none, needs: .exceptions, "throw_ref"),
        Run(0x0b, .none, "end"),
        Run(0x0c, .label, "br br_if"),
        Run(0x0e, .labels, "br_table"),
        Run(0x0f, .none, "return"),
        Run(0x10, .function, "call"),
        Run(0x11, .callIndirect, "call_indirect"),
        Run(0x12, .function, needs: .tailCall, "return_call"),
        Run(0x13, .callIndirect, needs: .tailCall, "return_call_indirect"),
        Run(0x14, .type, needs: .functionReferences, "call_ref return_call_ref"),
        Run(0x18, .label, needs: .legacyExceptions, "delegate"),
        Run(0x19, .none, needs: .legacyExceptions, "catch_all"),
        Run(0x1a, .none, "drop select"),
        Run(0x1c, .selectTypes, needs: .referenceTypes, "select"),
        Run(0x1f, .tryTable, needs: .exceptions, "try_table"),
        Run(0x20, .local, "local.get local.set local.tee"),
        Run(0x23, .global, "global.get global.set"),
        Run(0x25, .table, needs: .referenceTypes, "table.get table.set"),
        Run(
            0x28, .memoryAccess,
            """
            a:i i32.load/4 a:l i64.load/8 a:f f32.load/4 a:d f64.load/8 a:i i32.load8_s/1 i32.load8_u/1 i32.load16_s/2 \
            i32.load16_u/2 a:l i64.load8_s/1 i64.load8_u/1 i64.load16_s/2 i64.load16_u/2 i64.load32_s/4 i64.load32_u/4 \
            ai: i32.store/4 al: i64.store/8 af: f32.store/4 ad: f64.store/8 ai: i32.store8/1 i32.store16/2 al: \
            i64.store8/1 i64.store16/2 i64.store32/4
            """),
        Run(0x3f, .memory, "memory.size memory.grow"),
        Run(0x41, .i32, ":i i32.const"),
        Run(0x42, .i64, ":l i64.const"),
        Run(0x43, .f32, ":f f32.const"),
        Run(0x44, .f64, ":d f64.const"),
        Run(
            0x45, .none,
            """
            i:i i32.eqz ii:i i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u l:i \
            i64.eqz ll:i i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u ff:i \
            f32.eq f32.ne f32.lt f32.gt f32.le f32.ge dd:i f64.eq f64.ne f64.lt f64.gt f64.le f64.ge i:i i32.clz \
            i32.ctz i32.popcnt ii:i i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or \
            i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr l:l i64.clz i64.ctz i64.popcnt ll:l i64.add i64.sub \
            i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u \
            i64.rotl i64.rotr f:f f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt ff:f f32.add \
            f32.sub f32.mul f32.div f32.min f32.max f32.copysign d:d f64.abs f64.neg f64.ceil f64.floor f64.trunc \
            f64.nearest f64.sqrt dd:d f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign l:i i32.wrap_i64 \
            f:i i32.trunc_f32_s i32.trunc_f32_u d:i i32.trunc_f64_s i32.trunc_f64_u i:l i64.extend_i32_s \
            i64.extend_i32_u f:l i64.trunc_f32_s i64.trunc_f32_u d:l i64.trunc_f64_s i64.trunc_f64_u i:f \
            f32.convert_i32_s f32.convert_i32_u l:f f32.convert_i64_s f32.convert_i64_u d:f f32.demote_f64 i:d \
            f64.convert_i32_s f64.convert_i32_u l:d f64.convert_i64_s f64.convert_i64_u f:d f64.promote_f32 f:i \
            i32.reinterpret_f32 d:l i64.reinterpret_f64 i:f f32.reinterpret_i32 l:d f64.reinterpret_i64
            """),
        Run(
            0xc0, .none, needs: .signExtension,
            """
            i:i i32.extend8_s i32.extend16_s l:l i64.extend8_s i64.extend16_s i64.extend32_s
            """),
        Run(0xd0, .heapType, needs: .referenceTypes, "ref.null"),
        Run(0xd1, .none, needs: .referenceTypes, "ref.is_null"),
        Run(0xd2, .function, needs: .referenceTypes, "ref.func"),
        Run(0xd3, .none, needs: .gc, "ref.eq"),
        Run(0xd4, .none, needs: .functionReferences, "ref.as_non_null"),
        Run(0xd5, .label, needs: .functionReferences, "br_on_null br_on_non_null"),
        Run(0xe0, .type, needs: .stackSwitching, "cont.new"),
        Run(0xe1, .twoTypes, needs: .stackSwitching, "cont.bind"),
        Run(0xe2, .tag, needs: .stackSwitching, "suspend"),
        Run(0xe3, .resume, needs: .stackSwitching, "resume"),
        Run(0xe4, .resumeThrow, needs: .stackSwitching, "resume_throw"),
        Run(0xe5, .resumeThrowReference, needs: .stackSwitching, "resume_throw_ref"),
        Run(0xe6, .typeAndTag, needs: .stackSwitching, "switch"),
    ]
}
