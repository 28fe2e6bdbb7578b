import Testing
import WComposeWasmBinary

@Suite("LEB128 integers")
struct LEB128Tests {
    @Test(
        "u32 reads its bounds",
        arguments: [
            ([0x00], 0), ([0x7f], 127), ([0x80, 0x01], 128), ([0xff, 0xff, 0xff, 0xff, 0x0f], UInt32.max),
            ([0x80, 0x80, 0x80, 0x80, 0x00], 0), ([0x81, 0x00], 1),
        ] as [([UInt8], UInt32)])
    func u32(bytes: [UInt8], value: UInt32) throws {
        var reader = ByteReader(bytes.span)
        #expect(try reader.u32() == value)
        #expect(reader.remaining == 0)
    }

    @Test(
        "u32 refuses what does not fit",
        arguments: [
            ([], .unexpectedEnd(missing: 1), 10), ([0x80], .unexpectedEnd(missing: 1), 11),
            ([0xff, 0xff, 0xff, 0xff, 0x1f], .integerTooLarge, 10),
            ([0x80, 0x80, 0x80, 0x80, 0x10], .integerTooLarge, 10),
            ([0x80, 0x80, 0x80, 0x80, 0x80], .integerTooLong, 10),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x00], .integerTooLong, 10),
        ] as [([UInt8], BinaryError.Reason, Int)])
    func u32Refused(bytes: [UInt8], reason: BinaryError.Reason, offset: Int) {
        var reader = ByteReader(bytes.span, base: 10)
        #expect(throws: BinaryError(reason, at: offset)) { try reader.u32() }
    }

    @Test(
        "u64 reads its bounds and refuses more",
        arguments: [
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], UInt64.max),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], 0),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], nil),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x81, 0x00], nil),
        ] as [([UInt8], UInt64?)])
    func u64(bytes: [UInt8], value: UInt64?) {
        var reader = ByteReader(bytes.span)
        #expect((try? reader.u64()) == value)
    }

    @Test(
        "signed integers of 33 bits read their bounds",
        arguments: [
            ([0x00], 0), ([0x7f], -1), ([0x40], -64), ([0x3f], 63), ([0xc0, 0x00], 64), ([0xbf, 0x7f], -65),
            ([0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_ffff), ([0x80, 0x80, 0x80, 0x80, 0x70], -0x1_0000_0000),
            ([0xff, 0xff, 0xff, 0xff, 0x7f], -1), ([0x80, 0x80, 0x80, 0x80, 0x00], 0),
            ([0x80, 0x80, 0x80, 0x80, 0x10], nil), ([0xff, 0xff, 0xff, 0xff, 0x6f], nil),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x00], nil), ([0x80], nil),
        ] as [([UInt8], Int64?)])
    func signed33(bytes: [UInt8], value: Int64?) {
        var reader = ByteReader(bytes.span)
        #expect((try? reader.signed(bits: 33)) == value)
    }

    @Test(
        "signed integers of 64 bits read their bounds",
        arguments: [
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f], Int64.min),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00], Int64.max),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], nil),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00], nil),
        ] as [([UInt8], Int64?)])
    func signed64(bytes: [UInt8], value: Int64?) {
        var reader = ByteReader(bytes.span)
        #expect((try? reader.signed(bits: 64)) == value)
    }

    @Test("what is written is read", arguments: [0, 1, 63, 64, 127, 128, 16_383, 16_384, Int64(UInt32.max)])
    func roundTrip(value: Int64) throws {
        var writer = ByteWriter()
        writer.u32(UInt32(value))
        writer.signed(value)
        writer.signed(-value)
        writer.u64(UInt64(value) << 32)
        let bytes = writer.bytes
        var reader = ByteReader(bytes.span)
        #expect(try Int64(reader.u32()) == value)
        #expect(try reader.signed(bits: 33) == value)
        #expect(try reader.signed(bits: 33) == -value)
        #expect(try reader.u64() == UInt64(value) << 32)
        #expect(reader.remaining == 0)
    }

    @Test("an index in a type must not be negative")
    func typeIndex() {
        let bytes: [UInt8] = [0x41, 0xc0, 0x7f]
        var reader = ByteReader(bytes.span)
        #expect(throws: BinaryError(.unknownByte(.valueType, 0x41), at: 0)) {
            _ = try reader.typeIndex(.valueType) as Index<Never>
        }
        _ = try? reader.byte()
        #expect(throws: BinaryError(.integerTooLarge, at: 1)) {
            _ = try reader.typeIndex(.valueType) as Index<Never>
        }
    }
}
