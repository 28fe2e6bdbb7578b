import Testing
import WComposeTestSupport

/// WAC documents, as graph files.
struct ConversionTests {
    /// Converts a document and composes both: the graph file.
    private static func convert(_ path: String, deps: String, in folder: String) async throws -> String? {
        let scratch = ScratchFolder()
        func run(_ arguments: [String]) async throws -> Program.Outcome {
            try await Program.run(Program.path, arguments + ["-q", "--no-cache"], in: folder)
        }
        let composed = try await run(["compose", path, "--deps-dir", deps, "-o", scratch / "document.wasm"])
        guard composed.status == 0 else { return nil }
        let converted = try await run(["convert", path, "--deps-dir", deps, "-o", scratch / "graph.yaml"])
        #expect(converted.status == 0, "\(converted.errors)")
        let again = try await run(["compose", scratch / "graph.yaml", "-o", scratch / "graph.wasm"])
        #expect(again.status == 0, "\(again.errors)")
        let text = String(decoding: Fixtures.read(scratch / "graph.yaml") ?? [], as: UTF8.self)
        let bytes = try #require(Fixtures.read(scratch / "document.wasm"))
        #expect(Fixtures.read(scratch / "graph.wasm") == bytes, "\(text)")
        return text
    }

    /// Of nothing, graph files say nothing.
    private static let documents = DocumentTests.documents.filter { $0 != "empty.wac" }

    @Test("a document and its graph file compose to the same bytes", arguments: documents)
    func sameBytes(name: String) async throws {
        let path = "Documents/" + name
        _ = try #require(try await Self.convert(path, deps: "deps", in: DocumentTests.folder))
        let written = try await Program.run(
            Program.path, ["convert", path, "--deps-dir", "deps", "-o", "-", "--no-cache"], in: DocumentTests.folder)
        let golden = DocumentTests.folder + "/Documents/" + name.dropLast(4) + ".yaml"
        #expect(Fixtures.matches(written.text, golden: golden), "\(written.text)")
    }

