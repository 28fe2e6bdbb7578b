import Testing
import WComposeTestSupport

extension RealTests {
    /// An adapter of WASI 0.1, as a Wasmtime release has it: one of the files.
    private static let adapter = RealFiles.folder + "/modules/008b2a6c35565aa1.wasm"

    @Test(
        "`migrate` names an adapter where wasm-tools makes a component with it, and nowhere else",
        .enabled(if: WasmTools.isPresent, RealTests.absence))
    func migrate() async throws {
        let modules = RealFiles.all.filter { !$0.isComponent && $0.size <= 4 << 20 }
        try await Cases.each(modules) { file in
            let ours = try await ours("migrate", "--json", file.path)
            guard ours.status == 0 else { return }
            let report = try #require(JSONDocument(ours.text)?["result"], "\(file)")
            guard report["functions"]?[0] != nil else { return }
            let component = folder / (file.name.split(separator: "/").joined(separator: "-") + ".component")
            let peer = try await peer(
                "component", "new", file.path, "--adapt", "wasi_snapshot_preview1=\(Self.adapter)", "-o", component)
            let isAdaptable = report["obstacles"]?[0] == nil && report["preview0"] == .bool(false)
            #expect(isAdaptable == (peer.status == 0), "\(file): \(ours.text)\(peer.errors)")
        }
    }
}
