import Testing
import WComposeTestSupport

extension RealTests {
    @Test(
        "a file is valid if wasm-tools says so", .enabled(if: WasmTools.isPresent, RealTests.absence),
        arguments: ["default", "all"])
    func validate(features: String) async throws {
        // Large files are validated under all features alone: their code takes long in a debug build.
        let files = features == "all" ? RealFiles.all : RealFiles.all.filter { $0.size <= 512 << 10 }
        try await Cases.each(files) { file in
            let peer =
                try await features == "default"
                ? self.peer("validate", file.path) : self.peer("validate", "--features", features, file.path)
            let ours = try await ours("validate", "--no-cache", "--features", features, file.path)
            expect(
                (peer.status == 0) == (ours.status == 0), .validate, file, "\(features): \(peer.errors)\(ours.errors)")
            #expect([0, 1].contains(ours.status), "\(file): \(ours.errors)")
        }
    }

    @Test("what is valid can be inspected")
    func inspect() async throws {
        try await Cases.each(RealFiles.all) { file in
            let json = try await ours("inspect", "--json", file.path)
            if json.status != 0, try await ours("validate", "--features", "all", file.path).status != 0 { return }
            #expect(json.status == 0 && JSONDocument(json.text) != nil, "\(file): \(json.errors)")
            guard file.size <= 512 << 10 else { return }
            let text = try await ours("inspect", file.path)
            #expect(text.status == 0 && !text.output.isEmpty, "\(file): \(text.errors)")
        }
    }
}
