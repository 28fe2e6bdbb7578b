import Testing
import WComposeDiagnostics
import WComposeOperations
import WComposeTestSupport
import WComposeWAC

/// Documents as people write them, from end to end.
struct DocumentTests {
    static let folder = Fixtures.path("Fixtures")
    static let documents = Fixtures.files(in: folder + "/Documents", ending: ".wac").map(\.name)
    static let mistakes = Fixtures.files(in: folder + "/Mistakes", ending: ".wac").map(\.name)

    /// Names of files are those that a person types in the folder of the fixtures.
    private static func check(_ path: String, _ more: String...) async throws -> Program.Outcome {
        try await Program.run(
            Program.path, ["check", path, "--deps-dir", "deps", "--no-cache"] + more, in: folder)
    }

    @Test("a document composes to what its golden file tells, and that is valid", arguments: documents)
    func composed(name: String) async throws {
        let path = "Documents/" + name
        let checked = try await Self.check(path)
        #expect(checked.status == 0, "\(checked.errors)")
        let golden = Self.folder + "/Documents/" + name.dropLast(4) + ".txt"
        #expect(Fixtures.matches(checked.text + checked.errors, golden: golden), "\(checked.text)\(checked.errors)")
        let scratch = ScratchFolder()
        let composed = try await Program.run(
            Program.path, ["compose", "-q", path, "--deps-dir", "deps", "-o", scratch / "out.wasm"], in: Self.folder)
        #expect(composed.status == 0, "\(composed.errors)")
        let bytes = try #require(Fixtures.read(scratch / "out.wasm"))
        if WasmTools.isPresent { #expect(try WasmTools.problem(with: [bytes]) == nil) }
    }

    @Test("every mistake is told as its golden file has it", arguments: mistakes)
    func told(name: String) async throws {
        let checked = try await Self.check("Mistakes/" + name)
        let text = checked.errors
        let golden = Self.folder + "/Mistakes/" + name.dropLast(4) + ".txt"
        #expect(Fixtures.matches(text, golden: golden), "\(text)")
        #expect(checked.status == (text.contains("error[") ? 1 : 0))
    }

    @Test("there is a mistake for every code") func everyCode() throws {
        let told = Self.mistakes.map { name in
            String(
                decoding: Fixtures.read(Self.folder + "/Mistakes/" + name.dropLast(4) + ".txt") ?? [], as: UTF8.self)
        }.joined()
        for code in WACCode.allCases { #expect(told.contains("[\(code.rawValue)]"), "\(code)") }
    }

    @Test("an editor has the messages as JSON, with ranges") func ranges() async throws {
        let checked = try await Self.check("Mistakes/arguments.wac", "--json")
        #expect(checked.status == 1)
        let report = try #require(JSONDocument(checked.text))
        let first = try #require(report["diagnostics"]?[0])
        #expect(first["code"] == .string("WC0710"))
        let place = try #require(first["labels"]?[0])
        #expect(place["file"] == .string("Mistakes/arguments.wac"))
        #expect(place["line"] == .number("4"))
        #expect(place["column"] == .number("13"))
        #expect(place["endColumn"] == .number("26"))
    }
}
