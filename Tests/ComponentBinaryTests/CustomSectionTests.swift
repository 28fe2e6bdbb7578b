import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// The contents of the one custom section in `bytes`, as they stand after its name.
private func customSection(in bytes: [UInt8]) throws -> (name: String, contents: [UInt8]) {
    let whole = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00] + bytes
    let reader = ByteReader(whole.span)
    let component = try Component(reading: reader)
    guard case .custom(let section)? = component.sections.first?.contents else { return ("", []) }
    return (section.name, reader.copy(section.contents))
}

@Suite("Custom sections")
struct CustomSectionTests {
    @Test("names of definitions are read as they were written")
    func names() throws {
        let names = ComponentNames(
            component: "C",
            sorts: [
                .init(sort: .core(.type), names: [.init(index: 0, name: "a"), .init(index: 300, name: "b")]),
                .init(sort: .instance, names: [.init(index: 1, name: "☃")]),
            ])
        var writer = ByteWriter()
        writer.section(names: names)
        let section = try customSection(in: writer.bytes)
        #expect(section.name == ComponentNames.sectionName)
        #expect(ComponentNames(reading: ByteReader(section.contents.span)) == names)
        let firstBytes: [UInt8] = [0x00, 0x02, 0x01, 0x43, 0x01, 0x0a, 0x00, 0x10, 0x02, 0x00, 0x01, 0x61]
        #expect(Array(section.contents.prefix(12)) == firstBytes)
    }

    @Test(
        "names that are not valid are as good as none",
        arguments: [
            [0x00, 0x02, 0x01], [0x01, 0x02, 0x09, 0x00], [0x00, 0x03, 0x01, 0x43, 0x00], [0x00, 0x02, 0x01, 0xff],
            [0x01],
        ] as [[UInt8]])
    func invalidNames(contents: [UInt8]) { #expect(ComponentNames(reading: ByteReader(contents.span)) == nil) }

    @Test("subsections of names that are not known are passed over")
    func unknownSubsection() {
        let contents: [UInt8] = [0x07, 0x01, 0xff, 0x00, 0x02, 0x01, 0x43]
        #expect(ComponentNames(reading: ByteReader(contents.span)) == ComponentNames(component: "C"))
    }

    @Test("producers are read as they were written")
    func producers() throws {
        let producers = Producers(fields: [
            .init(name: "language", values: [.init(name: "Swift", version: "")]),
            .init(name: "processed-by", values: [.init(name: "a", version: "1.0"), .init(name: "b", version: "2")]),
        ])
        var writer = ByteWriter()
        writer.section(producers: producers)
        let section = try customSection(in: writer.bytes)
        #expect(section.name == Producers.sectionName)
        #expect(Producers(reading: ByteReader(section.contents.span)) == producers)
    }

    @Test(
        "producers that are not valid are as good as none",
        arguments: [
            [], [0x01], [0x00, 0x00], [0x01, 0x01, 0x61, 0x01, 0x01, 0x62],
        ] as [[UInt8]])
    func invalidProducers(contents: [UInt8]) { #expect(Producers(reading: ByteReader(contents.span)) == nil) }
}
