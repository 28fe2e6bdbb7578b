import Testing
import WComposeTestSupport

/// What graph files say in the words of WAC and WIT, and more of wiring, from end to end.
struct GraphFileKeysTests {
    private let folder = ScratchFolder()
    private let deps = DocumentTests.folder + "/deps/example"

    /// Checks a graph file: its components are those of the fixtures.
    private func check(_ graph: String, _ more: String...) async throws -> Program.Outcome {
        folder.make("graph.yaml", text: "wcompose: 1\n" + graph.replacing("DEPS", with: deps))
        return try await Program.run(Program.path, ["check", "graph.yaml", "--no-cache"] + more, in: folder.path)
    }

    /// Composes it: the text of the composition.
    private func compose(_ graph: String) async throws -> String {
        folder.make("graph.yaml", text: "wcompose: 1\n" + graph.replacing("DEPS", with: deps))
        let out = try await Program.run(
            Program.path, ["compose", "graph.yaml", "-o", "out.wasm", "-q", "--no-cache"], in: folder.path)
        try #require(out.status == 0, "\(out.errors)")
        if WasmTools.isPresent { #expect(try WasmTools.problem(withFile: folder / "out.wasm") == nil) }
        let printed = try await Program.run(Program.path, ["print", "out.wasm"], in: folder.path)
        #expect(printed.status == 0, "\(printed.errors)")
        return printed.text
    }

    // MARK: - Declared imports

    @Test("declared imports are imported as they are declared, and provide")
    func declaredImports() async throws {
        let text = try await compose(
            """
            components: { shop: DEPS/shop.wat }
            instances: { shop: { with: { "example:api/count@1.0.0": count, ready: is-ready } } }
            imports:
              declare:
                count: { interface: "example:api/count@1.0.0", wit: DEPS/api/1.0.0 }
                is-ready: "func() -> bool"
                more: { wit: "interface { line: func(text: string); }", as: log }
            """)
        for name in ["example:api/count@1.0.0", "is-ready", "log"] { #expect(text.contains("(import \"\(name)\"")) }
    }

    @Test("what is declared wrongly is told where it stands, all at once")
    func mistakesInDeclarations() async throws {
        let out = try await check(
            """
            components: { shop: DEPS/shop.wat }
            imports:
              declare:
                shop: "func() -> bool"
                one: "func() -> nothing"
                two: { interface: "example:api/missing@1.0.0", wit: DEPS/api/1.0.0 }
                three: { interface: "other:api/count", wit: DEPS/api/1.0.0 }
                four: {}
            types: "record item { id: u32 "
            targets: { world: none }
            """)
        #expect(out.status == 1)
        for text in [
            "declared import and instance have the same id `shop`", "missing key `interface` or `wit`",
            "`types` declares no world `none`",
        ] { #expect(out.errors.contains(text), "\(text)\n\(out.errors)") }
        #expect(out.errors.contains("graph.yaml:10:"))
    }

    @Test("a declared import whose package or interface is not there is told with what there is")
    func missingDeclarations() async throws {
        let out = try await check(
            """
            components: { shop: DEPS/shop.wat }
            imports:
              declare:
                two: { interface: "example:api/missing@1.0.0", wit: DEPS/api/1.0.0 }
                three: { interface: "other:api/count", wit: DEPS/api/1.0.0 }
            """)
        #expect(out.status == 1)
        #expect(out.errors.contains("missing"), "\(out.errors)")
        #expect(out.errors.contains("other:api"), "\(out.errors)")
        #expect(out.errors.contains("example:api@1.0.0"), "\(out.errors)")
    }

    // MARK: - Types and targets

    @Test("types are exported, under other names where that is said, and may use packages")
    func types() async throws {
        let text = try await compose(
            """
            package: example:typed@1.0.0
            components: { counter: DEPS/counter.wat }
            exports: [counter, { from: item, as: entry }]
            types:
              wit: |
                record item { id: u32 }
                type items = list<item>;
                interface all { use example:api/types@1.0.0.{level}; f: func(l: level); }
              packages: [DEPS/api/1.0.0]
            """)
        let places = try ["entry", "items", "all"].map { name in
            try #require(text.firstRange(of: "(export \"\(name)\"") ?? text.firstRange(of: "\"\(name)\" (type"))
                .lowerBound
        }
        #expect(places == places.sorted(), "\(text)")
    }

    @Test(
        "the composition is held against a world, from a package or of its own",
        arguments: ["package: example:x@1.0.0\n", ""])
    func targets(package: String) async throws {
        let fits = try await check(
            """
            \(package)components: { counter: DEPS/counter.wat }
            targets: { wit: DEPS/api/1.0.0, world: counter }
            """)
        #expect(fits.status == 0, "\(fits.errors)")
        let own = """
            \(package)components: { counter: DEPS/counter.wat }
            types: "world app { export run: func(); }"
            targets: { world: app }
            """
        let misfit = try await check(own)
        #expect(misfit.status == 1)
        #expect(misfit.errors.contains("run"), "\(misfit.errors)")
        let other = try await check(own.replacing("run: func()", with: "example:api/count@1.0.0") + "\n")
        #expect(other.status == 1, "the package has to be found")
        #expect(other.errors.contains("example:api"), "\(other.errors)")
        let found = try await check(
            """
            \(package)components: { counter: DEPS/counter.wat }
            types: { wit: "world app { export example:api/count@1.0.0; }", packages: [DEPS/api/1.0.0] }
            targets: { world: app }
            """)
        #expect(found.status == 0, "\(found.errors)")
    }

    // MARK: - Paths, names, limits

    @Test("exports are taken by paths, with prefixes, and keep saying their interface where that is asked for")
    func exports() async throws {
        let text = try await compose(
            """
            components: { nested: DEPS/nested.wat, twice: DEPS/twice.wat }
            instances:
              nested: nested
              twice: { with: { "example:api/count@1.0.0": { from: nested, path: [outer, count] } } }
            exports:
              - { from: nested, path: [outer, plain], as: plain-count }
              - { from: twice, prefix: "twice-" }
              - { from: nested, path: [] , as: whole }
            """)
        for name in ["plain-count", "twice-count", "twice-next", "whole"] { #expect(text.contains("\"\(name)\"")) }
        let note = try await check(
            """
            components: { counter: DEPS/counter.wat }
            exports: [{ from: counter, export: count, as: mine, implements: true }]
            """)
        #expect(note.status == 0)
        #expect(note.errors.contains("-W component-model-implements=y"), "\(note.errors)")
    }

    @Test("each instance has limits of its own")
    func limits() async throws {
        let graph = """
            components: { one: DEPS/shop.wat, two: DEPS/shop.wat }
            instances:
              one: { imports: { allow: ["example:api/*", ready] } }
              two: { LIMIT }
            exports: [{ from: one, prefix: one- }, { from: two, prefix: two- }]
            """
        let allowed = try await check(graph.replacing("LIMIT", with: #"imports: { allow: ["example:*", ready] }"#))
        #expect(allowed.status == 0, "\(allowed.errors)")
        for limit in ["strict: true", "imports: { allow: [] }", #"imports: { deny: ["example:api/count*"] }"#] {
            let refused = try await check(graph.replacing("LIMIT", with: limit))
            #expect(refused.status == 1, "\(limit)")
            #expect(refused.errors.contains("WC0211"), "\(refused.errors)")
            #expect(refused.errors.contains("`two`") && !refused.errors.contains("`one`"), "\(refused.errors)")
        }
    }

    @Test("with `match: explicit`, what has the name is not taken, and that is said")
    func explicit() async throws {
        let out = try await check(
            """
            components: { counter: DEPS/counter.wat, twice: DEPS/twice.wat }
            match: explicit
            exports: [twice]
            """, "--json")
        #expect(out.status == 0, "\(out.text)")
        #expect(out.text.contains("`match: explicit` connects only what is said"), "\(out.text)")
    }

    // MARK: - Documents elsewhere

    @Test("a document is used as a component, drawn, locked and compared")
    func documents() async throws {
        folder.make(
            "inner.wac",
            text: """
                package example:inner;
                let base = new example:counter {};
                export new example:twice { count: base.count, }.next;
                """.replacing(
                    "new example:twice { count: base.count, }.next",
                    with: "(new example:twice { count: base.count }).count"))
        let options = ["--deps-dir", DocumentTests.folder + "/deps", "--no-cache"]
        func run(_ words: String...) async throws -> Program.Outcome {
            try await Program.run(Program.path, words + options.prefix(2), in: folder.path)
        }
        folder.make(
            "outer.yaml",
            text:
                "wcompose: 1\ncomponents: { inner: { graph: inner.wac }, twice: \(deps)/twice.wat }\npatterns: [{ chain: [inner, twice] }]\n"
        )
        let composed = try await run("compose", "outer.yaml", "-o", "out.wasm", "-q")
        #expect(composed.status == 0, "\(composed.errors)")
        let drawn = try await run("graph", "inner.wac", "--format", "text")
        #expect(drawn.status == 0 && drawn.text.contains("base"), "\(drawn.errors)")
        let locked = try await run("lock", "inner.wac")
        #expect(locked.status == 0, "\(locked.errors)")
        let same = try await run("diff", "inner.wac", "inner.wac", "--exit-code")
        #expect(same.status == 0, "\(same.errors)\(same.text)")
        let converted = try await run("convert", "inner.wac", "-o", "inner.yaml")
        #expect(converted.status == 0, "\(converted.errors)")
        let compared = try await run("diff", "inner.wac", "inner.yaml", "--exit-code")
        #expect(compared.status == 0, "\(compared.errors)\(compared.text)")
    }
}
