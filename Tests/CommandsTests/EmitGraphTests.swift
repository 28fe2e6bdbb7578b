import Testing
import WComposeTestSupport

/// Calls that write graph files: what is written composes to what the call composes.
struct EmitGraphTests {
    let folder = ScratchFolder()

    private static let shell = Samples.path("chain/shell.wasm")
    private static let calculator = Samples.path("chain/calculator.wasm")
    private static let rounding = Samples.path("chain/rounding.wasm")

    /// Each component of a sample with all others, as socket and plugs and as a chain of two, and all of them as they are.
    static let calls: [[String]] = Samples.names.flatMap { sample -> [[String]] in
        let files = [".wasm", ".wat"].flatMap { Fixtures.files(in: Samples.path(sample), ending: $0).map(\.path) }
        let plugs = files.map { socket in ["plug", socket] + files.filter { $0 != socket } }
        let chains = files.flatMap { first in
            files.filter { $0 != first }.map { ["compose", "--chain", first, $0] }
        }
        return plugs.filter { $0.count > 2 } + chains + [["compose"] + files]
    }

    @Test func everyCallThatComposesHasItsGraph() async throws {
        let composed = Collector<String>()
        try await Cases.each(Array(Self.calls.enumerated())) { number, call in
            let (direct, graph, again) = ("\(number).wasm", "\(number).yaml", "\(number)-again.wasm")
            let out = try await Program.run(
                Program.path, call + ["-o", direct, "--emit-graph", graph, "-q"], in: folder.path)
            try #require([0, 1].contains(out.status), "\(call): \(out.errors)")
            guard out.status == 0 else { return }
            let outcome = try await Program.run("compose", graph, "-o", again, "-q", in: folder)
            #expect(outcome.status == 0, "\(call): \(outcome.errors)")
            #expect(folder.content(direct) == folder.content(again), "\(call)")
            composed.add(call[0])
        }
        #expect(composed.values.count { $0 == "plug" } > 5)
        #expect(composed.values.count { $0 == "compose" } > 5)
    }

    @Test func unusedPlugsAreLeftOut() async throws {
        let stranger = Samples.path("middleware/source.wasm")
        let out = try await Program.run(
            "plug", Self.shell, Self.calculator, stranger, "-o", "p.wasm", "--emit-graph", "g.yaml", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.contains("wrote `g.yaml`, the call as a graph file"))
        let text = try #require(folder.text("g.yaml"))
        #expect(text.contains("  shell: shell\n  calculator: calculator\n"))
        #expect(text.contains("exports:\n  - shell\n"))
        #expect(!text.contains("source"))
    }

    @Test func aLongChainInBothFormats() async throws {
        let files = [Self.calculator, Self.rounding, Self.shell]
        for graph in ["g.yaml", "g.json"] {
            let out = try await Program.run(
                Program.path, ["compose", "--chain"] + files + ["-o", "c.wasm", "--emit-graph", graph],
                in: folder.path)
            #expect(out.status == 0, "\(out.errors)")
            let again = try await Program.run("compose", graph, "-o", "g.wasm", in: folder)
            #expect(again.status == 0, "\(again.errors)")
            #expect(folder.content("c.wasm") == folder.content("g.wasm"))
        }
        #expect(folder.text("g.yaml")?.contains("  - chain: [calculator, rounding, shell]\n") == true)
        #expect(folder.text("g.json")?.hasPrefix("{\n  \"wcompose\": 1,") == true)
    }

