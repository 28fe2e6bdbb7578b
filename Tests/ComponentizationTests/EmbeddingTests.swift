import Testing
import WComposeTestSupport

/// Worlds in modules, against wasm-tools.
@Suite("Embedding", .enabled(if: WITCorpus.exists && WasmTools.isPresent))
struct EmbeddingTests {
    @Test("each world of the packages of wit-parse and WASI", arguments: WITCorpus.mustParse + WITCorpus.wasi)
    func same(path: String) async throws {
        let sides = SideBySide()
        for world in try await worlds(of: path) {
            for options in [
                ["--only-custom"], ["--only-custom", "--encoding", "utf16", "--emit-canonical-names"], ["--dummy"],
            ] {
                let common = [path, "-w", world] + options
                let outcome = try await sides.compare(
                    "embed", common + ["--features", "all"], peerOptions: common + ["--all-features"])
                #expect(outcome == .same || outcome == .bothRefused, "\(world) \(options)")
            }
        }
    }

    /// The worlds of a package, as wcompose names them.
    private func worlds(of path: String) async throws -> [String] {
        let outcome = try await Program.run(Program.path, ["wit", path, "--features", "all", "--json"])
        let report = try #require(JSONDocument(outcome.text), "\(outcome.errors)")
        var names: [String] = []
        var package = 0
        while let found = report["packages"]?[package] {
            let owner = try #require(found["name"]?.string)
            let parts = owner.split(separator: "@", maxSplits: 1)
            var place = 0
            while let name = found["worlds"]?[place]?["name"]?.string {
                names.append(parts[0] + "/" + name + (parts.count > 1 ? "@" + parts[1] : ""))
                place += 1
            }
            package += 1
        }
        return Array(names.suffix(6))
    }
}
