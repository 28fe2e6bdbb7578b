import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Damaged modules may be refused; they must not trap, and must come to an end.
@Suite("Damaged core modules")
struct HostileModuleTests {
    /// One module of each feature that has much to decode.
    static let samples: [[UInt8]] = [
        Modules.types(
            [0x4e, 2, 0x50, 0, 0x5f, 1, 0x63, 1, 1, 0x50, 0, 0x5e, 0x64, 0, 0], [0x60, 1, 0x63, 0, 1, 0x64, 1]),
        Modules.function(
            [
                0x02, 0x40, 0x03, 0x40, 0x20, 0, 0x0e, 2, 0, 1, 2, 0x0b, 0x0b, 0x41, 0, 0x28, 2, 0, 0x04, 0x7f, 0x41,
                1, 0x05, 0x41, 2, 0x0b, 0x1a, 0x0b,
            ], locals: [1, 2, 0x7f], sections: Modules.section(5, [1, 0, 1])),
        Modules.function(
            [0x1f, 0x40, 1, 2, 0, 0x0b, 0xd0, 0x70, 0xd1, 0x1a, 0xd2, 0, 0x1a, 0x0b],
            sections: Modules.section(9, [1, 3, 0, 1, 0])),
    ]

    @Test("every prefix, and every byte changed in each bit", arguments: samples.indices)
    func damaged(place: Int) {
        let module = Self.samples[place]
        for count in 0..<module.count { _ = Modules.refusal(of: Array(module.prefix(count)), .all) }
        for place in module.indices {
            for bit in 0..<8 {
                var changed = module
                changed[place] ^= 1 << UInt8(bit)
                _ = Modules.refusal(of: changed, .all)
            }
        }
        #expect(Modules.refusal(of: module, .all) == nil)
    }

    @Test(
        "modules of the suites with bytes changed",
        .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func corpus() {
        var random = RepeatableGenerator(seed: 1)
        var count = 0
        for (number, entry) in Corpus.entries().enumerated() where !entry.isComponent && number % 7 == 0 {
            let bytes = entry.bytes
            guard bytes.count > 8, bytes.count < 20_000 else { continue }
            _ = Modules.refusal(of: Array(bytes.prefix(Int(random.next() % UInt64(bytes.count)))), .all)
            _ = Modules.refusal(of: random.mutant(of: bytes), .all)
            count += 1
        }
        #expect(count > 800)
    }

    @Test("counts that no input can have are refused before room is made for them")
    func counts() {
        let most: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0x0f]
        for id: UInt8 in [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13] {
            #expect(Modules.refusal(of: Modules.preamble + Modules.section(id, most)) != nil)
        }
        #expect(Modules.refusal(of: Modules.function([0x0b], locals: [1] + most + [0x7f])) != nil)
        #expect(Modules.refusal(of: Modules.function([0x0e] + most + [0x0b])) != nil)
    }

    @Test("a long chain of supertypes, and deep nesting")
    func depth() {
        var types: [[UInt8]] = [[0x50, 0, 0x5f, 0]]
        for place in 0..<63 { types.append([0x50, 1, UInt8(place), 0x5f, 0]) }
        func module(_ types: [[UInt8]]) -> [UInt8] {
            let contents = [UInt8(types.count)] + types.flatMap { $0 }
            var writer = ByteWriter()
            writer.section(1) { for byte in contents { $0.byte(byte) } }
            return Modules.preamble + writer.bytes
        }
        #expect(Modules.refusal(of: module(types)) == nil)
        types.append([0x50, 1, 63, 0x5f, 0])
        #expect(Modules.refusal(of: module(types))?.reason == .subtypingTooDeep(64))
        var writer = ByteWriter()
        writer.section(10) { writer in
            writer.byte(1)
            writer.sized { writer in
                writer.byte(0)
                for _ in 0..<10_000 { for byte: UInt8 in [0x02, 0x40] { writer.byte(byte) } }
                for _ in 0...10_000 { writer.byte(0x0b) }
            }
        }
        let deep = Modules.types([0x60, 0, 0]) + Modules.section(3, [1, 0]) + writer.bytes
        #expect(Modules.refusal(of: deep) == nil)
    }
}
