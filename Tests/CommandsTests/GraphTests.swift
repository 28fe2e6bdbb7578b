import Foundation
import Testing
import WComposeTestSupport

/// `graph`, from end to end.
struct GraphTests {
    static let formats = ["text", "mermaid", "dot", "svg", "html", "json"]
    static let needsLayout: Set = ["svg", "html"]

    private let folder = ScratchFolder()

    @Test("every sample is drawn in every format, twice alike", arguments: Samples.names)
    func samples(name: String) async throws {
        let composed = folder / "out.wasm"
        let graph = Samples.path(name)
        #expect(try await Program.run("compose", "-q", graph, "-o", composed).status == 0)
        for source in [graph, composed] {
            for format in Self.formats where Graphviz.isPresent || !Self.needsLayout.contains(format) {
                let first = try await drawn(source, format)
                #expect(first.status == 0, "\(source) as \(format): \(first.errors)")
                #expect(try await drawn(source, format).text == first.text)
                switch format {
                case "json": _ = try CheckedReport(first.text, of: "graph")
                case "svg": #expect(try Markup.texts(in: first.text).contains { $0.contains("instance") })
                case "html":
                    #expect(first.text.hasPrefix("<!DOCTYPE html>\n"))
                    #expect(try Markup.texts(in: first.text).contains { $0.contains("instance") })
                case "dot": try await Graphviz.check(first.text)
                default: #expect(!first.text.isEmpty)
                }
            }
        }
    }

    private func drawn(_ source: String, _ format: String) async throws -> Program.Outcome {
        try await Program.run(Program.path, ["graph", "-q", source, "--format", format], limit: 8 << 20)
    }

    @Test("a graph and what it composes to are made of the same", arguments: Samples.names)
    func alike(name: String) async throws {
        let composed = folder / "out.wasm"
        #expect(try await Program.run("compose", "-q", Samples.path(name), "-o", composed).status == 0)
        let planned = try await Anatomy(of: Samples.path(name))
        let found = try await Anatomy(of: composed)
        #expect(planned.differences(from: found) == [])
    }

    @Test(
        "what wasm-tools composes of the same parts is the same",
        .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
    func peer() async throws {
        let peer = try WasmTools.composedChain(in: folder)
        let ours = try await Anatomy(of: Samples.path("chain"))
        let theirs = try await Anatomy(of: peer)
        #expect(ours.wiring.count == 2)
        #expect(ours.wiring == theirs.wiring)
        #expect(ours.exports == theirs.exports)
    }

    @Test("the ending of the output tells the format, and the output is never an input")
    func outputs() async throws {
        for ending in ["txt", "mmd", "dot", "json"] {
            let path = folder / "picture.\(ending)"
            #expect(try await Program.run("graph", Samples.path("chain"), "-o", path).status == 0)
            #expect((Fixtures.read(path) ?? []).count > 100)
        }
        let unknown = try await Program.run("graph", Samples.path("chain"), "-o", "picture.png")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("cannot tell the format of 'picture.png'"))
        folder.make("a.wat", text: "(component)")
        let same = try await Program.run("graph", "a.wat", "--format", "text", "-o", "a.wat", in: folder)
        #expect(same.status == 2)
        #expect(same.errors.contains("error[WC0008]: the output would overwrite the input `a.wat`"))
        #expect(String(decoding: Fixtures.read(folder / "a.wat") ?? [], as: UTF8.self) == "(component)")
    }

    @Test("a graph and a component come from standard input")
    func standardInput() async throws {
        folder.make("a.wat", text: "(component (instance $i) (export \"a:b/c\" (instance $i)))")
        folder.make("wcompose.yaml", text: "wcompose: 1\ncomponents: { one: ./a.wat }\n")
        for name in ["a.wat", "wcompose.yaml"] {
            let text = String(decoding: Fixtures.read(folder / name) ?? [], as: UTF8.self)
            let out = try await Program.run("graph", "-q", "-", in: folder, input: text)
            #expect(out.status == 0, "\(out.errors)")
            #expect(out.text.contains("1 instance of 1 component"))
        }
    }

    @Test(
        "the picture in the README is what is drawn today, but for where everything stands",
        .enabled(if: Graphviz.isPresent))
    func committedPicture() async throws {
        let committed = String(decoding: Fixtures.read(Samples.path("product/graph.svg")) ?? [], as: UTF8.self)
        let drawn = try await drawn(Samples.path("product"), "svg").text
        if Fixtures.isBlessing, try Markup.texts(in: committed).sorted() != Markup.texts(in: drawn).sorted() {
            #expect(Fixtures.write(drawn, to: Samples.path("product/graph.svg")))
            return
        }
        // Another Graphviz may order boxes otherwise; what is in them, and the arrows' words, stay.
        #expect(try Markup.texts(in: committed).sorted() == Markup.texts(in: drawn).sorted())
    }

