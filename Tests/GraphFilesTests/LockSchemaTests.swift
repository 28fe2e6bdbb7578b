import Testing
import WComposeGraphFiles
import WComposeTestSupport

/// The schema of lock files says what is written.
struct LockSchemaTests {
    private let schema: JSONDocument

    init() throws {
        schema = try #require(JSONDocument(String(decoding: LockFileSchema.json, as: UTF8.self)))
    }

    private func checked(_ text: String) throws -> SchemaChecker {
        var checker = SchemaChecker(root: schema)
        checker.check(try #require(JSONDocument(text)), against: schema, at: "lock")
        return checker
    }

    /// Every kind of fact there is.
    private static var full: LockFile {
        func edge(_ name: String, _ provider: LockFile.Provider, _ rule: String, _ version: String?) -> LockFile.Edge {
            LockFile.Edge(instance: "logger/words", importName: name, provider: provider, rule: rule, version: version)
        }
        return LockFile(
            inputs: [
                .init(path: "a.wasm", sha256: String(repeating: "0f", count: 32), size: 12),
                .init(path: "b.wasm", sha256: String(repeating: "1f", count: 32), size: 13, isAdapter: true),
            ],
            edges: [
                edge("whole", .instance("a"), "instance", nil),
                edge("a:b/c@1.0.0", .export(instance: "a", ["a:b/c@1.1.0"]), "track", "1.1.0"),
                edge("deep", .export(instance: "a", ["outer", "inner"]), "named", nil),
                edge("wasi:clocks/clock@0.2.0", .host("wasi:clocks/clock@0.2.0", []), "open", "0.2.0"),
                edge("clock", .host("wasi:clocks/clock@0.2.0", ["inner"]), "named", nil),
            ], imports: [.init(name: "wasi:clocks/clock@0.2.0", kind: "instance")],
            exports: [.init(name: "run", kind: "function", instance: "logger")])
    }

    @Test func locksAgreeAndHaveAllKeys() throws {
        let checker = try checked(Self.full.text)
        #expect(checker.problems == [])
        #expect(checker.unseen(from: ["input", "edge", "import", "export"]) == [])
        #expect(try checked(LockFile(inputs: [], edges: [], imports: [], exports: []).text).problems == [])
    }

    @Test(arguments: [
        ("\"wcompose-lock\": 1", "\"wcompose-lock\": 2", "lock.wcompose-lock: not number(\"1\")"),
        ("\"adapter\":true", "\"adapter\":false", "lock.inputs[1].adapter: not bool(true)"),
        ("0f\"", "0g\"", "lock.inputs[0].sha256: does not match ^[0-9a-f]{64}$"),
        ("\"size\":12", "\"size\":-12", "lock.inputs[0].size: below the minimum"),
        ("\"a.wasm\"", "\"\"", "lock.inputs[0].path: empty"),
        ("\"from\":\"a\",\"rule\":\"instance\"", "\"rule\":\"instance\"", "lock.edges[0]: from is missing"),
        ("\"track\"", "\"tracks\"", "lock.edges[1].rule: not in the enum"),
        ("[\"outer\",\"inner\"]", "[]", "lock.edges[2].export: empty"),
        ("\"of\":\"logger\"", "\"in\":\"logger\"", "lock.exports[0]: of is missing"),
    ])
    func faultsAreFound(old: String, new: String, problem: String) throws {
        let text = Self.full.text
        #expect(text.ranges(of: old).count == 1)
        let problems = try checked(text.replacing(old, with: new)).problems
        #expect(problems.contains(problem), "\(problems)")
    }

    @Test func identifiersNameTheVersions() throws {
        for (schema, name, version) in [
            (GraphFileSchema.json, "graph-file", GraphDocumentReader.version),
            (LockFileSchema.json, "lock-file", LockFile.version),
        ] {
            let root = try #require(JSONDocument(String(decoding: schema, as: UTF8.self)))
            #expect(root["$id"]?.string == "urn:wcompose:\(name):\(version)")
            #expect(root["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        }
    }
}
