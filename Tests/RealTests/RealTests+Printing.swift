import Testing
import WComposeTestSupport

extension RealTests {
    /// Large ones take long in a debug build: one in a dozen of them stands for the rest.
    private static func sample(below size: Int) -> [RealFiles.File] {
        RealFiles.all.enumerated().filter { $1.size <= size || $0.isMultiple(of: 12) && $1.size <= 8 * size }
            .map(\.element)
    }

    @Test("a file prints as wasm-tools prints it", .enabled(if: WasmTools.isPresent, RealTests.absence))
    func print() async throws {
        try await Cases.each(Self.sample(below: 256 << 10)) { file in
            let (text, expected) = (self.path(file, "wat"), self.path(file, "expected"))
            let ours = try await ours("print", file.path, "-o", text)
            let peer = try await peer("print", file.path, "-o", expected)
            // Of what cannot be printed whole, both print nothing.
            #expect((ours.status == 0) == (peer.status == 0), "\(file): \(ours.errors)\(peer.errors)")
            guard ours.status == 0, peer.status == 0 else { return }
            expect(Fixtures.read(text) == Fixtures.read(expected), .print, file, "compare `print` of both")
        }
    }

    @Test("what is printed is parsed to a file that prints the same")
    func roundTrip() async throws {
        try await Cases.each(Self.sample(below: 24 << 10)) { file in
            let (text, binary, again) = (self.path(file, "a.wat"), self.path(file, "wasm"), self.path(file, "b.wat"))
            guard try await ours("print", file.path, "-o", text).status == 0 else { return }
            let parsed = try await ours("parse", text, "-o", binary)
            let printed = try await ours("print", binary, "-o", again)
            expect(
                parsed.status == 0 && Fixtures.read(text) == Fixtures.read(again), .roundTrip, file,
                parsed.errors + printed.errors)
        }
    }

    func path(_ file: RealFiles.File, _ ending: String) -> String {
        folder / (file.name.split(separator: "/").joined(separator: "-") + "." + ending)
    }
}
