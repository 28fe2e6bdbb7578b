import Testing
import WComposeTestSupport

/// Worlds of wit-smith, with modules that do nothing.
@Suite("Generated worlds", .enabled(if: WasmTools.isPresent))
struct GeneratedWorldTests {
    /// `CASES=5000` makes as many.
    private static let seeds = Array(0..<(Fixtures.numberOfCases ?? 24))

    private static let styles = [
        ["--dummy-names", "legacy"], ["--dummy-names", "standard32"],
        ["--dummy-names", "legacy", "--async-callback"], ["--dummy-names", "legacy", "--async-stackful"],
    ]

    @Test("modules and components have the bytes of wasm-tools", arguments: seeds)
    func same(seed: Int) async throws {
        var generator = RepeatableGenerator(seed: UInt64(seed))
        let size = [100, 400, 1_500, 5_000][seed % 4]
        let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let features = [
            "--async", "--futures", "--streams", "--implements", "--world-include", "--fixed-length-lists",
            "--error-context",
        ]
        .filter { _ in Int.random(in: 0..<5, using: &generator) < 3 }
        guard let package = try WasmTools.witSmith(bytes, features) else { return }
        let sides = SideBySide()
        let wit = sides.folder.make("package.wasm", package)
        for world in try worlds(of: package) {
            for style in Self.styles {
                let options = [wit, "-w", world] + style
                let embedded = try await sides.compare(
                    "embed", options + ["--features", "all"], peerOptions: options + ["--all-features"])
                guard embedded != .bothRefused else { continue }
                #expect(embedded == .same, "\(world) \(style)")
                let module = sides.folder.make("module.wasm", try #require(sides.folder.content("theirs.wasm")))
                let made = try await sides.compare("new", [module])
                #expect(made == .same || made == .bothRefused, "\(world) \(style)")
            }
        }
    }

    /// The names of a few worlds, in full.
    private func worlds(of package: [UInt8]) throws -> [String] {
        var worlds: [String] = []
        var owner = ""
        for line in try WasmTools.wit(of: package).split(separator: "\n") {
            let words = line.split(separator: " ").map { $0.trimmingSuffix { $0 == ";" || $0 == "{" } }
            if words.first == "package", words.count > 1 { owner = String(words[1]) }
            guard words.first == "world", words.count > 1 else { continue }
            let parts = owner.split(separator: "@", maxSplits: 1)
            let name = words[1].first == "%" ? words[1].dropFirst() : words[1][...]
            worlds.append(parts[0] + "/" + name + (parts.count > 1 ? "@" + parts[1] : ""))
        }
        return Array(worlds.prefix(3))
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, matches(last) { rest.removeLast() }
        return rest
    }
}
