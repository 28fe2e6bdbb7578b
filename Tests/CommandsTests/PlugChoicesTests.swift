import Testing
import WComposeTestSupport

/// What a call of `plug` chooses: ids, the exports that are taken of plugs, and what the result exports.
struct PlugChoicesTests {
    let folder = ScratchFolder()

    init() {
        folder.make(
            "socket.wat", text: Texts.component(imports: ["a:b/x@1.0.0", "a:b/y@1.0.0"], exports: ["a:b/run@1.0.0"]))
        folder.make("all.wat", text: Texts.component(exports: ["a:b/x@1.0.0", "a:b/y@1.0.0", "a:b/z@1.0.0"]))
        folder.make(
            "other.wat", text: Texts.component(imports: ["a:b/z@1.0.0"], exports: ["a:b/x@1.1.0", "a:b/y@1.0.0"]))
    }

    private func plug(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, ["plug"] + arguments + ["-o", "out.wasm"], in: folder.path)
    }

    /// Plugs, and composes the graph file that it wrote: to the same bytes, which these are, with what was said.
    private func plugged(_ arguments: String...) async throws -> (bytes: [UInt8], errors: String, graph: String) {
        for name in ["out.wasm", "out.yaml", "again.wasm"] { folder.remove(name) }
        let call = ["plug", "socket.wat"] + arguments + ["-o", "out.wasm", "--emit-graph", "out.yaml"]
        let out = try await Program.run(Program.path, call, in: folder.path)
        try #require(out.status == 0, "\(arguments): \(out.errors)")
        let again = try await Program.run("compose", "out.yaml", "-o", "again.wasm", in: folder)
        try #require(again.status == 0, "\(arguments): \(again.errors)")
        let bytes = try #require(folder.content("out.wasm"))
        #expect(folder.content("again.wasm") == bytes, "\(arguments)")
        return (bytes, out.errors, folder.text("out.yaml") ?? "")
    }

    // MARK: Ids

    @Test("of one file, each id is an instance")
    func twoInstances() async throws {
        let (bytes, errors, graph) = try await plugged("one=all.wat#x", "two=all.wat#y")
        #expect(errors.contains("socket.x  <- one.\"a:b/x@1.0.0\""), "\(errors)")
        #expect(errors.contains("socket.y  <- two.\"a:b/y@1.0.0\""), "\(errors)")
        #expect(!errors.contains("WC0214"))
        #expect(graph.contains("  one: one\n  two: one\n"), "\(graph)")
        #expect(try await plugged("two=all.wat#y", "one=all.wat#x").bytes == bytes)
        // One without an id comes of a pattern of names, wherever it stands.
        let one = try await plugged("one=all.wat")
        for call in [["all.wat", "one=all.wat"], ["one=all.wat", "all.wat"]] {
            let out = try await Program.run(
                Program.path, ["plug", "socket.wat"] + call + ["-o", "three.wasm"], in: folder.path)
            #expect(out.errors.contains("warning[WC0214]: plug `all.wat` is given twice and is used once"))
            #expect(folder.content("three.wasm") == one.bytes)
        }
        let ambiguous = try await plug("socket.wat", "one=all.wat", "two=all.wat")
        #expect(ambiguous.status == 1 && ambiguous.errors.contains("error[WC0207]"), "\(ambiguous.errors)")
    }

    @Test("the socket is a plug too where it is given an id, as the cure says")
    func socketAsPlug() async throws {
        folder.make("filter.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/x@1.0.0"]))
        let left = try await plug("filter.wat", "filter.wat", "all.wat#x")
        #expect(left.status == 0)
        #expect(left.errors.contains("warning[WC0214]: plug `filter.wat` is the socket and is left out"))
        let cure = try #require(left.errors.quoted(after: "help: for another instance of it, give it an id: `"))
        #expect(cure == "other=filter.wat")
        let both = try await plug("filter.wat", cure)
        #expect(both.status == 0, "\(both.errors)")
        #expect(both.errors.contains("filter.x  <- other.\"a:b/x@1.0.0\""), "\(both.errors)")
    }

    @Test("the cure of a plug that is given twice makes two instances of it")
    func twice() async throws {
        let once = try await plug("socket.wat", "all.wat#x", "all.wat#y")
        #expect(once.status == 0)
        #expect(once.errors.contains("2 instances of 2 components: 2 imports connected"), "\(once.errors)")
        let cure = try #require(once.errors.quoted(after: "help: for another instance of it, give it an id: `"))
        let two = try await plug("socket.wat", "all.wat#x", cure)
        #expect(two.status == 0)
        #expect(two.errors.contains("3 instances of 2 components: 2 imports connected"), "\(two.errors)")
    }

    // MARK: What is taken of plugs

    @Test("of a plug with names behind it, only these are taken")
    func limits() async throws {
        let ambiguous = try await plug("socket.wat", "all.wat", "other.wat")
        #expect(ambiguous.status == 1 && ambiguous.errors.contains("error[WC0207]"), "\(ambiguous.errors)")
        // The other's `x` is of a version that fits too, and is not taken for the one that goes before it.
        let (bytes, errors, _) = try await plugged("all.wat#z", "other.wat")
        #expect(errors.contains("socket.x  <- other.\"a:b/x@1.1.0\"  (semver track 1.x)"), "\(errors)")
        #expect(errors.contains("other.z   <- all.\"a:b/z@1.0.0\""), "\(errors)")
        #expect(try await plugged("other.wat", "all.wat#a:b/z@1.0.0").bytes == bytes)
        let open = try await plugged("all.wat#x", "other.wat#y")
        #expect(open.graph.contains("\"a:b/z@1.0.0\": { import: true }"), "\(open.graph)")
        #expect(open.errors.contains("`all` exports `a:b/z@1.0.0`: of `all`, only `x` may be taken"), "\(open.errors)")
        let more = try await plugged("all.wat#x,z", "other.wat#y")
        #expect(more.errors.contains("3 imports connected"), "\(more.errors)")
        #expect(try await plugged("all.wat#z,x", "other.wat#y").bytes == more.bytes)
    }

    @Test("what a plug does not export cannot be taken of it")
    func unknownNames() async throws {
        let out = try await plug("socket.wat", "all.wat#zed,x")
        #expect(out.status == 1)
        #expect(
            out.errors.hasPrefix(
                """
                error[WC0204]: `all` has no export `zed`
                 --> all.wat
                  = note: it exports `a:b/x@1.0.0`, `a:b/y@1.0.0`, `a:b/z@1.0.0`

                """), "\(out.errors)")
        let near = try await plug("socket.wat", "all.wat#a:b/x@1.2.0,y")
        #expect(near.status == 1)
        let cure = try #require(near.errors.quoted(after: "did you mean `"))
        #expect(try await plug("socket.wat", "all.wat#\(cure),y").status == 0)
        folder.make("two.wat", text: Texts.component(exports: ["a:b/x@1.0.0", "c:d/x@1.0.0", "a:b/y@1.0.0"]))
        let ambiguous = try await plug("socket.wat", "two.wat#x,y")
        #expect(ambiguous.status == 1)
        #expect(ambiguous.errors.contains("error[WC0204]: ambiguous export `x`"), "\(ambiguous.errors)")
        let whole = try #require(ambiguous.errors.quoted(after: "help: name it in full: `"))
        #expect(try await plug("socket.wat", "two.wat#\(whole),y").status == 0)
    }

    @Test("a plug of which nothing is taken is not used")
    func unused() async throws {
        let (bytes, errors, _) = try await plugged("all.wat", "spare=all.wat#z")
        #expect(
            errors.contains(
                """
                warning[WC0214]: plug `all.wat` is not used and is left out
                 --> all.wat
                  = note: it exports `a:b/x@1.0.0`, `a:b/y@1.0.0` and `a:b/z@1.0.0`
                  = note: of these, `spare=all.wat#z` takes `z`

                """), "\(errors)")
        #expect(try await plugged("all.wat").bytes == bytes)
        let none = try await plug("socket.wat", "all.wat#z")
        #expect(none.status == 1)
        #expect(none.errors.hasPrefix("error[WC0215]: no plug matches an import of `socket.wat`"), "\(none.errors)")
        #expect(none.errors.contains("`all` exports `a:b/x@1.0.0`: of `all`, only `z` may be taken"), "\(none.errors)")
    }

    @Test func namesOfFilesWithSigns() async throws {
        folder.make("a#x=.wat", text: Texts.component(exports: ["a:b/x@1.0.0", "a:b/y@1.0.0"]))
        let (_, errors, graph) = try await plugged("a#x=.wat")
        #expect(errors.contains("2 imports connected") && graph.contains("\"./a#x=.wat\""), "\(errors)\(graph)")
        #expect(try await plugged("id=a#x=.wat#x").errors.contains("1 import connected, 1 from the host"))
        let empty = try await plug("socket.wat", "all.wat#")
        #expect(empty.status == 2 && empty.errors.contains("'all.wat#' names no export: write PATH#EXPORT,EXPORT"))
        #expect(try await plug("socket.wat#x", "all.wat").errors.contains("cannot read `socket.wat#x`: no such file"))
    }

    // MARK: What is exported

    @Test("all: what the socket exports, and what plugs export and no import takes")
    func allExports() async throws {
        let usual = try await plugged("all.wat#x,z", "other.wat")
        #expect(usual.graph.contains("exports:\n  - socket\n"), "\(usual.graph)")
        #expect(try await plugged("all.wat#x,z", "other.wat", "--exports", "socket").bytes == usual.bytes)
        let all = try await plugged("all.wat#x,z", "other.wat", "--exports", "all")
        #expect(
            all.graph.contains("exports:\n  - socket\n  - { from: other, export: \"a:b/x@1.1.0\" }\n"), "\(all.graph)")
        #expect(try await plugged("other.wat", "all.wat#z,x", "--exports", "all,socket").bytes == all.bytes)
        // All that may be taken is.
        #expect(try await plugged("all.wat#x,z", "other.wat#y", "--exports", "all").graph.contains("  - socket\n"))
        // One that is exported is not unused; one that has nothing to export is.
        folder.make("more.wat", text: Texts.component(exports: ["a:b/w@1.0.0", "a:b/v@1.0.0"]))
        folder.make("none.wat", text: Texts.component(imports: ["a:b/w@1.0.0"]))
        let more = try await plugged("all.wat", "more.wat", "none.wat", "--exports", "all")
        #expect(more.errors.contains("plug `none.wat` is not used and is left out"), "\(more.errors)")
        #expect(!more.errors.contains("`more.wat`"), "\(more.errors)")
        #expect(more.graph.contains("  - { from: all, export: \"a:b/z@1.0.0\" }\n  - more\n"), "\(more.graph)")
        // What only one without a use takes, nothing takes.
        folder.make("only.wat", text: Texts.component(exports: ["a:b/w@1.0.0"]))
        let only = try await plugged("all.wat", "only.wat", "none.wat", "--exports", "all")
        #expect(only.graph.hasSuffix("  - only\n"), "\(only.graph)")
        let dropped = try await plug("socket.wat", "all.wat", "more.wat")
        #expect(dropped.errors.contains("plug `more.wat` is not used and is left out"), "\(dropped.errors)")
        let nothing = try await plug("socket.wat", "more.wat", "--exports", "all")
        #expect(nothing.status == 1 && nothing.errors.contains("error[WC0215]"), "\(nothing.errors)")
    }

    @Test("names of exports: in full before what follows the last `/`, the socket's before those of plugs")
    func namedExports() async throws {
        folder.make("more.wat", text: Texts.component(exports: ["a:b/run@1.0.0", "a:b/w@1.0.0"]))
        let ofSocket = try await plugged("all.wat", "--exports", "run")
        #expect(ofSocket.graph.contains("exports:\n  - { from: socket, export: \"a:b/run@1.0.0\" }\n"))
        #expect(try await plugged("all.wat", "--exports", "socket").bytes == ofSocket.bytes)
        // A plug that only exports is used.
        let both = try await plugged("all.wat", "more.wat", "--exports", "w,run")
        #expect(
            both.graph.contains(
                """
                exports:
                  - { from: socket, export: "a:b/run@1.0.0" }
                  - { from: more, export: "a:b/w@1.0.0" }

                """), "\(both.graph)")
        #expect(try await plugged("more.wat", "all.wat", "--exports", "run", "--exports", "w").bytes == both.bytes)
        // Whether or not an import takes it, and even where the rules may not.
        #expect(try await plugged("all.wat#x,y", "--exports", "socket,x,z").errors.contains("a:b/z@1.0.0    of all"))
        folder.make("plain.wat", text: Texts.component(exports: ["run"]))
        let plain = try await plugged("all.wat", "plain.wat", "--exports", "run")
        #expect(plain.graph.contains("  - { from: plain, export: \"run\" }\n"), "\(plain.graph)")
    }

    @Test("names that are no exports, and what mends them")
    func wrongNames() async throws {
        let wrong = try await plug("socket.wat", "all.wat", "--exports", "socket,rnu")
        #expect(wrong.status == 1)
        #expect(
            wrong.errors == """
                error[WC0204]: neither the socket nor a plug has an export `rnu`
                 --> socket.wat
                  = note: `socket` exports `a:b/run@1.0.0`
                  = note: `all` exports `a:b/x@1.0.0`, `a:b/y@1.0.0` and `a:b/z@1.0.0`
                  = help: did you mean `a:b/run@1.0.0`?

                1 error

                """, "\(wrong.errors)")
        let cure = try #require(wrong.errors.quoted(after: "did you mean `"))
        #expect(try await plug("socket.wat", "all.wat", "--exports", cure).status == 0)
        folder.make("two.wat", text: Texts.component(exports: ["a:b/w@1.0.0", "c:d/w@1.0.0"]))
        let ofOne = try await plug("socket.wat", "all.wat", "two.wat", "--exports", "w")
        #expect(ofOne.status == 1)
        #expect(ofOne.errors.contains("error[WC0246]: ambiguous export `w` in `--exports`"), "\(ofOne.errors)")
        let option = try #require(ofOne.errors.quoted(after: "help: name it in full: `--exports "))
        #expect(try await plug("socket.wat", "all.wat", "two.wat", "--exports", option).status == 0)
        let empty = try await plug("socket.wat", "all.wat", "--exports", ",")
        #expect(empty.status == 2 && empty.errors.contains("'--exports' names nothing"), "\(empty.errors)")
    }

    @Test("an export of several plugs is chosen in the graph file")
    func ambiguousExports() async throws {
        for name in ["de.wat", "en.wat"] {
            folder.make(name, text: Texts.component(exports: ["a:b/w@1.0.0", "a:b/\(name.prefix(2))"]))
        }
        let call = ["plug", "socket.wat", "all.wat", "en.wat", "de.wat", "--exports", "socket,w,z"]
        let out = try await Program.run(
            Program.path, call + ["-o", "out.wasm", "--emit-graph", "wcompose.yaml"], in: folder.path)
        #expect(out.status == 1)
        #expect(
            out.errors.contains(
                """
                error[WC0246]: ambiguous export `w` in `--exports`
                 --> de.wat
                 ::: en.wat
                  = note: `de` exports `a:b/w@1.0.0`
                  = note: `en` exports `a:b/w@1.0.0`
                  = help: write the call as a graph file with `--emit-graph wcompose.yaml`, and set `exports: [socket, { from: all, export: "a:b/z@1.0.0" }, { from: de, export: "a:b/w@1.0.0" }]`

                """), "\(out.errors)")
        let exports = try #require(out.errors.quoted(after: "wcompose.yaml`, and set `"))
        folder.edit("wcompose.yaml") { $0 + exports + "\n" }
        let composed = try await Program.run("compose", "-o", "out.wasm", in: folder)
        #expect(composed.status == 0, "\(composed.errors)")
        #expect(composed.errors.contains("a:b/w@1.0.0    of de"), "\(composed.errors)")
    }

    @Test("two exports under one name are told, and the cure works in the graph file")
    func conflictingExports() async throws {
        folder.make("more.wat", text: Texts.component(exports: ["a:b/run@1.0.0"]))
        let call = ["plug", "socket.wat", "all.wat", "more.wat", "--exports", "all"]
        let out = try await Program.run(
            Program.path, call + ["-o", "out.wasm", "--emit-graph", "wcompose.yaml"], in: folder.path)
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0213]: `socket` and `more` both export `a:b/run@1.0.0`"), "\(out.errors)")
        let exports = try #require(out.errors.quoted(after: "wcompose.yaml`, and set `"), "\(out.errors)")
        folder.edit("wcompose.yaml") { text in
            let start = text.firstRange(of: "exports:\n")?.lowerBound ?? text.endIndex
            return text[..<start] + exports + "\n"
        }
        let composed = try await Program.run("compose", "-o", "out.wasm", in: folder)
        #expect(composed.status == 0, "\(composed.errors)")
    }

    @Test("the report and the record of an output tell ids, limits and exports apart")
    func reports() async throws {
        let call = ["plug", "socket.wat", "one=all.wat#x,y", "--exports", "socket,z", "-o", "out.wasm", "--if-changed"]
        let out = try await Program.run(Program.path, call + ["--report", "r.json"], in: folder.path)
        #expect(out.status == 0, "\(out.errors)")
        let report = try CheckedReport(try #require(folder.text("r.json")), of: "plug")
        #expect(report["source"]?["socket"] == .string("socket.wat"))
        #expect(report["source"]?["plugs"] == .array([.string("one=all.wat#x,y")]))
        #expect(report["source"]?["exports"] == .array([.string("socket"), .string("z")]))
        for changed in [["one=all.wat"], ["two=all.wat#x,y"], ["all.wat#x,y", "--exports", "all"]] {
            let other = try await Program.run(
                Program.path, ["plug", "socket.wat"] + changed + ["-o", "out.wasm", "--if-changed"], in: folder.path)
            #expect(other.status == 0)
            #expect(!other.errors.contains("up to date"), "\(changed): \(other.errors)")
        }
    }
}
