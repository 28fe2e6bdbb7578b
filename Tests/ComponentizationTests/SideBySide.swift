import Testing
import WComposeTestSupport

/// wcompose and wasm-tools, each asked for the same.
struct SideBySide {
    let folder = ScratchFolder()

    enum Outcome: Equatable {
        /// Both made the same, but for who made it.
        case same
        case bothRefused
        case differs(String)
    }

    /// What each of them makes of a call that writes a binary.
    ///
    /// - Parameters:
    ///   - command: of wcompose; of wasm-tools it is one of `component`.
    ///   - options: those that both have.
    func compare(_ command: String, _ options: [String], peerOptions: [String]? = nil) async throws -> Outcome {
        let (ours, theirs) = (folder / "ours.wasm", folder / "theirs.wasm")
        for name in ["ours.wasm", "theirs.wasm"] { folder.remove(name) }
        let own = try await Program.run(Program.path, [command, "-q"] + options + ["-o", ours], in: folder.path)
        let wasmTools = try #require(WasmTools.path)
        let peer = try await Program.run(
            wasmTools, ["component", command] + (peerOptions ?? options) + ["-o", theirs],
            in: folder.path)
        switch (own.status, peer.status) {
        case (0, 0): break
        case (1, 1): return .bothRefused
        case (let status, 0):
            return .differs("wcompose exits with \(status.map(String.init) ?? "a signal"): \(own.errors)")
        case (0, _): return .differs("wasm-tools refuses: \(peer.errors)")
        default: return .differs("wcompose exits with \(own.status.map(String.init) ?? "a signal"): \(own.errors)")
        }
        let (ownFile, peerFile) = (folder.content("ours.wasm"), folder.content("theirs.wasm"))
        let made = try #require(ownFile.flatMap(WithoutProducers.of))
        let expected = try #require(peerFile.flatMap(WithoutProducers.of))
        guard made != expected else { return .same }
        let place = zip(made, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(made.count, expected.count)
        return .differs("\(made.count) and \(expected.count) bytes, which differ at \(place)")
    }

    /// A core module with a world in it, made by wasm-tools.
    func embed(_ arguments: [String], to name: String) async throws -> String {
        let path = folder / name
        let wasmTools = try #require(WasmTools.path)
        let outcome = try await Program.run(
            wasmTools, ["component", "embed", "--all-features"] + arguments + ["-o", path],
            in: folder.path)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return path
    }
}