    /// The socket exports what a plug imports: `plug` does not wire that, and no more does its graph.
    @Test(arguments: [true, false])
    func whatOnlyConsumesStaysSo(hasOtherProvider: Bool) async throws {
        folder.make("socket.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/y@1.2.0"]))
        folder.make("plug.wat", text: Texts.component(imports: ["a:b/y@1.0.0"], exports: ["a:b/x@1.0.0"]))
        folder.make("older.wat", text: Texts.component(exports: ["a:b/y@1.1.0"]))
        let plugs = ["plug.wat"] + (hasOtherProvider ? ["older.wat"] : [])
        let out = try await Program.run(
            Program.path, ["plug", "socket.wat"] + plugs + ["-o", "p.wasm", "--emit-graph", "g.yaml"],
            in: folder.path)
        #expect(out.status == 0, "\(out.errors)")
        let text = try #require(folder.text("g.yaml"))
        #expect(
            text.contains(
                hasOtherProvider
                    ? "\"a:b/y@1.0.0\": { from: older, export: \"a:b/y@1.1.0\" }"
                    : "\"a:b/y@1.0.0\": { import: true }"))
        let again = try await Program.run("compose", "g.yaml", "-o", "g.wasm", in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(folder.content("p.wasm") == folder.content("g.wasm"))
    }

    @Test("a call that cannot be composed is written too, and its cure works there, to the letter")
    func curesOfWires() async throws {
        let out = try await Program.run(
            "plug", Self.shell, Self.calculator, Self.rounding, "-o", "p.wasm", in: folder)
        #expect(out.status == 1)
        let start = "write the call as a graph file with `--emit-graph wcompose.yaml`, and add this to `wires:`: `"
        let wire = try #require(out.errors.quoted(after: start))
        let emitted = try await Program.run(
            "plug", Self.shell, Self.calculator, Self.rounding, "-o", "p.wasm", "--emit-graph", "wcompose.yaml",
            in: folder)
        #expect(emitted.status == 1)
        #expect(folder.content("p.wasm") == nil)
        folder.edit("wcompose.yaml") { $0 + "wires:\n  - \(wire)\n" }
        let composed = try await Program.run("check", in: folder)
        #expect(composed.status == 0, "\(composed.errors)")
    }

    @Test func curesOfInstances() async throws {
        folder.make("a.wat", text: Texts.component(imports: ["a:b/y@1.0.0"], exports: ["a:b/x@1.0.0"]))
        folder.make("b.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/y@1.0.0"]))
        folder.make("s.wat", text: Texts.component(imports: ["a:b/x@1.0.0"], exports: ["a:b/z@1.0.0"]))
        let arguments = ["plug", "s.wat", "a.wat", "b.wat", "-o", "p.wasm", "--emit-graph", "wcompose.yaml"]
        let out = try await Program.run(Program.path, arguments, in: folder.path)
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0210]"), "\(out.errors)")
        let start = "write the call as a graph file with `--emit-graph wcompose.yaml`, and add this to instance `"
        let instance = try #require(out.errors.quoted(after: start))
        let with = try #require(out.errors.quoted(after: start + instance + "`: `"))
        folder.edit("wcompose.yaml") {
            $0.replacingOnce("  \(instance): \(instance)\n", "  \(instance): { \(with) }\n")
        }
        let composed = try await Program.run("check", in: folder)
        #expect(composed.status == 0, "\(composed.errors)")
    }

    /// Whatever the calls of the samples are told to add to the graph file of the call, added there, mends what it is for.
    @Test func curesToTheLetter() async throws {
        let applied = Collector<String>()
        try await Cases.each(Array(Self.calls.enumerated())) { number, call in
            let graph = "cure-\(number).yaml"
            let out = try await Program.run(
                Program.path, call + ["-o", "cure-\(number).wasm", "--emit-graph", graph], in: folder.path)
            let emitted = try #require(folder.text(graph), "\(call): \(out.errors)")
            for message in out.errors.split(separator: "\n\n").map({ String($0) }) {
                let lines = message.split(separator: "\n").map { $0.drop { $0 != "]" } }
                guard let headline = lines.first(where: { !$0.isEmpty }) else { continue }
                for help in message.split(separator: "`--emit-graph wcompose.yaml`, and ").dropFirst() {
                    let cure = try #require(Self.apply(String(help), to: emitted), "\(message)")
                    folder.make(graph, text: cure)
                    let checked = try await Program.run("check", graph, in: folder)
                    let isGone = !checked.errors.contains(headline)
                    #expect(isGone, "\(call): \(help)\n\(checked.errors)\n\(cure)")
                    applied.add(help.prefix { $0 != "`" } + (help.contains("exports") ? "exports" : ""))
                }
            }
        }
        #expect(Set(applied.values).count >= 3, "\(Set(applied.values))")
        #expect(applied.values.count > 20)
    }

    /// The text of a graph file with the change that a line of help asks for.
    private static func apply(_ help: String, to text: String) -> String? {
        let parts = help.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count >= 3 else { return nil }
        switch (parts[0], parts[1]) {
        case ("add this to ", "wires:"): return text + "wires:\n  - \(parts[3])\n"
        case ("add this to ", "exports:"): return text.replacingOnce("exports:\n", "exports:\n  \(parts[3])\n")
        case ("add this to instance ", let id):
            // What is said of an instance that has more than a component, it says beside that.
            let entry = parts[3].replacingOnce("with: { ", "").dropLast(2)
            let whole = text.replacingOnce("  \(id): \(id)\n", "  \(id): { \(parts[3]) }\n")
            return whole == text
                ? text.replacingOnce("  \(id):\n    with:\n", "  \(id):\n    with:\n      \(entry)\n") : whole
        case ("set ", let exports): return text + exports + "\n"
        default: return nil
        }
    }

    @Test func aFileOfAPersonStays() async throws {
        folder.make("g.yaml", text: "mine\n")
        let arguments = ["plug", Self.shell, Self.calculator, "-o", "p.wasm", "--emit-graph", "g.yaml"]
        let out = try await Program.run(Program.path, arguments, in: folder.path)
        #expect(out.status == 3)
        #expect(out.errors.contains("error[WC0013]: `g.yaml` exists and has other content"))
        #expect(out.errors.contains("help: remove it, or name another file with `--emit-graph`"))
        #expect(folder.text("g.yaml") == "mine\n")
        folder.remove("g.yaml")
        #expect(try await Program.run(Program.path, arguments, in: folder.path).status == 0)
        let again = try await Program.run(Program.path, arguments, in: folder.path)
        #expect(again.status == 0)
        #expect(again.errors.contains("unchanged `g.yaml`"))
    }

    @Test func whatCannotBeAskedFor() async throws {
        for (arguments, message) in [
            (["compose", "g.yaml", "-o", "a.wasm", "--emit-graph", "h.yaml"], "is for components"),
            (["plug", Self.shell, Self.calculator, "-o", "a.wasm", "--emit-graph", "-"], "name a file"),
            (["plug", Self.shell, Self.calculator, "-o", "a.wasm", "--emit-graph", "g.wasm"], "ends in .yaml"),
            (["plug", Self.shell, "-", "-o", "a.wasm", "--emit-graph", "g.yaml"], "standard input has no name"),
        ] {
            let out = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(out.status == 2, "\(arguments)")
            #expect(out.errors.contains(message), "\(out.errors)")
        }
        #expect(folder.names.isEmpty)
    }
}

