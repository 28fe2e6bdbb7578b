import Testing
import WComposeTestSupport

/// Every sample, composed by the command, judged by a peer and run by another.
struct SampleTests {
    let folder = ScratchFolder()

    @Test func thereAreSamples() {
        #expect(Samples.names.count >= 8)
    }

    @Test(.enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"), arguments: Samples.names)
    func isValid(sample: String) async throws {
        try await compose(sample)
        let problem = try WasmTools.problem(withFile: folder / "\(sample).wasm")
        #expect(problem == nil)
    }

    @Test(.enabled(if: Harness.isPresent, "\(Harness.absence)"))
    func runAsExpected() async throws {
        for sample in Samples.names { try await compose(sample) }
        let results = try await Harness.run(
            Samples.names.map { (folder / "\($0).wasm", Samples.path("\($0)/expect.json")) })
        for line in results.lines { #expect(line["ok"] == .bool(true), "\(line)") }
        #expect(results.succeeded, "\(results.errors)")
        // Each sample has been asked for something.
        let asked = Set(results.lines.compactMap { $0["component"]?.string })
        #expect(asked.count == Samples.names.count)
    }

    private func compose(_ sample: String) async throws {
        let graph = Samples.path("\(sample)/wcompose.yaml")
        let out = try await Program.run("compose", graph, "-o", "\(sample).wasm", in: folder)
        try #require(out.status == 0, "\(sample): \(out.errors)")
    }
}
