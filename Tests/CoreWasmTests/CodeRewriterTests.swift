import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

@Suite("Code that is written anew")
struct CodeRewriterTests {
    /// Adds to the indices of some spaces.
    private struct Shift: CodeIndices {
        var by: [CodeIndexSpace: UInt32] = [:]

        func index(_ index: UInt32, in space: CodeIndexSpace) -> UInt32? {
            index < 1_000_000 ? index + (by[space] ?? 0) : nil
        }
    }

    private static func rewritten(_ body: [UInt8], _ shift: Shift) throws(BinaryError) -> [UInt8] {
        var code = CodeRewriter(shift)
        var reader = ByteReader(body.span)
        try code.locals(from: &reader)
        try code.instructions(from: &reader)
        return code.writer.bytes
    }

    @Test(
        "functions of the suites stay as they are where no index changes",
        .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func unchanged() throws {
        var count = 0
        for entry in Corpus.entries(featureDependent: true) where !entry.isComponent && entry.isValid {
            let module = entry.bytes
            let reader = ByteReader(module.span)
            guard let validated = try? ModuleValidator.validate(reader, .all) else { continue }
            for range in validated.bodies {
                let body = reader.copy(range)
                let rewritten = try Self.rewritten(body, Shift())
                // Some binaries of the suites have integers in more bytes than they need: again it stays as it is.
                guard rewritten != body else {
                    count += 1
                    continue
                }
                #expect(rewritten.count < body.count, "\(entry.name)")
                #expect(try Self.rewritten(rewritten, Shift()) == rewritten, "\(entry.name)")
            }
        }
        #expect(count > 9_000)
    }

    @Test("each kind of index becomes another")
    func indices() throws {
        let shift = Shift(by: [
            .type: 1, .function: 2, .table: 3, .memory: 4, .global: 5, .tag: 6, .element: 7, .data: 8,
        ])
        for (code, expected): ([UInt8], [UInt8]) in [
            ([0x10, 0], [0x10, 2]), ([0x11, 0, 0], [0x11, 1, 3]), ([0x23, 0], [0x23, 5]), ([0x25, 0], [0x25, 3]),
            ([0x28, 2, 0], [0x28, 0x42, 4, 0]), ([0x28, 0x42, 1, 9], [0x28, 0x42, 5, 9]), ([0x02, 0], [0x02, 1]),
            ([0x02, 0x63, 0], [0x02, 0x63, 1]), ([0x3f, 0], [0x3f, 4]), ([0xd0, 0], [0xd0, 1]),
            ([0xd2, 0], [0xd2, 2]),
            ([0x08, 0], [0x08, 6]), ([0x20, 0], [0x20, 0]), ([0x0e, 1, 0, 1], [0x0e, 1, 0, 1]),
            ([0xfc, 8, 0, 0], [0xfc, 8, 8, 4]), ([0xfc, 9, 0], [0xfc, 9, 8]), ([0xfc, 10, 0, 1], [0xfc, 10, 4, 5]),
            ([0xfc, 12, 0, 0], [0xfc, 12, 7, 3]), ([0xfc, 13, 0], [0xfc, 13, 7]),
            ([0xfc, 14, 0, 1], [0xfc, 14, 3, 4]),
            ([0xfb, 2, 0, 0], [0xfb, 2, 1, 0]), ([0xfb, 9, 0, 0], [0xfb, 9, 1, 8]),
            ([0xfb, 10, 0, 0], [0xfb, 10, 1, 7]),
            ([0xfb, 17, 0, 1], [0xfb, 17, 1, 2]), ([0xfb, 24, 3, 0, 0, 1], [0xfb, 24, 3, 0, 1, 2]),
            ([0x1f, 0x40, 2, 0, 0, 0, 2, 1], [0x1f, 0x40, 2, 0, 6, 0, 2, 1]),
            ([0x1c, 1, 0x64, 0], [0x1c, 1, 0x64, 1]),
            ([0xe3, 0, 2, 0, 0, 0, 1, 0], [0xe3, 1, 2, 0, 6, 0, 1, 6]), ([0xe6, 0, 0], [0xe6, 1, 6]),
            ([0xfe, 0x4f, 0, 0], [0xfe, 0x4f, 0, 5]), ([0xfe, 3, 0], [0xfe, 3, 0]),
            ([0x41, 0x80, 0x00], [0x41, 0]), ([0x10, 0x80, 0x80, 0x00], [0x10, 2]),
        ] {
            #expect(try Self.rewritten([0] + code + [0x0b], shift) == [0] + expected + [0x0b], "\(code)")
        }
        #expect(throws: BinaryError(.unknownIndex(.function, 1 << 21), at: 2)) {
            try Self.rewritten([0, 0x10, 0x80, 0x80, 0x80, 0x01, 0x0b], shift)
        }
    }

    @Test("code that is made by mnemonics")
    func mnemonics() {
        var writer = ByteWriter()
        writer.locals([(2, .i32), (1, .v128)])
        writer.instruction("i32.const", -1)
        writer.instruction("if")
        writer.instruction("call_indirect", 300, 1)
        writer.instruction("memory.copy", 0, 1)
        writer.instruction("end")
        #expect(
            writer.bytes == [2, 2, 0x7f, 1, 0x7b, 0x41, 0x7f, 0x04, 0x40, 0x11, 0xac, 2, 1, 0xfc, 10, 0, 1, 0x0b])
    }
}
