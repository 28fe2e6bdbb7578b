import Testing
import WComposeWasmBinary

struct SectionReaderTests {
    /// Ids, where each begins, and what it holds, until the end or an error.
    private func walk(_ bytes: [UInt8], base: Int = 0) -> (sections: [String], error: BinaryError?) {
        var sections: [String] = []
        var reader = SectionReader(ByteReader(bytes.span, base: base))
        do throws(BinaryError) {
            while let id = try reader.next() {
                let contents = reader.contents.range
                sections.append("\(id)@\(reader.start): \(contents.start)+\(contents.count)")
            }
            return (sections, nil)
        } catch {
            return (sections, error)
        }
    }

    @Test func sectionsComeOneByOne() {
        #expect(walk([]).sections == [])
        #expect(walk([1, 0, 0, 2, 9, 9]).sections == ["1@0: 2+0", "0@2: 4+2"])
        #expect(walk([7, 1, 9], base: 100).sections == ["7@100: 102+1"])
        #expect(walk([7, 0x81, 0x00, 9]).sections == ["7@0: 3+1"])
    }

    @Test func whatIsCutOffIsAnError() {
        #expect(walk([1, 0, 3]).sections == ["1@0: 2+0"])
        #expect(walk([1, 0, 3]).error == BinaryError(.unexpectedEnd(missing: 1), at: 3))
        #expect(walk([3, 4, 9]).error == BinaryError(.unexpectedEnd(missing: 3), at: 2))
        #expect(walk([3, 0xff, 0xff, 0xff, 0xff, 0x7f]).error == BinaryError(.integerTooLarge, at: 1))
    }

    /// Reading what is in a section changes nothing for the next one.
    @Test func contentsAreWindows() throws {
        let bytes: [UInt8] = [1, 2, 5, 6, 2, 1, 7]
        var reader = SectionReader(ByteReader(bytes.span))
        #expect(try reader.next() == 1)
        #expect(try reader.contents.byte() == 5)
        #expect(try reader.next() == 2)
        #expect(try reader.contents.byte() == 7)
        #expect(throws: BinaryError.self) { try reader.contents.byte() }
        #expect(reader.offset == 7)
        #expect(try reader.next() == nil)
    }

    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384])
    func whatIsWrittenIsReadBack(count: UInt32) throws {
        var writer = ByteWriter()
        writer.section(9, count: count, items: Array(repeating: 1, count: Int(count)))
        var reader = SectionReader(ByteReader(writer.bytes.span))
        #expect(try reader.next() == 9)
        #expect(try reader.contents.u32() == count)
        #expect(reader.contents.remaining == Int(count))
        #expect(try reader.next() == nil)
    }
}
