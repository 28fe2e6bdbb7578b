package import WComposeWasmBinary

extension ByteReader {
    /// Passes over a constant expression (`core:expr` of those instructions alone that may be constant), its end too.
    @_lifetime(self: copy self)
    package mutating func skipConstantExpression() throws(BinaryError) {
        while true {
            let start = offset
            switch try byte() {
            case 0x0b: return
            case 0x41: _ = try signed(bits: 32)
            case 0x42: _ = try signed(bits: 64)
            case 0x43: _ = try skip(4)
            case 0x44: _ = try skip(8)
            case 0x23, 0xd2: _ = try u32()  // global.get, ref.func
            case 0xd0: _ = try HeapType(from: &self)  // ref.null
            case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e: break  // add, sub and mul of i32 and i64
            case 0xfb: try skipConstantGCInstruction()
            case 0xfd:
                // v128.const
                guard try u32() == 12 else { throw BinaryError(.unknownByte(.constantExpression, 0xfd), at: start) }
                _ = try skip(16)
            case 0xfe:
                // global.atomic.get, ref.i31_shared
                switch try u32() {
                case 0x4f:
                    _ = try byte()
                    _ = try u32()
                case 0x72: break
                default: throw BinaryError(.unknownByte(.constantExpression, 0xfe), at: start)
                }
            case let other: throw BinaryError(.unknownByte(.constantExpression, other), at: start)
            }
        }
    }

    /// Passes over what follows 0xfb.
    @_lifetime(self: copy self)
    private mutating func skipConstantGCInstruction() throws(BinaryError) {
        let start = offset
        switch try u32() {
        // struct.new, struct.new_default, array.new, array.new_default, struct.new_desc, struct.new_default_desc
        case 0, 1, 6, 7, 32, 33: _ = try u32()
        // array.new_fixed
        case 8:
            _ = try u32()
            _ = try u32()
        // any.convert_extern, extern.convert_any, ref.i31
        case 26, 27, 28: break
        case let other:
            throw BinaryError(.unknownByte(.constantExpression, UInt8(truncatingIfNeeded: other)), at: start)
        }
    }
}