    @Test("--focus leaves what an instance has to do with")
    func focus() async throws {
        let part = try await Anatomy(of: Samples.path("middleware"), "--focus", "upper")
        #expect(part.instances.contains("upper"))
        let inner = try await Program.run("graph", "-q", Samples.path("product"), "--focus", "logger/sink")
        #expect(inner.text.contains("sink.wasm"))
        #expect(!inner.text.contains("merger"))
        let wrong = try await Program.run("graph", "-q", Samples.path("product"), "--focus", "uper")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("error[WC0240]: no instance `uper`"))
        #expect(wrong.errors.contains("use `--focus upper`"))
        #expect(try await Program.run("graph", "-q", Samples.path("product"), "--focus", "upper").status == 0)
    }

    @Test("without Graphviz, the message says what to install, and what works without it does")
    func withoutLayout() async throws {
        let out = try await Program.run(
            "graph", Samples.path("chain"), "--format", "svg", environment: ["PATH": "/nowhere"])
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0241]: Graphviz is not installed"))
        #expect(out.errors.contains("apt-get install graphviz"))
        #expect(out.text.isEmpty)
        let text = try await Program.run(
            "graph", "-q", Samples.path("chain"), "--format", "mermaid", environment: ["PATH": "/nowhere"])
        #expect(text.status == 0)
        #expect(text.text.contains("flowchart LR"))
    }

    @Test("Graphviz that fails, talks nonsense or never ends is told of")
    func brokenLayout() async throws {
        folder.make("bin/dot", text: "#!/bin/sh\necho oh no >&2\nexit 3\n")
        #expect(unsafe chmod(folder / "bin/dot", 0o755) == 0)
        let path = ["PATH": folder / "bin" + ":/usr/bin:/bin"]
        let failed = try await Program.run("graph", Samples.path("chain"), "--format", "svg", environment: path)
        #expect(failed.status == 1)
        #expect(failed.errors.contains("`dot -Tjson0`: status 3: oh no"))
        folder.make("bin/dot", text: "#!/bin/sh\necho '{}'\n")
        let nonsense = try await Program.run("graph", Samples.path("chain"), "--format", "svg", environment: path)
        #expect(nonsense.errors.contains("its answer could not be read"))
    }

    @Test("core code among instances is a box of its own, and what a graph has no words for is told")
    func coreCode() async throws {
        folder.make(
            "mixed.wat",
            text: """
                (component
                  (component $lib
                    (core module $m (func (export "f")))
                    (core instance $i (instantiate $m))
                    (func $f (canon lift (core func $i "f")))
                    (instance $e (export "go" (func $f)))
                    (export "demo:a/b" (instance $e)))
                  (instance $one (instantiate $lib))
                  (alias export $one "demo:a/b" (instance $ab))
                  (core func $low (canon lower (func $ab "go")))
                  (core module $own (import "" "go" (func)) (func (export "run") call 0))
                  (core instance $deps (export "go" (func $low)))
                  (core instance $made (instantiate $own (with "" (instance $deps))))
                  (func $run (canon lift (core func $made "run")))
                  (export "run" (func $run)))
                """)
        let out = try await Program.run("graph", "-q", folder / "mixed.wat")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.text.contains("core-code"))
        #expect(out.text.contains("core-code.b  <- one.\"demo:a/b\""))
        #expect(out.text.contains("run  of core-code"))
    }
}

/// What a composition is made of, as far as a graph and a binary can both tell.
private struct Anatomy: Equatable {
    var instances: [String]
    /// Which interface of whom is given to whom; instances are called by the sizes of what they are of.
    var wiring: Set<String>
    var edges: Set<String>
    var imports: [String]
    var exports: [String]
    var resources: [String]
    var nested: [String]

    /// What only one of two has.
    func differences(from other: Anatomy) -> [String] {
        func differing(_ one: some Sequence<String>, _ two: some Sequence<String>) -> [String] {
            Set(one).symmetricDifference(two).sorted()
        }
        return differing(instances, other.instances) + differing(edges, other.edges) + differing(wiring, other.wiring)
            + differing(imports, other.imports) + differing(exports, other.exports)
            + differing(resources, other.resources) + differing(nested, other.nested)
            + (instances == other.instances ? [] : ["another order"])
    }

    init(of path: String, _ options: String...) async throws {
        let out = try await Program.run(Program.path, ["graph", "-q", path, "--json"] + options, limit: 8 << 20)
        #expect(out.status == 0, "\(out.errors)\(out.text)")
        let report = try CheckedReport(out.text, of: "graph")
        let composition = try #require(report["composition"])
        let inputs = report["inputs"]?.array ?? []
        self.init(composition, inputs)
    }

    private init(_ composition: JSONDocument, _ inputs: [JSONDocument]) {
        let components = composition["components"]?.array ?? []
        var sizes: [String: String] = [:]
        for instance in composition["instances"]?.array ?? [] {
            let component = components.first { $0["id"] == instance["component"] }
            let input = component?["input"]?.number.flatMap { Int($0) }.map { inputs[$0] }
            sizes[instance["id"]?.string ?? ""] = "\(input?["contentSha256"]?.string ?? "nested")"
        }
        instances = (composition["instances"]?.array ?? []).compactMap { $0["id"]?.string }
        let all = (composition["edges"]?.array ?? []).filter { $0["provider"]?["typeOf"] == nil }
        edges = Set(
            all.map { "\($0["consumer"]?.string ?? "") \($0["import"]?.string ?? "") \($0["provider"] ?? .null)" })
        wiring = Set(
            all.map { edge in
                let provider = edge["provider"]
                let consumer = sizes[edge["consumer"]?.string ?? ""] ?? "?"
                let name =
                    provider?["export"]?.string ?? provider?["host"]?.string ?? provider?["path"].map { "\($0)" }
                    ?? "whole"
                return
                    "\(consumer) \(edge["import"]?.string ?? "") \(provider?["instance"]?.string.flatMap { sizes[$0] } ?? "host") \(name)"
            })
        imports = (composition["imports"]?.array ?? []).compactMap { $0["name"]?.string }.sorted()
        exports = (composition["exports"]?.array ?? []).compactMap { $0["name"]?.string }.sorted()
        resources = (composition["resources"]?.array ?? []).map { "\($0)" }.sorted()
        nested = components.compactMap { component in
            component["composition"].map { "\(component["id"]?.string ?? "") \(Anatomy($0, inputs).edges.sorted())" }
        }
    }
}
