import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

@Suite("Fixtures")
struct FixtureTests {
    @Test("a component is written as it was read", arguments: Fixture.all)
    func roundTrip(fixture: Fixture) throws {
        let reader = ByteReader(fixture.bytes.span)
        let component = try Component(reading: reader)
        #expect(component.range == ByteRange(start: 0, count: fixture.bytes.count))
        var writer = ByteWriter()
        writer.write(component, from: reader)
        #expect(writer.bytes == fixture.bytes)
    }

    @Test("no prefix of a component traps", arguments: Fixture.all)
    func prefixes(fixture: Fixture) {
        for count in fixture.bytes.indices {
            let prefix = Array(fixture.bytes.prefix(count))
            do {
                let component = try Component(reading: ByteReader(prefix.span))
                #expect(component.range.count == count)
            } catch {
                #expect(error.offset >= 0 && error.offset <= count)
            }
        }
    }

    @Test(
        "no component with one byte changed traps, and what is read is written so that it is read alike",
        arguments: Fixture.all)
    func changedBytes(fixture: Fixture) {
        for index in fixture.bytes.indices {
            for change: UInt8 in [0x01, 0x02, 0x40, 0x7f, 0x80, 0xff] {
                var bytes = fixture.bytes
                bytes[index] ^= change
                let reader = ByteReader(bytes.span)
                guard let component = try? Component(reading: reader) else { continue }
                var writer = ByteWriter()
                writer.write(component, from: reader)
                let written = writer.bytes
                var again = ByteWriter()
                if let second = try? Component(reading: ByteReader(written.span)) {
                    again.write(second, from: ByteReader(written.span))
                }
                #expect(again.bytes == written, "byte \(index) changed by \(change)")
            }
        }
    }

    @Test("every item of a section knows where it begins", arguments: Fixture.all)
    func itemOffsets(fixture: Fixture) throws {
        for section in try Component(reading: ByteReader(fixture.bytes.span)).sections {
            #expect(section.itemOffsets.allSatisfy { $0 > section.range.start && $0 < section.range.end })
            #expect(Array(section.itemOffsets) == section.itemOffsets.sorted())
        }
    }
}
