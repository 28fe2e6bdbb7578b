import Testing
import WComposeTestSupport

/// Graphs that are used again and again as components.
struct SharedGraphTests {
    let folder = ScratchFolder()

    /// Graph files `g0` to `g<levels>`, each of which uses those before it that `uses` says, twice as different components.
    private func make(levels: Int, uses: (Int) -> [Int]) {
        folder.make("calculator.wasm", Samples.bytes("chain/calculator.wasm"))
        folder.make("g0.yaml", text: "wcompose: 1\ncomponents: { a: ./calculator.wasm }\n")
        for level in 1...levels {
            let components = uses(level).enumerated().map { "c\($0): { graph: g\($1).yaml }" }.joined(separator: ", ")
            folder.make(
                "g\(level).yaml", text: "wcompose: 1\ncomponents: { \(components) }\nexports: [c0]\n")
        }
    }

    @Test(
        "a graph that is used twice on each of many levels is written once",
        .timeLimit(.minutes(20)))
    func twicePerLevel() async throws {
        make(levels: 18) { [$0 - 1, $0 - 1] }
        let outcome = try await Program.run("compose", "g18.yaml", "-o", "out.wasm", "-q", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        // A component of 2 kB, and 18 that instantiate another one twice.
        let bytes = try #require(folder.content("out.wasm"))
        #expect(bytes.count < 8_000)
        let filter = Samples.bytes("chain/calculator.wasm")
        #expect(bytes.indices.count { bytes[$0] == filter[0] && bytes[$0...].starts(with: filter) } == 1)
        if WasmTools.isPresent { #expect(try WasmTools.problem(with: [bytes]) == nil) }
        let report = try await Program.run("check", "g18.yaml", "--json", in: folder)
        #expect(report.output.count < 200_000)
    }

    @Test(
        "one that is used by graphs of several levels is so as well, up to the bound on instances",
        .timeLimit(.minutes(20)))
    func severalLevels() async throws {
        make(levels: 40) { $0 < 2 ? [0] : [$0 - 1, $0 - 2] }
        let outcome = try await Program.run("compose", "g20.yaml", "-o", "out.wasm", "-q", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try #require(folder.content("out.wasm")).count < 8_000)
        let beyond = try await Program.run("compose", "g40.yaml", "-o", "beyond.wasm", in: folder)
        #expect(beyond.status == 1)
        #expect(beyond.errors.contains("error[WC0405]"), "\(beyond.errors)")
        #expect(beyond.errors.contains("has more than 1000000 instances, nested graphs included"))
        #expect(!folder.names.contains("beyond.wasm"))
    }
}
