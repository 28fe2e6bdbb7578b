import Foundation
import Testing
import WComposeTestSupport

/// `diff`, from end to end.
struct DiffTests {
    private let folder = ScratchFolder()

    private func diff(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, ["diff"] + arguments, in: folder.path, limit: 8 << 20)
    }

    /// The size of a component of the sample `chain`, as people read it.
    private static func size(_ name: String) -> String {
        let digits = String(Samples.bytes("chain/\(name).wasm").count)
        return "\(digits.dropLast(3)),\(digits.suffix(3))"
    }

    private func compose(_ graph: String, _ output: String) async throws {
        let out = try await Program.run("compose", "-q", graph, "-o", output, in: folder)
        #expect(out.status == 0, "\(out.errors)")
    }

    /// Copies a sample's files, and gives the text of its graph file.
    private func copy(_ sample: String) throws -> String {
        for file in Fixtures.files(in: Samples.path(sample), ending: "") where file.name.contains(".wasm") {
            folder.make("\(sample)/\(file.name)", Samples.bytes("\(sample)/\(file.name)"))
        }
        return String(decoding: try #require(Fixtures.read(Samples.path("\(sample)/wcompose.yaml"))), as: UTF8.self)
    }

    @Test("a graph and what it composes to do not differ, in any direction or format", arguments: Samples.names)
    func samples(name: String) async throws {
        let composed = folder / "out.wasm"
        try await compose(Samples.path(name), composed)
        for pair in [[Samples.path(name), composed], [composed, Samples.path(name)], [composed, composed]] {
            let out = try await diff(pair[0], pair[1], "--exit-code")
            #expect(out.status == 0 && out.text == "no difference\n" && out.errors.isEmpty, "\(out.text)\(out.errors)")
        }
        let json = try await diff(Samples.path(name), composed, "--json", "--exit-code")
        let report = try CheckedReport(json.text, of: "diff")
        #expect(json.status == 0 && report["differs"] == .bool(false))
    }

    @Test("edges, renamed instances and nested graphs that differ are told, as text, JSON and Markdown")
    func edited() async throws {
        let text = try copy("product")
        for file in ["sink.wasm", "front.wasm"] {
            folder.make("product/logger/\(file)", Samples.bytes("product/logger/\(file)"))
        }
        folder.make(
            "product/logger/wcompose.yaml",
            text: """
                wcompose: 1
                components: { sunk: ./sink.wasm, front: ./front.wasm }
                patterns: [{ chain: [sunk, front] }]
                """)
        var edited = text.replacing("example:codec/fast", with: "example:codec/codec")
        edited = edited.replacing("example:pipeline@1.0.0", with: "example:pipeline@1.1.0")
        for (old, new) in [
            ("  upper: filter", "  top: filter"), ("[source, upper]", "[source, top]"), ("[upper,", "[top,"),
            ("left: upper", "left: top"), ("from: upper", "from: top"),
        ] {
            edited = edited.replacing(old, with: new)
        }
        folder.make("product/wcompose.yaml", text: edited)
        let out = try await diff(Samples.path("product"), "product", "--exit-code")
        #expect(out.status == 1, "\(out.errors)")
        for line in [
            "to product: 1 package name, 2 instances and 1 edge differ\n",
            "  ~ `example:pipeline@1.1.0`, was `example:pipeline@1.0.0`\n", "  ~ `top`, was called `upper`\n",
            "  ~ `lower.codec` from `source.\"example:codec/codec\"`, was from `source.\"example:codec/fast\"`\n",
            "instances inside `logger`\n  ~ `sunk`, was called `sink`\n",
        ] {
            #expect(out.text.contains(line), "\(out.text)")
        }
        // What is composed of them differs in the same, but for rules.
        try await compose(Samples.path("product"), "old.wasm")
        try await compose("product", "new.wasm")
        let composed = try await diff("old.wasm", "new.wasm")
        #expect(composed.text.drop { $0 != "\n" } == out.text.drop { $0 != "\n" })
        let without = try await diff(Samples.path("product"), "product")
        #expect(without.status == 0 && without.text == out.text)

        let report = try CheckedReport(try await diff(Samples.path("product"), "product", "--json").text, of: "diff")
        #expect(report.list("edges").count == 1)
        #expect(report.list("edges").first?["change"]?.string == "rewired")
        #expect(report.list("edges").first?["after"]?["provider"]?["export"]?.string == "example:codec/codec")
        #expect(report.list("instances").map { $0["graph"]?.string } == [nil, "logger"])
        let markdown = try await diff(Samples.path("product"), "product", "--format", "markdown")
        #expect(markdown.text.hasPrefix("## wcompose diff: 1 package name, 2 instances and 1 edge differ\n"))
        #expect(markdown.text.contains("| \\~ | `top`, was called `upper` |"))
    }

    @Test("an instance more, in the middle, rewires its neighbours")
    func added() async throws {
        let text = try copy("middleware")
        folder.make(
            "middleware/wcompose.yaml",
            text: text.replacing("requote: quote", with: "requote: quote\n  trim: trim\n  twice: trim")
                .replacing("upper, requote]", with: "upper, twice, requote]"))
        let out = try await diff(Samples.path("middleware"), "middleware")
        #expect(out.status == 0)
        #expect(out.text.contains("1 instance and 2 edges differ"), "\(out.text)")
        #expect(out.text.contains("  + `twice` of `trim`"))
        #expect(out.text.contains("from `twice.\"example:filter/lines@1.0.0\"`, was"))
        // Backwards, it is removed.
        let back = try await diff("middleware", Samples.path("middleware"))
        #expect(back.text.contains("  - `twice` of `trim`") && back.text.contains("  - `twice.\"example:filter"))
    }

    @Test("what changed in types is judged, of a component and of the composition")
    func types() async throws {
        folder.make("a.wat", text: Self.component("1.0.0", "", "(export \"stop\" (func $f))"))
        folder.make("b.wat", text: Self.component("1.2.0", "(export \"more\" (func))", "(export \"again\" (func $f))"))
        for name in ["a", "b"] {
            folder.make("\(name).yaml", text: "wcompose: 1\ncomponents: { lib: ./\(name).wat }\n")
        }
        let out = try await diff("a.yaml", "b.yaml", "--exit-code")
        #expect(out.status == 1, "\(out.errors)")
        for line in [
            "a.yaml to b.yaml: 1 component, 1 edge, 1 import and 1 export differ; types: breaking\n",
            "  ~ `lib`: content differs: ", "  ~ `demo:log/log@1.2.0`, was `demo:log/log@1.0.0`\n",
            "  ~ `lib.\"demo:log/log@1.2.0\"` was `demo:log/log@1.0.0`, from the host\n",
            "types of the composition: breaking\n  import demo:log/log@1.x: breaking\n    ! the function `more` was added (its provider must have it)\n",
            "  export demo:a/b@1.x: breaking\n    ! the function `stop` was removed (breaks those who use it)\n"
                + "    + the function `again` was added\n",
            "types of component `lib`: breaking\n",
        ] {
            #expect(out.text.contains(line), "\(out.text)")
        }
        // The other way, what is asked for less is compatible, and what is offered less is not.
        let report = try CheckedReport(try await diff("b.yaml", "a.yaml", "--json").text, of: "diff")
        let differences = report.list("types").first?["differences"]?.array ?? []
        #expect(differences.map { $0["effect"]?.string } == ["neutral", "breaking", "addition"])
        // Only more exports: an addition.
        folder.make(
            "c.wat", text: Self.component("1.0.0", "", "(export \"stop\" (func $f)) (export \"again\" (func $f))"))
        let more = try await diff("a.wat", "c.wat")
        #expect(more.text.contains("types of the composition: compatible addition\n"), "\(more.text)")
    }

    private static func component(_ version: String, _ asked: String, _ offered: String) -> String {
        """
        (component
          (import "demo:log/log@\(version)" (instance (export "line" (func (param "text" string))) \(asked)))
          (core module $m (func (export "f")))
          (core instance $i (instantiate $m))
          (func $f (canon lift (core func $i "f")))
          (instance $e (export "go" (func $f)) \(offered))
          (export "demo:a/b@\(version)" (instance $e)))
        """
    }

    @Test(
        "what wasm-tools composed of the same parts differs in names only",
        .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
    func peer() async throws {
        let peer = try WasmTools.composedChain(in: folder)
        let report = try CheckedReport(try await diff(Samples.path("chain"), peer, "--json").text, of: "diff")
        #expect(report.list("instances").map { $0["change"]?.string } == ["renamed", "renamed"])
        for list in ["components", "edges", "imports", "exports", "resources", "types", "besides"] {
            #expect(report.list(list).isEmpty, "\(list)")
        }
    }

    @Test("locks are compared with locks and graphs, and not with components")
    func locks() async throws {
        let text = try copy("chain")
        folder.make("chain/wcompose.yaml", text: text)
        #expect(try await Program.run("lock", "-q", "chain", in: folder).status == 0)
        folder.make("old.lock", folder.content("chain/wcompose.lock") ?? [])
        #expect(try await diff("old.lock", "chain", "--exit-code").text == "no difference\n")
        try await compose("chain", "out.wasm")
        folder.make(
            "chain/wcompose.yaml",
            text: "wcompose: 1\ncomponents: { calculator: ./calculator.wasm, shell: ./shell.wasm }\n")
        #expect(try await Program.run("lock", "-q", "chain", in: folder).status == 0)
        for after in ["chain", "chain/wcompose.lock"] {
            let out = try await diff("old.lock", after, "--exit-code")
            #expect(out.status == 1 && out.text.contains("1 component and 2 edges differ"), "\(out.text)\(out.errors)")
            #expect(out.text.contains("  - `rounding.wasm`, \(Self.size("rounding")) bytes\n"))
            #expect(out.text.contains("  - `rounding.\"example:calculator/calculator@1.0.0\"` from"))
            _ = try CheckedReport(try await diff("old.lock", after, "--json").text, of: "diff")
        }
        let refused = try await diff("old.lock", "out.wasm")
        #expect(refused.status == 1 && refused.errors.contains("error[WC0250]"), "\(refused.errors)")
        #expect(refused.errors.contains("`wcompose diff GRAPH out.wasm`"))
        // The cure.
        #expect(try await diff("chain", "out.wasm").status == 0)
        folder.make("cut.lock", Array((folder.content("old.lock") ?? []).prefix(200)))
        let broken = try await diff("cut.lock", "old.lock")
        #expect(broken.status == 1 && broken.errors.contains("error[WC0420]") && broken.errors.contains("cut.lock:"))
    }

    @Test("errors of both are told, and no result is given")
    func errors() async throws {
        folder.make("bad.yaml", text: "wcompose: 1\ncomponents: { a: ./none.wasm }\n")
        let out = try await diff("bad.yaml", "other.yaml", "--exit-code")
        #expect(out.status == 3 && out.text.isEmpty, "\(out.errors)")
        let json = try CheckedReport(try await diff("bad.yaml", "other.yaml", "--json").text, of: "diff")
        #expect(json.outcome == "failed" && json["differs"] == nil)
        folder.make("worse.yaml", text: "wcompose: 2\n")
        let both = try await diff("bad.yaml", "worse.yaml")
        #expect(both.errors.contains("none.wasm") && both.errors.contains("worse.yaml:1"), "\(both.errors)")
        for (arguments, message) in [
            (["a", "b", "--format", "svg"], "unknown format 'svg'; use text, json, markdown"),
            (["a", "b", "--json", "--format", "text"], "'--json' and '--format text' exclude each other"),
            (["-", "-"], "standard input"),
        ] {
            let wrong = try await Program.run(Program.path, ["diff"] + arguments, in: folder.path)
            #expect(wrong.status == 2 && wrong.errors.contains(message), "\(wrong.errors)")
        }
    }

    @Test("components that are imported are compared by their names")
    func imported() async throws {
        let text = try copy("chain")
        folder.make("chain/wcompose.yaml", text: text + "embed: false\n")
        try await compose("chain", "out.wasm")
        #expect(try await diff("chain", "out.wasm", "--exit-code").text == "no difference\n")
        let out = try await diff("chain", Samples.path("chain"))
        #expect(out.text.contains("  ~ components are embedded, were imported\n"), "\(out.text)")
        #expect(out.text.contains("  ~ `shell`: \(Self.size("shell")) bytes, was given by `host \"shell\"`\n"))
        #expect(out.text.contains("not compared\n  types of the composition: import `calculator`: a component cannot"))
    }

    @Test("standard input is one of the two")
    func standardInput() async throws {
        let text = try copy("chain")
        let out = try await Program.run(
            "diff", "-", Samples.path("chain"), in: folder, input: text.replacing("./", with: Samples.path("chain/")))
        #expect(out.status == 0 && out.text == "no difference\n", "\(out.text)\(out.errors)")
    }

    @Test("core code that differs among instances is a difference, where its size is the same too")
    func coreCode() async throws {
        func mixed(_ constant: Int) -> String {
            """
            (component
              (component $lib
                (core module $m (func (export "f")))
                (core instance $i (instantiate $m))
                (func $f (canon lift (core func $i "f")))
                (instance $e (export "go" (func $f)))
                (export "demo:a/b" (instance $e)))
              (instance $one (instantiate $lib))
              (core module $own (func (export "run") (result i32) i32.const \(constant)))
              (core instance $made (instantiate $own))
              (func $run (result u32) (canon lift (core func $made "run")))
              (export "run" (func $run)))
            """
        }
        folder.make("one.wat", text: mixed(1))
        folder.make("two.wat", text: mixed(2))
        let out = try await diff("one.wat", "two.wat", "--exit-code")
        #expect(out.status == 1 && out.text.contains("the bytes differ: core code"), "\(out.text)")
        #expect(try await diff("one.wat", "one.wat", "--exit-code").status == 0)
    }

    @Test("many differences are folded, and each is in the JSON")
    func many() async throws {
        _ = try copy("middleware")
        func graph(_ prefix: String) -> String {
            let ids = (0..<300).map { "\(prefix)\($0)" }
            return "wcompose: 1\ncomponents: { source: ./source.wasm, quote: ./quote.wasm }\ninstances:\n"
                + ids.map { "  \($0): quote\n" }.joined()
                + "patterns: [{ chain: [source, \(ids.joined(separator: ", "))] }]\n"
        }
        folder.make("middleware/a.yaml", text: graph("a"))
        folder.make("middleware/b.yaml", text: graph("b"))
        // One alike after the other, each by its neighbours.
        let out = try await diff("middleware/a.yaml", "middleware/b.yaml")
        #expect(out.text.contains(": 300 instances differ\n"), "\(out.text)\(out.errors)")
        #expect(out.text.contains("    and 260 more\n"))
        let report = try CheckedReport(
            try await diff("middleware/a.yaml", "middleware/b.yaml", "--json").text, of: "diff")
        #expect(report.list("instances").count == 300)
        #expect(report.list("instances").allSatisfy { $0["change"]?.string == "renamed" })
    }
}

extension CheckedReport {
    fileprivate func list(_ key: String) -> [JSONDocument] { self[key]?.array ?? [] }
}
