import WComposeWasmBinary

extension InstructionTable {
    /// What follows 0xfe: threads, and shared everything from 0x4f on.
    static let atomic: [Run] = [
        Run(
            0x00, .memoryAccess, needs: .threads,
            """
            ai:i memory.atomic.notify/4 ail:i memory.atomic.wait32/4 all:i memory.atomic.wait64/8
            """),
        Run(0x03, .fence, needs: .threads, "atomic.fence"),
        Run(
            0x10, .memoryAccess, needs: .threads,
            """
            a:i i32.atomic.load/4 a:l i64.atomic.load/8 a:i i32.atomic.load8_u/1 i32.atomic.load16_u/2 a:l \
            i64.atomic.load8_u/1 i64.atomic.load16_u/2 i64.atomic.load32_u/4 ai: i32.atomic.store/4 al: \
            i64.atomic.store/8 ai: i32.atomic.store8/1 i32.atomic.store16/2 al: i64.atomic.store8/1 \
            i64.atomic.store16/2 i64.atomic.store32/4 ai:i i32.atomic.rmw.add/4 al:l i64.atomic.rmw.add/8 ai:i \
            i32.atomic.rmw8.add_u/1 i32.atomic.rmw16.add_u/2 al:l i64.atomic.rmw8.add_u/1 i64.atomic.rmw16.add_u/2 \
            i64.atomic.rmw32.add_u/4 ai:i i32.atomic.rmw.sub/4 al:l i64.atomic.rmw.sub/8 ai:i i32.atomic.rmw8.sub_u/1 \
            i32.atomic.rmw16.sub_u/2 al:l i64.atomic.rmw8.sub_u/1 i64.atomic.rmw16.sub_u/2 i64.atomic.rmw32.sub_u/4 \
            ai:i i32.atomic.rmw.and/4 al:l i64.atomic.rmw.and/8 ai:i i32.atomic.rmw8.and_u/1 i32.atomic.rmw16.and_u/2 \
            al:l i64.atomic.rmw8.and_u/1 i64.atomic.rmw16.and_u/2 i64.atomic.rmw32.and_u/4 ai:i i32.atomic.rmw.or/4 \
            al:l i64.atomic.rmw.or/8 ai:i i32.atomic.rmw8.or_u/1 i32.atomic.rmw16.or_u/2 al:l i64.atomic.rmw8.or_u/1 \
            i64.atomic.rmw16.or_u/2 i64.atomic.rmw32.or_u/4 ai:i i32.atomic.rmw.xor/4 al:l i64.atomic.rmw.xor/8 ai:i \
            i32.atomic.rmw8.xor_u/1 i32.atomic.rmw16.xor_u/2 al:l i64.atomic.rmw8.xor_u/1 i64.atomic.rmw16.xor_u/2 \
            i64.atomic.rmw32.xor_u/4 ai:i i32.atomic.rmw.xchg/4 al:l i64.atomic.rmw.xchg/8 ai:i \
            i32.atomic.rmw8.xchg_u/1 i32.atomic.rmw16.xchg_u/2 al:l i64.atomic.rmw8.xchg_u/1 i64.atomic.rmw16.xchg_u/2 \
            i64.atomic.rmw32.xchg_u/4 aii:i i32.atomic.rmw.cmpxchg/4 all:l i64.atomic.rmw.cmpxchg/8 aii:i \
            i32.atomic.rmw8.cmpxchg_u/1 i32.atomic.rmw16.cmpxchg_u/2 all:l i64.atomic.rmw8.cmpxchg_u/1 \
            i64.atomic.rmw16.cmpxchg_u/2 i64.atomic.rmw32.cmpxchg_u/4
            """),
        Run(
            0x4f, .orderedGlobal, needs: .sharedEverythingThreads,
            """
            global.atomic.get global.atomic.set global.atomic.rmw.add global.atomic.rmw.sub global.atomic.rmw.and \
            global.atomic.rmw.or global.atomic.rmw.xor global.atomic.rmw.xchg global.atomic.rmw.cmpxchg
            """),
        Run(
            0x58, .orderedTable, needs: .sharedEverythingThreads,
            """
            table.atomic.get table.atomic.set table.atomic.rmw.xchg table.atomic.rmw.cmpxchg
            """),
        Run(
            0x5c, .orderedTypeAndField, needs: .sharedEverythingThreads,
            """
            struct.atomic.get struct.atomic.get_s struct.atomic.get_u struct.atomic.set struct.atomic.rmw.add \
            struct.atomic.rmw.sub struct.atomic.rmw.and struct.atomic.rmw.or struct.atomic.rmw.xor \
            struct.atomic.rmw.xchg struct.atomic.rmw.cmpxchg
            """),
        Run(
            0x67, .orderedType, needs: .sharedEverythingThreads,
            """
            array.atomic.get array.atomic.get_s array.atomic.get_u array.atomic.set array.atomic.rmw.add \
            array.atomic.rmw.sub array.atomic.rmw.and array.atomic.rmw.or array.atomic.rmw.xor array.atomic.rmw.xchg \
            array.atomic.rmw.cmpxchg
            """),
        Run(0x72, .none, needs: .sharedEverythingThreads, "ref.i31_shared"),
    ]
}
