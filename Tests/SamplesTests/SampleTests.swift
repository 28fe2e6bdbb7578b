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

    /// Without a graph file, the same comes of the same components.
    @Test(.enabled(if: Harness.isPresent && WasmTools.isPresent, "\(Harness.absence)"))
    func callsRunAsExpected() async throws {
        let file = { (name: String) in Samples.path(name + ".wasm") }
        let (editor, files, copier) = (file("resource/editor"), file("resource/files"), file("resource/copier"))
        let calls: [(call: [String], sample: String)] = [
            (["compose", copier, editor, files], "resource"),
            (["plug", editor, "one=" + files, copier + "#backup"], "resource"),
            (["plug", "app=" + editor, copier, files + "#file-handler", "--exports", "run"], "resource"),
            (
                ["compose", "--chain", "c=" + file("chain/calculator"), file("chain/rounding"), file("chain/shell")],
                "chain"
            ),
        ]
        var cases: [(String, String)] = []
        for (number, (call, sample)) in calls.enumerated() {
            let out = try await Program.run(Program.path, call + ["-o", "\(number).wasm"], in: folder.path)
            try #require(out.status == 0, "\(call): \(out.errors)")
            #expect(try WasmTools.problem(withFile: folder / "\(number).wasm") == nil, "\(call)")
            cases.append((folder / "\(number).wasm", Samples.path("\(sample)/expect.json")))
        }
        let results = try await Harness.run(cases)
        for line in results.lines { #expect(line["ok"] == .bool(true), "\(line)") }
        #expect(results.succeeded, "\(results.errors)")
        #expect(Set(results.lines.compactMap { $0["component"]?.string }).count == calls.count)
    }

    private func compose(_ sample: String) async throws {
        let graph = Samples.path("\(sample)/wcompose.yaml")
        let out = try await Program.run("compose", graph, "-o", "\(sample).wasm", in: folder)
        try #require(out.status == 0, "\(sample): \(out.errors)")
    }
}
