import Testing
import WComposeTestSupport

/// `compose` and `check` of components, without a graph file, and the ids that calls give instances.
struct CallTests {
    let folder = ScratchFolder()
    private let shell = Samples.path("chain/shell.wasm")
    private let calculator = Samples.path("chain/calculator.wasm")
    private let rounding = Samples.path("chain/rounding.wasm")

    private func run(_ arguments: [String], input: String = "") async throws -> Program.Outcome {
        try await Program.run(Program.path, arguments, in: folder.path, input: input)
    }

    /// Composes, and composes the graph file that it wrote: to the same bytes, which these are.
    private func composed(_ arguments: [String]) async throws -> [UInt8] {
        for name in ["out.wasm", "out.yaml", "again.wasm"] { folder.remove(name) }
        let out = try await run(arguments + ["-o", "out.wasm", "--emit-graph", "out.yaml"])
        try #require(out.status == 0, "\(arguments): \(out.errors)")
        let again = try await run(["compose", "out.yaml", "-o", "again.wasm"])
        try #require(again.status == 0, "\(arguments): \(again.errors)")
        let bytes = try #require(folder.content("out.wasm"))
        #expect(folder.content("again.wasm") == bytes, "\(arguments)")
        return bytes
    }

    // MARK: Components

    @Test("components wire each other, whatever their order, and what none consumes is exported")
    func components() async throws {
        let files = ["editor", "copier", "files"].map { Samples.path("resource/\($0).wasm") }
        let bytes = try await composed(["compose"] + files)
        #expect(try await composed(["compose"] + files.reversed()) == bytes)
        folder.make(
            "g.yaml",
            text: "wcompose: 1\ncomponents: { editor: \(files[0]), copier: \(files[1]), files: \(files[2]) }\n")
        let graph = try await run(["compose", "g.yaml", "-o", "g.wasm"])
        #expect(graph.status == 0)
        #expect(folder.content("g.wasm") == bytes)
        let checked = try await run(["check"] + files)
        #expect(checked.status == 0)
        #expect(checked.text.contains("3 instances of 3 components: 3 imports connected, 0 from the host, 1 export"))
    }

    @Test func oneComponent() async throws {
        let bytes = try await composed(["compose", calculator])
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { calculator: \(calculator) }\n")
        let graph = try await run(["compose", "g.yaml", "-o", "g.wasm"])
        #expect(graph.status == 0)
        #expect(folder.content("g.wasm") == bytes)
    }

