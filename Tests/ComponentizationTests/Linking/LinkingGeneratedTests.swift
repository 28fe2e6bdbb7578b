import Testing
import WComposeComponentization
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWasmBinary

/// Libraries that are made up, linked here and by the peer.
@Suite("Libraries that are made up", .enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"))
struct LinkingGeneratedTests {
    @Test("what the peer links is linked to the same") func equal() async throws {
        let scratch = ScratchFolder()
        let wit = scratch.make("worlds.wit", text: LibraryGenerator.worlds)
        let module = try Fixtures.binary(of: "(module)")
        let path = scratch.make("module.wasm", module)
        let sections = try (0..<5).map { place in
            Array(try WasmTools.embedded(module: path, wit, world: "w\(place)").dropFirst(module.count))
        }
        let package = scratch.make("adapter.wit", text: "package test:adapter;\nworld adapter { }\n")
        let adapter = try WasmTools.embedded(
            module: scratch.make("adapter.wasm", Fixtures.binary(of: LibraryGenerator.adapter)), package,
            world: "adapter")
        let linked = Collector<Int>()
        let number = Fixtures.numberOfCases ?? 60
        try await Cases.each(0..<number) { seed in
            var generator = LibraryGenerator(seed: UInt64(seed))
            let comparison = try generator.comparison({ sections[$0] }, adapter: adapter)
            if try comparison.checkIfPeerLinks("case \(seed)") { linked.add(seed) }
        }
        // Most of those that do not have no library for some symbol.
        #expect(linked.values.count > number / 2, "\(linked.values.count) of \(number)")
        print("\(linked.values.count) of \(number) made-up programs are linked by the peer, all of them to the same")
    }
}
