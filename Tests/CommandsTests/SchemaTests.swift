import Testing
import WComposeTestSupport

/// The schemas as the command prints them, and what it writes, held against them.
struct SchemaTests {
    let folder = ScratchFolder()

    private func schema(_ name: String) async throws -> JSONDocument {
        let out = try await Program.run("schema", name)
        #expect(out.status == 0 && out.errors.isEmpty, "\(out.errors)")
        return try #require(JSONDocument(out.text))
    }

    @Test func eachFormatHasOne() async throws {
        for (name, title) in [("graph", "graph file"), ("lock", "lock file"), ("report", "Report")] {
            let text = try #require(try await schema(name)["title"]?.string)
            #expect(text.contains(title))
        }
        let unknown = try await Program.run("schema", "lokc")
        #expect(unknown.status == 2 && unknown.errors.contains("unknown format 'lokc'; did you mean 'lock'?"))
    }

    @Test func wordsMeanTheSameInReportsAndLocks() async throws {
        let (report, lock) = (try await schema("report")["$defs"], try await schema("lock")["$defs"])
        let rules = report?["edge"]?["properties"]?["rule"]?["enum"]?.array
        // What is locked was wired here, so that its rules are known.
        #expect(rules != nil && lock?["rule"]?["enum"]?.array == rules?.filter { $0 != .string("unknown") })
        let kinds = report?["kind"]?["enum"]?.array
        #expect(kinds != nil && lock?["kind"]?["enum"]?.array == kinds)
    }

    @Test(arguments: Samples.names)
    func locksOfSamplesFit(sample: String) async throws {
        // A nested graph, and a component, may be in another sample.
        let copied = try await Program.run("/bin/cp", ["-R", Samples.path(""), folder / "samples"])
        #expect(copied.status == 0)
        let out = try await Program.run("lock", folder / "samples/\(sample)/wcompose.yaml")
        #expect(out.status == 0, "\(out.errors)")
        let text = try #require(folder.content("samples/\(sample)/wcompose.lock"))
        let lock = try #require(JSONDocument(String(decoding: text, as: UTF8.self)))
        let schema = try await schema("lock")
        var checker = SchemaChecker(root: schema)
        checker.check(lock, against: schema, at: "lock")
        #expect(checker.problems == [])
        #expect(lock["inputs"]?.array?.isEmpty == false && lock["edges"]?.array?.isEmpty == false)
    }
}
