import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

private let preamble: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]
private let modulePreamble: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

private func section(_ id: UInt8, _ contents: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.section(id) { $0.append(contents) }
    return writer.bytes
}

@Suite("Refused components")
struct RefusalTests {
    @Test(
        "faults are found where they are",
        arguments: [
            ([0x0d, 0x00], .unknownByte(.section, 0x0d), 8),
            ([0x07, 0x05, 0x00], .unexpectedEnd(missing: 4), 10),
            ([0x07, 0x02, 0x00, 0x00], .leftoverBytes(.section, count: 1), 11),
            ([0x07, 0x02, 0x05, 0x7f], .unexpectedEnd(missing: 4), 11),
            ([0x07, 0x02, 0x01, 0x44], .unknownByte(.definedType, 0x44), 11),
            ([0x07, 0x03, 0x01, 0x70, 0x44], .unknownByte(.valueType, 0x44), 12),
            ([0x07, 0x07, 0x01, 0x71, 0x01, 0x01, 0x61, 0x00, 0x01], .unknownByte(.zero, 1), 16),
            ([0x07, 0x04, 0x01, 0x6a, 0x00, 0x02], .unknownByte(.optional, 2), 13),
            ([0x07, 0x05, 0x01, 0x40, 0x00, 0x01, 0x01], .unknownByte(.zero, 1), 14),
            ([0x07, 0x05, 0x01, 0x40, 0x00, 0x02, 0x00], .unknownByte(.result, 2), 13),
            ([0x07, 0x04, 0x01, 0x42, 0x01, 0x03], .unknownByte(.declaration, 3), 13),
            ([0x03, 0x03, 0x01, 0x00, 0x60], .unknownByte(.coreType, 0x60), 12),
            ([0x03, 0x07, 0x01, 0x50, 0x01, 0x02, 0x11, 0x01, 0x00], .unknownByte(.outerAlias, 0x11), 14),
            ([0x02, 0x06, 0x01, 0x00, 0x00, 0x01, 0x00, 0x05], .unknownByte(.argument, 5), 15),
            ([0x06, 0x05, 0x01, 0x01, 0x02, 0x00, 0x00], .unknownByte(.outerAlias, 1), 11),
            ([0x06, 0x05, 0x01, 0x01, 0x01, 0x00, 0x00], .unknownByte(.alias, 1), 12),
            ([0x08, 0x03, 0x01, 0x43, 0x00], .unknownByte(.canonicalDefinition, 0x43), 11),
            ([0x08, 0x03, 0x01, 0x0c, 0x01], .unknownByte(.zero, 1), 12),
            ([0x08, 0x05, 0x01, 0x01, 0x00, 0x00, 0x01], .unexpectedEnd(missing: 1), 15),
            ([0x0a, 0x05, 0x01, 0x03, 0x01, 0x61, 0x01], .unknownByte(.importName, 3), 11),
            ([0x0a, 0x06, 0x01, 0x02, 0x01, 0x61, 0x01, 0x03], .unknownByte(.attribute, 3), 15),
            ([0x0a, 0x06, 0x01, 0x00, 0x01, 0x61, 0x00, 0x12], .unknownByte(.externType, 0x12), 15),
            ([0x0a, 0x06, 0x01, 0x00, 0x01, 0x61, 0x03, 0x02], .unknownByte(.typeBound, 2), 15),
            ([0x0b, 0x07, 0x01, 0x00, 0x01, 0x61, 0x06, 0x00, 0x00], .unknownByte(.sort, 6), 14),
            ([0x0a, 0x04, 0x01, 0x00, 0x01, 0xff], .malformedUTF8, 13),
            ([0x00, 0x00], .unexpectedEnd(missing: 1), 10),
        ] as [([UInt8], BinaryError.Reason, Int)])
    func faults(sections: [UInt8], reason: BinaryError.Reason, offset: Int) {
        let bytes = preamble + sections
        #expect(throws: BinaryError(reason, at: offset)) { try Component(reading: ByteReader(bytes.span)) }
    }