    @Test("so do those of wac's suites", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func suites() async throws {
        var count = 0
        for group in ["resolution", "encoding"] {
            for file in Fixtures.files(in: WACConformanceTests.folder + "/" + group, ending: ".wac") {
                let converted = try await Self.convert(
                    file.name, deps: String(file.name.dropLast(4)), in: "\(WACConformanceTests.folder)/\(group)")
                #expect(converted != nil, "\(file.name)")
                count += 1
            }
        }
        #expect(count == 10)
    }

    @Test(
        "a configuration and its graph file compose to the same wiring",
        .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func configurations() async throws {
        let suite = Corpus.sources + "/compositions/wasm-compose"
        var count = 0
        for name in Fixtures.folders(in: suite) {
            let (folder, out) = ("\(suite)/\(name)", ScratchFolder())
            let isThere = Fixtures.read(folder + "/config.yml") != nil
            let config = isThere ? "config.yml" : out.make("config.yml", text: "search-paths: [.]\n")
            let words = ["--config", config, "root.wat", "-q", "--no-cache"]
            let composed = try await Program.run(
                Program.path, ["compose"] + words + ["-o", out / "direct.wasm"], in: folder)
            guard composed.status == 0 else { continue }
            let converted = try await Program.run(
                Program.path, ["convert"] + words + ["-o", out / "graph.yaml"], in: folder)
            #expect(converted.status == 0, "\(name): \(converted.errors)")
            let again = try await Program.run(
                Program.path, ["compose", out / "graph.yaml", "-q", "--no-cache", "-o", out / "again.wasm"], in: folder)
            #expect(again.status == 0, "\(name): \(again.errors)")
            let compared = try await Program.run(
                Program.path, ["diff", out / "direct.wasm", out / "again.wasm", "--exit-code"], in: folder)
            #expect(compared.status == 0, "\(name): \(compared.text)\(compared.errors)")
            count += 1
        }
        #expect(count >= 8, "\(count)")
    }

    @Test("what graph files cannot say is told where it stands")
    func unsayable() async throws {
        let folder = ScratchFolder()
        folder.make(
            "item.wac",
            text: """
                package example:item;
                let all = new example:nested {};
                let outer = all.outer;
                import more: outer;

                """)
        folder.make("empty.wac", text: "package example:empty;\n")
        folder.make(
            "graph.yaml", text: "wcompose: 1\ncomponents: { a: \(DocumentTests.folder)/deps/example/shop.wat }\n")
        let deps = ["--deps-dir", DocumentTests.folder + "/deps"]
        func convert(_ arguments: String...) async throws -> Program.Outcome {
            try await Program.run(Program.path, ["convert", "--no-cache"] + arguments + deps, in: folder.path)
        }
        let item = try await convert("item.wac")
        #expect(item.status == 1)
        #expect(item.errors.contains("error[WC0247]: a graph file cannot declare an import of the type of `outer`"))
        #expect(item.errors.contains("item.wac:4:14"))
        let empty = try await convert("empty.wac")
        #expect(empty.status == 1)
        #expect(empty.errors.contains("error[WC0247]: `empty.wac` composes nothing"))
        let graph = try await convert("graph.yaml")
        #expect(graph.status == 1)
        #expect(graph.errors.contains("error[WC0247]: `graph.yaml` is a graph file already"))
        #expect(Fixtures.read(folder / "wcompose.yaml") == nil)
    }

    @Test("calls are written as they are, and compose to the same bytes")
    func calls() async throws {
        let folder = ScratchFolder()
        let deps = DocumentTests.folder + "/deps/example"
        for (name, words) in [
            ("plug", ["plug", "\(deps)/twice.wat", "--plug", "\(deps)/counter.wat"]),
            ("wac", ["wac", "plug", "\(deps)/twice.wat", "--plug", "\(deps)/counter.wat"]),
            ("chain", ["compose", "--chain", "\(deps)/counter.wat", "\(deps)/twice.wat"]),
            ("components", ["compose", "\(deps)/counter.wat", "again=\(deps)/twice.wat"]),
            ("document", ["wcompose", "compose", "app.wac", "--dep", "example:counter=\(deps)/counter.wat"]),
            ("theirs", ["wac", "compose", "app.wac", "-d", "example:counter=\(deps)/counter.wat"]),
        ] {
            folder.make("app.wac", text: "package example:app;\nexport new example:counter {} as \"all\";\n")
            let called = try await Program.run(
                Program.path,
                words.drop { $0 == "wac" || $0 == "wcompose" }.map { $0 == "-d" ? "--dep" : $0 } + [
                    "-q", "--no-cache", "-o", "\(name).wasm",
                ],
                in: folder.path)
            #expect(called.status == 0, "\(called.errors)")
            let converted = try await Program.run(
                Program.path, ["convert", "-o", "\(name).yaml", "--no-cache", "--"] + words, in: folder.path)
            #expect(converted.status == 0, "\(converted.errors)")
            let composed = try await Program.run(
                Program.path, ["compose", "\(name).yaml", "-q", "--no-cache", "-o", "again.wasm"], in: folder.path)
            #expect(composed.status == 0, "\(composed.errors)")
            let bytes = try #require(Fixtures.read(folder / "\(name).wasm"))
            #expect(Fixtures.read(folder / "again.wasm") == bytes, "\(name)")
        }
        let other = try await Program.run(
            Program.path, ["convert", "--", "wcompose", "validate", "a.wasm"], in: folder.path)
        #expect(other.status == 2)
        #expect(other.errors.contains("composes nothing"))
    }

    @Test("a file that is there is not replaced unless that is asked for")
    func existing() async throws {
        let folder = ScratchFolder()
        folder.make("app.wac", text: "package example:app;\ntype id = u32;\n")
        folder.make("wcompose.yaml", text: "mine")
        let refused = try await Program.run(Program.path, ["convert", "app.wac"], in: folder.path)
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--force"))
        #expect(folder.content("wcompose.yaml") == Array("mine".utf8))
        let forced = try await Program.run(Program.path, ["convert", "app.wac", "--force"], in: folder.path)
        #expect(forced.status == 0, "\(forced.errors)")
        let json = try await Program.run(Program.path, ["convert", "app.wac", "-o", "g.json"], in: folder.path)
        #expect(json.status == 0, "\(json.errors)")
        #expect(JSONDocument(String(decoding: folder.content("g.json") ?? [], as: UTF8.self)) != nil)
    }
}
