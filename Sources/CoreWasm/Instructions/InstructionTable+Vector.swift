import WComposeWasmBinary

extension InstructionTable {
    /// What follows 0xfd: vectors, the relaxed ones from 0x100 on.
    static let vector: [Run] = [
        Run(
            0x00, .memoryAccess, needs: .simd,
            """
            a:v v128.load/16 v128.load8x8_s/8 v128.load8x8_u/8 v128.load16x4_s/8 v128.load16x4_u/8 v128.load32x2_s/8 \
            v128.load32x2_u/8 v128.load8_splat/1 v128.load16_splat/2 v128.load32_splat/4 v128.load64_splat/8 av: \
            v128.store/16
            """),
        Run(0x0c, .v128, needs: .simd, ":v v128.const"),
        Run(0x0d, .shuffle, needs: .simd, "vv:v i8x16.shuffle"),
        Run(
            0x0e, .none, needs: .simd,
            """
            vv:v i8x16.swizzle i:v i8x16.splat i16x8.splat i32x4.splat l:v i64x2.splat f:v f32x4.splat d:v f64x2.splat
            """),
        Run(
            0x15, .lane, needs: .simd,
            """
            v:i i8x16.extract_lane_s/1 i8x16.extract_lane_u/1 vi:v i8x16.replace_lane/1 v:i i16x8.extract_lane_s/2 \
            i16x8.extract_lane_u/2 vi:v i16x8.replace_lane/2 v:i i32x4.extract_lane/4 vi:v i32x4.replace_lane/4 v:l \
            i64x2.extract_lane/8 vl:v i64x2.replace_lane/8 v:f f32x4.extract_lane/4 vf:v f32x4.replace_lane/4 v:d \
            f64x2.extract_lane/8 vd:v f64x2.replace_lane/8
            """),
        Run(
            0x23, .none, needs: .simd,
            """
            vv:v i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s \
            i8x16.ge_u i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s \
            i16x8.ge_u i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s \
            i32x4.ge_u f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge f64x2.eq f64x2.ne f64x2.lt f64x2.gt \
            f64x2.le f64x2.ge v:v v128.not vv:v v128.and v128.andnot v128.or v128.xor vvv:v v128.bitselect v:i \
            v128.any_true
            """),
        Run(
            0x54, .memoryAccessAndLane, needs: .simd,
            """
            av:v v128.load8_lane/1 v128.load16_lane/2 v128.load32_lane/4 v128.load64_lane/8 av: v128.store8_lane/1 \
            v128.store16_lane/2 v128.store32_lane/4 v128.store64_lane/8
            """),
        Run(0x5c, .memoryAccess, needs: .simd, "a:v v128.load32_zero/4 v128.load64_zero/8"),
        Run(
            0x5e, .none, needs: .simd,
            """
            v:v f32x4.demote_f64x2_zero f64x2.promote_low_f32x4 i8x16.abs i8x16.neg i8x16.popcnt v:i i8x16.all_true \
            i8x16.bitmask vv:v i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u v:v f32x4.ceil f32x4.floor f32x4.trunc \
            f32x4.nearest vi:v i8x16.shl i8x16.shr_s i8x16.shr_u vv:v i8x16.add i8x16.add_sat_s i8x16.add_sat_u \
            i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u v:v f64x2.ceil f64x2.floor vv:v i8x16.min_s i8x16.min_u \
            i8x16.max_s i8x16.max_u v:v f64x2.trunc vv:v i8x16.avgr_u v:v i16x8.extadd_pairwise_i8x16_s \
            i16x8.extadd_pairwise_i8x16_u i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u i16x8.abs \
            i16x8.neg vv:v i16x8.q15mulr_sat_s v:i i16x8.all_true i16x8.bitmask vv:v i16x8.narrow_i32x4_s \
            i16x8.narrow_i32x4_u v:v i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s i16x8.extend_low_i8x16_u \
            i16x8.extend_high_i8x16_u vi:v i16x8.shl i16x8.shr_s i16x8.shr_u vv:v i16x8.add i16x8.add_sat_s \
            i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u v:v f64x2.nearest vv:v i16x8.mul i16x8.min_s \
            i16x8.min_u i16x8.max_s i16x8.max_u
            """),
        Run(
            0x9b, .none, needs: .simd,
            """
            vv:v i16x8.avgr_u i16x8.extmul_low_i8x16_s i16x8.extmul_high_i8x16_s i16x8.extmul_low_i8x16_u \
            i16x8.extmul_high_i8x16_u v:v i32x4.abs i32x4.neg
            """),
        Run(0xa3, .none, needs: .simd, "v:i i32x4.all_true i32x4.bitmask"),
        Run(
            0xa7, .none, needs: .simd,
            """
            v:v i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u \
            vi:v i32x4.shl i32x4.shr_s i32x4.shr_u vv:v i32x4.add
            """),
        Run(0xb1, .none, needs: .simd, "vv:v i32x4.sub"),
        Run(
            0xb5, .none, needs: .simd,
            "vv:v i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s"),
        Run(
            0xbc, .none, needs: .simd,
            """
            vv:v i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u i32x4.extmul_high_i16x8_u \
            v:v i64x2.abs i64x2.neg
            """),
        Run(0xc3, .none, needs: .simd, "v:i i64x2.all_true i64x2.bitmask"),
        Run(
            0xc7, .none, needs: .simd,
            """
            v:v i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u i64x2.extend_high_i32x4_u \
            vi:v i64x2.shl i64x2.shr_s i64x2.shr_u vv:v i64x2.add
            """),
        Run(0xd1, .none, needs: .simd, "vv:v i64x2.sub"),
        Run(
            0xd5, .none, needs: .simd,
            """
            vv:v i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s i64x2.extmul_low_i32x4_s \
            i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u i64x2.extmul_high_i32x4_u v:v f32x4.abs f32x4.neg
            """),
        Run(
            0xe3, .none, needs: .simd,
            """
            v:v f32x4.sqrt vv:v f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max f32x4.pmin f32x4.pmax v:v \
            f64x2.abs f64x2.neg
            """),
        Run(
            0xef, .none, needs: .simd,
            """
            v:v f64x2.sqrt vv:v f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max f64x2.pmin f64x2.pmax v:v \
            i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u \
            i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero f64x2.convert_low_i32x4_s \
            f64x2.convert_low_i32x4_u
            """),
        Run(
            0x100, .none, needs: .relaxedSIMD,
            """
            vv:v i8x16.relaxed_swizzle v:v i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u \
            i32x4.relaxed_trunc_f64x2_s_zero i32x4.relaxed_trunc_f64x2_u_zero vvv:v f32x4.relaxed_madd \
            f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd i8x16.relaxed_laneselect \
            i16x8.relaxed_laneselect i32x4.relaxed_laneselect i64x2.relaxed_laneselect vv:v f32x4.relaxed_min \
            f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max i16x8.relaxed_q15mulr_s \
            i16x8.relaxed_dot_i8x16_i7x16_s vvv:v i32x4.relaxed_dot_i8x16_i7x16_add_s
            """),
    ]
}
