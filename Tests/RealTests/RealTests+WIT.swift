import Testing
import WComposeTestSupport

extension RealTests {
    @Test("a file has the WIT that wasm-tools finds in it", .enabled(if: WasmTools.isPresent, RealTests.absence))
    func wit() async throws {
        try await Cases.each(RealFiles.all) { file in
            let ours = try await ours("wit", file.path)
            let peer = try await peer("component", "wit", file.path)
            // Blank lines between packages are no part of what they say.
            let (found, expected) = (Self.lines(ours.text), Self.lines(peer.text))
            expect(
                (ours.status == 0) == (peer.status == 0) && (peer.status != 0 || found == expected), .wit, file,
                Self.difference(found, expected) ?? ours.errors + peer.errors)
        }
    }

    private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    private static func difference(_ found: [Substring], _ expected: [Substring]) -> String? {
        zip(found, expected).first { $0 != $1 }.map { "found `\($0)`, wasm-tools has `\($1)`" }
    }
}
