import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

@Suite struct ModuleDecoderTests {
    private static let preamble: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

    /// A module of a type `[] -> []`, and a function of it with these instructions.
    private static func module(_ instructions: [UInt8]) -> [UInt8] {
        let body = [0] + instructions
        return preamble + [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, UInt8(body.count + 2), 1, UInt8(body.count)] + body
    }

    @Test(arguments: [
        [0x0b], [0x02, 0x40, 0x0b, 0x0b], [0x04, 0x40, 0x05, 0x0b, 0x0b], [0x41, 0x7f, 0x1a, 0x0b],
        [0x0e, 0x01, 0x00, 0x00, 0x0b], [0xfd, 0x0c] + [UInt8](repeating: 0, count: 16) + [0x0b],
        [0x1f, 0x40, 0x01, 0x02, 0x00, 0x0b, 0x0b], [0x28, 0x42, 0x00, 0x00, 0x0b],
    ])
    func wellFormed(_ instructions: [UInt8]) throws {
        try ModuleDecoder.decode(ByteReader(Self.module(instructions).span))
    }

    @Test(arguments: [
        ([], BinaryError.Reason.unexpectedEnd(missing: 1)), ([0x02, 0x40, 0x0b], .unexpectedEnd(missing: 1)),
        ([0x05, 0x0b], .unexpected(.elseInstruction)), ([0x0b, 0x01], .leftoverBytes(.function, count: 1)),
        ([0x04, 0x40, 0x05, 0x05, 0x0b, 0x0b], .unexpected(.elseInstruction)),
        ([0x27, 0x0b], .unknownInstruction(prefix: nil, code: 0x27)),
        ([0xfc, 0x80, 0x01, 0x0b], .unknownInstruction(prefix: 0xfc, code: 0x80)),
        ([0x28, 0x80, 0x01, 0x00, 0x0b], .unknownByte(.flag, 0x80)), ([0xfc, 0x09, 0x00, 0x0b], .dataCountMissing),
        ([0x41, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0b], .integerTooLong),
        ([0x1f, 0x40, 0x01, 0x04, 0x00, 0x0b, 0x0b], .unknownByte(.catchClause, 4)),
    ])
    func malformed(_ instructions: [UInt8], _ reason: BinaryError.Reason) {
        let error = #expect(throws: BinaryError.self) {
            try ModuleDecoder.decode(ByteReader(Self.module(instructions).span))
        }
        #expect(error?.reason == reason)
    }

    @Test(arguments: [
        ([3, 2, 1, 0], BinaryError.Reason.differentCounts(.function, 1, 0)),
        ([12, 1, 1], .differentCounts(.data, 1, 0)),
        ([10, 1, 0, 3, 1, 0], .sectionOutOfOrder(3)), ([1, 1, 0, 1, 1, 0], .sectionOutOfOrder(1)),
        ([14, 0], .unknownByte(.section, 14)), ([9, 2, 1, 8], .unknownByte(.elementSegment, 8)),
        ([0, 2, 1, 0xff], .malformedUTF8), ([8, 2, 0, 0], .leftoverBytes(.section, count: 1)),
    ])
    func malformedSections(_ sections: [UInt8], _ reason: BinaryError.Reason) {
        let error = #expect(throws: BinaryError.self) {
            try ModuleDecoder.decode(ByteReader((Self.preamble + sections).span))
        }
        #expect(error?.reason == reason)
    }
}

/// The core modules of the suites.
@Suite("Conformance: core modules", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ModuleDecoderConformanceTests {
    private static func refusal(of entry: Corpus.Entry) -> BinaryError? {
        do {
            try ModuleDecoder.decode(ByteReader(entry.bytes.span))
            return nil
        } catch { return error }
    }

    @Test("well-formed ones are decoded, malformed ones are not")
    func verdicts() {
        let entries = Corpus.entries().filter { !$0.isComponent }
        let malformed = entries.filter { $0.command == "assert_malformed" }
        let others = entries.filter { $0.command != "assert_malformed" }
        let accepted = malformed.filter { Self.refusal(of: $0) == nil }
        let refused = others.filter { Self.refusal(of: $0) != nil }
        for entry in accepted { Issue.record("\(entry.name): malformed, and decoded") }
        for entry in refused { Issue.record("\(entry.name): \(entry.command), and refused") }
        print(
            """
            core modules: \(others.count - refused.count) of \(others.count) well-formed decoded, \
            \(malformed.count - accepted.count) of \(malformed.count) malformed refused
            """)
        #expect(malformed.count > 900 && others.count > 5000)
    }
}