    @Test("what a file is, its content says, whatever its name")
    func kinds() async throws {
        let text = Texts.component(exports: ["a:b/x@1.0.0"])
        folder.make("named.yaml", try Fixtures.binary(of: text))
        folder.make("text", text: ";; a comment\n" + text)
        folder.make("commented.wat", text: "(; " + String(repeating: "long ", count: 2_000) + ";)" + text)
        folder.make("graph.wasm", text: "wcompose: 1\ncomponents: { a: text }\n")
        for name in ["named.yaml", "text", "commented.wat"] {
            let bytes = try await composed(["compose", name])
            #expect(try await run(["check", name]).text.hasPrefix("1 instance of 1 component"))
            let packed = try await Program.run(
                "/usr/bin/zstd", ["-q", "-f", name, "-o", name + ".zst"], in: folder.path)
            try #require(packed.status == 0, "\(packed.errors)")
            // Under a name that says nothing; what begins with a comment of pages has to be called `.wat`.
            let other = name == "commented.wat" ? "packed.wat.zst" : "packed"
            folder.make(other, try #require(folder.content(name + ".zst")))
            #expect(try await run(["check", other]).text.hasPrefix("1 instance of 1 component"))
            let id = String(name.map { $0 == "." ? "-" : $0 }).replacingOnce("-wat", "")
            #expect(try await composed(["compose", "\(id)=\(other)"]) == bytes, "\(name)")
        }
        let graph = try await run(["compose", "graph.wasm", "-o", "g.wasm", "--emit-graph", "h.yaml"])
        #expect(graph.status == 2 && graph.errors.contains("the call names a graph file already"))
        #expect(try await run(["check", "graph.wasm"]).status == 0)
        folder.make("core.wasm", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
        let core = try await run(["compose", "core.wasm", "text", "-o", "c.wasm"])
        #expect(core.status == 1)
        #expect(
            core.errors.hasPrefix("error[WC0102]: `core.wasm` is a core module, not a component\n"), "\(core.errors)")
        #expect(core.errors.contains("help: embed the world: `wcompose embed ./wit core.wasm -o with-world.wasm`"))
    }

    @Test func standardInput() async throws {
        let text = Texts.component(exports: ["a:b/x@1.0.0"])
        folder.make("app.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/app"]))
        folder.make("x.wat", text: text)
        let bytes = try await composed(["compose", "app.wat", "x.wat"])
        let out = try await run(["compose", "app.wat", "x=-", "-o", "p.wasm", "--depfile", "d"], input: text)
        #expect(out.status == 0, "\(out.errors)")
        #expect(folder.content("p.wasm") == bytes)
        #expect(folder.text("d")?.contains("app.wat") == true)
        let alone = try await run(["check", "-"], input: text)
        #expect(alone.text.contains("a:b/x@1.0.0  of component"), "\(alone)")
        let graph = try await run(["check", "-"], input: "wcompose: 1\ncomponents: { a: x.wat }\n")
        #expect(graph.text.contains("a:b/x@1.0.0  of a"), "\(graph)")
        #expect(try await run(["check", "a=-", "-"]).status == 2)
    }

    @Test("an ambiguity is told with the line of the graph file, which mends it")
    func ambiguity() async throws {
        let call = ["compose", shell, calculator, rounding, "-o", "p.wasm"]
        let out = try await run(call)
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0207]: ambiguous provider for import"), "\(out.errors)")
        let start = "write the call as a graph file with `--emit-graph wcompose.yaml`, and add this to `wires:`: `"
        let wire = try #require(out.errors.quoted(after: start))
        let checked = try await run(["check"] + call[1...3])
        #expect(checked.status == 1 && checked.errors.contains(start + wire))
        #expect(try await run(call + ["--emit-graph", "wcompose.yaml"]).status == 1)
        #expect(folder.content("p.wasm") == nil)
        folder.edit("wcompose.yaml") { $0 + "wires:\n  - \(wire)\n" }
        #expect(try await run(["compose", "-o", "p.wasm"]).status == 0)
    }

    @Test("what is not changed is not composed again")
    func renewal() async throws {
        folder.make("x.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        let call = ["compose", "one=x.wat", "-o", "p.wasm", "--if-changed", "--report", "r.json"]
        let first = try await run(call)
        #expect(first.status == 0 && first.errors.hasPrefix("composed"), "\(first.errors)")
        let report = try CheckedReport(try #require(folder.text("r.json")), of: "compose")
        #expect(report["source"]?["components"] == .array([.string("one=x.wat")]))
        #expect(try await run(call).errors.hasPrefix("unchanged"))
        // Another id is another question.
        #expect(try await run(["compose", "two=x.wat", "-o", "p.wasm", "--if-changed"]).errors.hasPrefix("composed"))
    }

    // MARK: Ids

    @Test("one file may be any number of instances")
    func ids() async throws {
        let (source, upper) = (Samples.path("middleware/source.wasm"), Samples.path("middleware/upper.wasm"))
        let bytes = try await composed(["compose", "--chain", source, "one=" + upper, "two=" + upper])
        #expect(try await composed(["compose", "--chain", source, "two=" + upper, "one=" + upper]) != bytes)
        #expect(folder.text("out.yaml")?.contains("  - chain: [source, two, one]\n") == true)
        folder.make("x.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        let two = try await run(["compose", "a=x.wat", "b=x.wat", "-o", "p.wasm"])
        #expect(two.status == 1)
        #expect(two.errors.contains("error[WC0213]: `a` and `b` both export `a:b/x@1.0.0`"), "\(two.errors)")
        // The cure.
        _ = try await run(["compose", "a=x.wat", "b=x.wat", "-o", "p.wasm", "--emit-graph", "two.yaml"])
        let exports = try #require(two.errors.quoted(after: "wcompose.yaml`, and set `"), "\(two.errors)")
        folder.edit("two.yaml") { $0 + exports + "\n" }
        let mended = try await run(["check", "two.yaml"])
        #expect(mended.status == 0, "\(mended.errors)")
    }

    @Test("an id that is made is none that was given, whatever the order")
    func madeIDs() async throws {
        folder.make("x.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        folder.make("y.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/y@1.0.0"]))
        let bytes = try await composed(["compose", "x.wat", "x=y.wat"])
        #expect(folder.text("out.yaml")?.contains("  x: ./y.wat\n  x-2: ./x.wat\n") == true)
        #expect(try await composed(["compose", "x=y.wat", "x.wat"]) == bytes)
        let initialized = try await run(["init", "x.wat", "x=y.wat", "-o", "init.yaml"])
        #expect(initialized.status == 0)
        #expect(try await run(["compose", "init.yaml", "-o", "init.wasm"]).status == 0)
        #expect(folder.content("init.wasm") == bytes)
    }

    @Test("what is the name of a file means that file")
    func namesOfFiles() async throws {
        let text = Texts.component(exports: ["a:b/x@1.0.0"])
        folder.make("a=b.wat", text: text)
        #expect(try await run(["check", "a=b.wat"]).text.contains("of a-b\n"))
        #expect(try await run(["check", "c=a=b.wat"]).text.contains("of c\n"))
        #expect(try await run(["check", "./a=b.wat"]).text.contains("of a-b\n"))
        let missing = try await run(["check", "./a=c.wat"])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("cannot read `./a=c.wat`: no such file"), "\(missing.errors)")
        #expect(try await run(["check", "a=c.wat"]).errors.contains("cannot read `c.wat`: no such file"))
    }

    // MARK: What cannot be asked for

    @Test func refusals() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { a: a.wat }\n")
        let output = ["-o", "p.wasm"]
        for (arguments, message) in [
            (
                ["compose", "a.wat", "g.yaml"] + output,
                "'a.wat' is a component and 'g.yaml' is a graph file: add the component to 'components:' in 'g.yaml'"
            ),
            (["compose", "g.yaml", "./a.wat"] + output, "'./a.wat' is a component and 'g.yaml' is a graph file"),
            (["check", "a.wat", "g.yaml"], "'a.wat' is a component and 'g.yaml' is a graph file"),
            (["compose", "g.yaml", "g.yaml"] + output, "several graphs need a directory for their outputs"),
            (["compose", "a.wat", "--out-dir", "d"], "'--out-dir' is for graph files"),
            (["compose", "--chain", "a.wat", "b=a.wat", "--out-dir", "d"], "'--out-dir' is for graph files"),
            (
                ["compose", "a.wat", "--locked"] + output,
                "'--locked' is for graph files: a call without one has no lock"
            ),
            (["compose", "--chain", "a.wat", "b=a.wat", "--locked"] + output, "a chain has no lock"),
            (["check", "a.wat", "--locked"], "'--locked' is for graph files"),
            (["check", "a.wat", "--override", "a=b"], "'--override' is for the components of a graph file"),
            (
                ["compose", "a.wat", "--chain", "a.wat", "a.wat"] + output,
                "'--chain' takes all components: remove 'a.wat'"
            ),
            (["check", "1a=a.wat"], "'1a' is not a valid id"),
            (["check", "=a.wat"], "'' is not a valid id"),
            (["check", "a="], "'a=' names no file"),
            (["compose", "a=a.wat", "a=./a.wat"] + output, "duplicate id 'a': 'a=a.wat' and 'a=./a.wat'"),
            (["compose", "--chain", "a=a.wat", "a=a.wat"] + output, "duplicate id 'a'"),
            (["plug", "a=a.wat", "a=a.wat"] + output, "duplicate id 'a'"),
            (["init", "a=a.wat", "a=a.wat"], "duplicate id 'a'"),
            (["init", "a=-"], "standard input has no name for a graph file"),
            (["compose", "a=-", "--emit-graph", "h.yaml"] + output, "standard input has no name for a graph file"),
        ] {
            let out = try await run(arguments)
            #expect(out.status == 2, "\(arguments): \(out.errors)")
            #expect(out.errors.contains(message), "\(arguments): \(out.errors)")
        }
        #expect(folder.names == ["a.wat", "g.yaml"])
    }

    @Test("the cures of usage are right")
    func curesOfUsage() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        let wrong = try await run(["check", "1a=a.wat"])
        let cure = try #require(wrong.errors.firstRange(of: "a file of this name is '"))
        let name = String(wrong.errors[cure.upperBound...].prefix { $0 != "'" })
        folder.make("1a=a.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        #expect(try await run(["check", name]).status == 0)
    }

    @Test("a graph file among many components is found, and so is a wrong id")
    func longLists() async throws {
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { a: a.wat }\n")
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x@1.0.0"]))
        let many = (0..<100).map { "i\($0)=a.wat" }
        for (extra, message) in [
            ("g.yaml", "is a graph file"), ("i7=a.wat", "duplicate id 'i7'"), ("?=a", "'?' is not"),
        ] {
            let out = try await run(["check"] + many[..<50] + [extra] + many[50...])
            #expect(out.status == 2)
            #expect(out.errors.contains(message), "\(out.errors)")
        }
    }
}
