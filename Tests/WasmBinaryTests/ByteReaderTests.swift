import Testing
import WComposeWasmBinary

@Suite("Reader of bytes")
struct ByteReaderTests {
    @Test(
        "a name must be UTF-8 and whole",
        arguments: [
            ([0x01, 0x80], .malformedUTF8, 1), ([0x02, 0xc0, 0x80], .malformedUTF8, 1),
            ([0x03, 0xed, 0xa0, 0x80], .malformedUTF8, 1), ([0x04, 0xf4, 0x90, 0x80, 0x80], .malformedUTF8, 1),
            ([0x03, 0x61], .unexpectedEnd(missing: 2), 1),
            (
                [0xff, 0xff, 0xff, 0xff, 0x0f], .tooMany(.string, count: 0xffff_ffff, limit: UInt32(Limits.nameBytes)),
                0
            ),
        ] as [([UInt8], BinaryError.Reason, Int)])
    func nameRefused(bytes: [UInt8], reason: BinaryError.Reason, offset: Int) {
        var reader = ByteReader(bytes.span)
        #expect(throws: BinaryError(reason, at: offset)) { try reader.name() }
    }

    @Test("a name is read as it was written", arguments: ["", "a", "☃︎", "\u{10ffff}", "a\0b"])
    func name(text: String) throws {
        var writer = ByteWriter()
        writer.name(text)
        let bytes = writer.bytes
        var reader = ByteReader(bytes.span)
        #expect(try Array(reader.name().utf8) == Array(text.utf8))
        #expect(reader.remaining == 0)
    }

    @Test("a window keeps the offsets of the file and ends where it ends")
    func window() throws {
        let bytes: [UInt8] = [1, 2, 3, 4]
        var reader = ByteReader(bytes.span, base: 100)
        _ = try reader.byte()
        var window = try reader.window(2)
        #expect(reader.offset == 103)
        #expect(window.offset == 101)
        #expect(throws: BinaryError(.leftoverBytes(.section, count: 2), at: 101)) { try window.finish(.section) }
        #expect(try window.skip(2) == ByteRange(start: 101, count: 2))
        #expect(throws: BinaryError(.unexpectedEnd(missing: 1), at: 103)) { try window.byte() }
        #expect(throws: BinaryError(.unexpectedEnd(missing: 1), at: 103)) { _ = try reader.window(2) }
        #expect(reader.copy(ByteRange(start: 101, count: 2)) == [2, 3])
    }

    @Test("a count is held against the bytes that are left")
    func count() {
        let bytes: [UInt8] = [0x03, 0x00, 0x00]
        var reader = ByteReader(bytes.span)
        #expect(throws: BinaryError(.unexpectedEnd(missing: 1), at: 1)) { try reader.count(of: .type) }
        var again = ByteReader(bytes.span)
        #expect(throws: BinaryError(.tooMany(.type, count: 3, limit: 1), at: 0)) {
            try again.count(of: .type, limit: 1)
        }
    }

    @Test("a size is written before its body, however many bytes it takes", arguments: [0, 1, 127, 128, 16_384])
    func sized(count: Int) throws {
        var writer = ByteWriter()
        writer.section(1) { writer in
            writer.sized { $0.append([UInt8](repeating: 7, count: count)) }
        }
        let bytes = writer.bytes
        var reader = ByteReader(bytes.span)
        #expect(try reader.byte() == 1)
        #expect(try Int(reader.u32()) == reader.remaining)
        #expect(try Int(reader.u32()) == count)
        #expect(reader.remaining == count)
    }
}
