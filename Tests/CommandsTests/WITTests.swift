import Testing
import WComposeTestSupport

/// `wcompose wit` on texts with mistakes in them. What it says of `x.wit`, and what it makes of it, stand beside it as
/// `x.txt` and `x.fixed.wit`; `BLESS=1` rewrites both.
struct WITTests {
    struct Mistake: Sendable, CustomStringConvertible {
        var folder: String
        var fixture: Fixture

        var description: String { "\(folder)/\(fixture.name)" }

        func golden(_ ending: String) -> String {
            String(fixture.path.dropLast(".wit".count)) + ending
        }
    }

    /// The snippets of the guide that the project began from, and everyday mistakes by what they are about.
    static let mistakes = ["Guide", "Mistakes"].flatMap { folder in
        Fixtures.files(in: Fixtures.path("Fixtures/\(folder)"), ending: ".wit")
            .filter { !$0.name.hasSuffix(".fixed.wit") }.map { Mistake(folder: folder, fixture: $0) }
    }

    @Test(arguments: mistakes) func saysWhatIsWrong(_ mistake: Mistake) async throws {
        let folder = ScratchFolder()
        let name = mistake.fixture.name
        folder.make(name, text: String(decoding: mistake.fixture.bytes, as: UTF8.self))
        let out = try await Program.run("wit", name, in: folder)
        #expect(out.status == (out.errors.isEmpty ? 0 : 1))
        #expect(Fixtures.matches(out.text + out.errors, golden: mistake.golden(".txt")), "\(out.text)\(out.errors)")
    }

    @Test(arguments: mistakes) func mendsWhatItCan(_ mistake: Mistake) async throws {
        let folder = ScratchFolder()
        let name = mistake.fixture.name
        folder.make(name, text: String(decoding: mistake.fixture.bytes, as: UTF8.self))
        let shown = try await Program.run("wit", "--fix", "--diff", name, in: folder)
        #expect(folder.content(name) == mistake.fixture.bytes)
        let out = try await Program.run("wit", "--fix", name, in: folder)
        #expect(out.status == (out.errors.isEmpty ? 0 : 1))
        #expect(shown.errors == out.errors)
        let mended = folder.content(name) ?? []
        #expect((mended == mistake.fixture.bytes) == shown.text.isEmpty)
        let text = String(decoding: mended, as: UTF8.self)
        #expect(Fixtures.matches(text, golden: mistake.golden(".fixed.wit")), "\(text)")
        // What is mended stays so.
        _ = try await Program.run("wit", "--fix", name, in: folder)
        #expect(folder.content(name) == mended)
    }

    @Test func thereAreMistakes() {
        #expect(Self.mistakes.count { $0.folder == "Guide" } == 17)
        #expect(Self.mistakes.count { $0.folder == "Mistakes" } >= 10)
    }
}