    @Test("a module is not a component, and a component no module")
    func layers() {
        #expect(throws: BinaryError(.moduleNotComponent, at: 0)) {
            try Component(reading: ByteReader(modulePreamble.span))
        }
        let moduleInComponentSection = preamble + section(4, modulePreamble)
        #expect(throws: BinaryError(.moduleNotComponent, at: 10)) {
            try Component(reading: ByteReader(moduleInComponentSection.span))
        }
        let componentInModuleSection = preamble + section(1, preamble)
        #expect(throws: BinaryError(.componentNotModule, at: 10)) {
            try Component(reading: ByteReader(componentInModuleSection.span))
        }
    }

    @Test("components may be nested as deep as the limit, no deeper", arguments: [0, 1])
    func nestedComponents(beyond: Int) throws {
        var bytes = preamble
        for _ in 1..<Limits.componentDepth + beyond { bytes = preamble + section(4, bytes) }
        if beyond == 0 {
            _ = try Component(reading: ByteReader(bytes.span))
        } else {
            let error = #expect(throws: BinaryError.self) { _ = try Component(reading: ByteReader(bytes.span)) }
            #expect(error?.reason == .nestingTooDeep(limit: Limits.componentDepth))
        }
    }

    @Test("types may be nested as deep as the limit, no deeper", arguments: [0x41, 0x42] as [UInt8], [0, 1])
    func nestedTypes(form: UInt8, beyond: Int) throws {
        let open = [[UInt8]](repeating: [form, 0x01, 0x01], count: Limits.nestingDepth + beyond).flatMap(\.self)
        let bytes = preamble + section(7, [0x01] + open + [0x7f])
        if beyond == 0 {
            _ = try Component(reading: ByteReader(bytes.span))
        } else {
            let error = #expect(throws: BinaryError.self) { try Component(reading: ByteReader(bytes.span)) }
            #expect(error?.reason == .nestingTooDeep(limit: Limits.nestingDepth))
        }
    }

    @Test("offsets count from the start of the file")
    func base() {
        let bytes = preamble + [0x0d, 0x00]
        #expect(throws: BinaryError(.unknownByte(.section, 0x0d), at: 1_008)) {
            try Component(reading: ByteReader(bytes.span, base: 1_000))
        }
    }

    @Test("integers may take more bytes than they need")
    func longIntegers() throws {
        let bytes = preamble + [0x07, 0x82, 0x80, 0x80, 0x80, 0x00, 0x81, 0x00]
        #expect(throws: BinaryError(.unexpectedEnd(missing: 1), at: 16)) {
            try Component(reading: ByteReader(bytes.span))
        }
        let whole = preamble + [0x07, 0x83, 0x80, 0x80, 0x80, 0x00, 0x81, 0x00, 0x7f]
        let component = try Component(reading: ByteReader(whole.span))
        #expect(component.sections.first?.contents == .types([.value(.primitive(.bool))]))
    }

    @Test("the types of imported values are read in the form of Binary.md and in that of wasm-tools")
    func valueForms() throws {
        let name: [UInt8] = [0x00, 0x01, 0x61]
        let forms: [([UInt8], ValueBound)] = [
            ([0x00], .bareType(.index(TypeIndex(0)))), ([0x01], .bareType(.index(TypeIndex(1)))),
            ([0x7d], .bareType(.primitive(.u8))), ([0x00, 0x02], .eq(ValueIndex(2))),
            ([0x01, 0x7d], .type(.primitive(.u8))), ([0x01, 0x00], .type(.index(TypeIndex(0)))),
        ]
        for (bytes, bound) in forms {
            let item = name + [0x02] + bytes
            for count in 1...2 {
                let section = section(10, [UInt8(count)] + item + (count > 1 ? item : []))
                let bytes = preamble + section
                let component = try Component(reading: ByteReader(bytes.span))
                guard case .imports(let imports)? = component.sections.first?.contents else {
                    Issue.record("no imports")
                    return
                }
                #expect(imports.map(\.type) == Array(repeating: .value(bound), count: count))
            }
        }
    }
}