/// Components in the text format.
enum Texts {
    /// A component whose interfaces have a function each.
    ///
    /// - Parameter parameter: of the function of the interfaces that it imports and exports.
    static func component(imports: [String] = [], exports: [String] = [], parameter: String = "u32") -> String {
        let type = "(func (param \"p\" \(parameter)))"
        let imported = imports.map { "(import \"\($0)\" (instance (export \"f\" \(type))))" }
        let core = parameter == "u64" ? "i64" : "i32"
        let lifted = """
            (core module $m (func (export "f") (param \(core))))
            (core instance $i (instantiate $m))
            (func $f (param "p" \(parameter)) (canon lift (core func $i "f")))
            (instance $x (export "f" (func $f)))
            """
        let exported = exports.map { "(export \"\($0)\" (instance $x))" }
        return "(component\n" + (imported + [lifted] + exported).joined(separator: "\n") + ")\n"
    }
}

extension ScratchFolder {
    func text(_ name: String) -> String? { content(name).map { String(decoding: $0, as: UTF8.self) } }

    func edit(_ name: String, _ change: (String) -> String) { make(name, text: change(text(name) ?? "")) }
}

extension String {
    /// What follows a text, up to a backquote.
    func quoted(after start: String) -> String? {
        guard let range = firstRange(of: start) else { return nil }
        return String(self[range.upperBound...].prefix { $0 != "`" })
    }

    func replacingOnce(_ old: String, _ new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    private func replacingCharacters(in range: Range<Index>, with new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}
