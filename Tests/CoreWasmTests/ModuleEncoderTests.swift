import Testing
import WComposeCoreWasm
import WComposeWasmBinary

struct ModuleEncoderTests {
    private let preamble: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

    /// The ids of the sections, custom ones by their names.
    private func sections(_ bytes: [UInt8]) throws -> [String] {
        var reader = ByteReader(bytes.span)
        _ = try BinaryLayer(from: &reader)
        var sections = SectionReader(reader)
        var found: [String] = []
        while let id = try sections.next() {
            let section = try #require(CoreSectionID(rawValue: id))
            found.append(section == .custom ? "`\(try sections.contents.name())`" : section.spelling)
        }
        return found
    }

    @Test func aModuleOfNothingIsItsPreamble() {
        #expect(ModuleEncoder().encoded() == preamble)
    }

    /// Whatever was added first, sections stand in the order that they must have.
    @Test func sectionsStandInOrder() throws {
        var module = ModuleEncoder()
        module.data.append { $0.append([0x01, 0x00]) }
        module.code.append { $0.sized { $0.append([0x00, 0x0b]) } }
        module.exports.append {
            $0.name("f")
            $0.append([0x00, 0x00])
        }
        module.start = 0
        module.functions.append { $0.u32(0) }
        module.types.append { $0.write(CompositeType.function(CoreFuncType(parameters: [], results: []))) }
        module.needsDataCount = true
        let bytes = module.encoded()
        #expect(
            try sections(bytes) == ["type", "function", "export", "start", "data count", "code", "data"])
        #expect(try ModuleInterface(reading: ByteReader(bytes.span)).exports.map(\.name) == ["f"])
        try ModuleValidator.validate(ByteReader(bytes.span), .all).validateBodies(in: ByteReader(bytes.span))
        #expect(module.lastSection == .data)
        #expect(ModuleEncoder().lastSection == nil)
    }

    @Test func customSectionsStandWhereTheySay() throws {
        var module = ModuleEncoder()
        module.types.append { $0.write(CompositeType.function(CoreFuncType(parameters: [], results: []))) }
        for (name, place) in [
            ("last", ModuleEncoder.Place.last), ("after", .after(.type)), ("before", .before(.type)), ("start", .start),
            ("first", .first), ("code", .before(.code)),
        ] {
            module.customs.append(ModuleEncoder.PlacedCustomSection(Array(name.utf8), [1], at: place))
        }
        module.names.module = Array("m".utf8)
        #expect(
            try sections(module.encoded()) == [
                "`first`", "`start`", "`before`", "type", "`after`", "`code`", "`last`", "`name`",
            ])
        // A module has one section of names.
        module.customs.append(ModuleEncoder.PlacedCustomSection(Array("name".utf8), [], at: .first))
        #expect(try sections(module.encoded()).count { $0 == "`name`" } == 1)
    }

    @Test func namesAreReadBack() throws {
        var module = ModuleEncoder()
        module.names.module = Array("m".utf8)
        module.names.functions.append(3, Array("f".utf8).span)
        var locals = NameMap()
        locals.append(0, Array("x".utf8).span)
        locals.append(2, Array("y".utf8).span)
        module.names.locals.append(3, locals)
        // An item without names is not there.
        module.names.labels.append(4, NameMap())
        let bytes = module.encoded()
        var names = ModuleNames()
        try CustomSections.forEach(in: ByteReader(bytes.span)) { name, contents in
            if name == ModuleNames.sectionName { names.read(from: contents) }
        }
        func text(_ range: ByteRange?) -> String? {
            range.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
        }
        #expect(text(names.module) == "m")
        #expect(names.functions.map(\.index) == [3])
        #expect(ModuleNames.name(ofFunction: 3, in: ByteReader(bytes.span)) == "f")
        #expect(names.locals.map(\.index) == [3] && names.labels.isEmpty)
        let local = ModuleNames.associations(in: names.locals[0].map, of: ByteReader(bytes.span))
        #expect(local.map(\.index) == [0, 2])
        #expect(local.map { text($0.name) } == ["x", "y"])
    }
}
