import Foundation
import Testing
import WComposeTestSupport

/// `decompose`, from end to end.
struct DecomposeTests {
    private let folder = ScratchFolder()

    private func compose(_ graph: String, _ output: String) async throws {
        let out = try await Program.run("compose", "-q", graph, "-o", output)
        #expect(out.status == 0, "\(out.errors)")
    }

    @Test("samples come out of their parts with the same bytes", arguments: Samples.names)
    func samples(name: String) async throws {
        let composed = folder / "out.wasm"
        try await compose(Samples.path(name), composed)
        let out = try await Program.run("decompose", composed, "-d", folder / "parts")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("composing it gives the same bytes"))
        try await compose(folder / "parts/wcompose.yaml", folder / "again.wasm")
        #expect(Fixtures.read(folder / "again.wasm") == Fixtures.read(composed))
        // And once more, over the same files.
        let again = try await Program.run("decompose", composed, "-d", folder / "parts")
        #expect(again.status == 0, "\(again.errors)")
    }

    @Test(
        "what wasm-tools composed comes out made of the same",
        .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
    func peer() async throws {
        let peer = try WasmTools.composedChain(in: folder)
        let out = try await Program.run("decompose", peer, "-d", folder / "parts")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("composing it gives other bytes, made of the same parts"))
        try await compose(folder / "parts/wcompose.yaml", folder / "again.wasm")
        for component in [peer, folder / "again.wasm"] {
            let wasmtime =
                ProcessInfo.processInfo.environment["WASMTIME"] ?? WasmTools.root + "/.build/peers/tools/wasmtime"
            let ran = try await Program.run(wasmtime, ["run", "--invoke", "run(\"7 / 3\")", component])
            #expect(ran.text.contains("7 / 3 = 2.33"), "\(ran.text)\(ran.errors)")
        }
    }

    @Test("one component, and what a graph file cannot say, are refused, and nothing is written")
    func refusals() async throws {
        let one = try await Program.run("decompose", Samples.path("chain/shell.wasm"), "-d", folder / "parts")
        #expect(one.status == 1)
        #expect(one.errors.contains("error[WC0243]"))
        folder.make(
            "parts.wat",
            text: """
                (component
                  (component $a (instance $i) (export "demo:a/one" (instance $i)) (export "demo:a/two" (instance $i)))
                  (component $b (import "demo:b/pair" (instance (export "x" (instance)) (export "y" (instance)))))
                  (instance $first (instantiate $a))
                  (alias export $first "demo:a/one" (instance $one))
                  (alias export $first "demo:a/two" (instance $two))
                  (instance $pair (export "x" (instance $one)) (export "y" (instance $two)))
                  (instance $second (instantiate $b (with "demo:b/pair" (instance $pair)))))
                """)
        let parts = try await Program.run("decompose", folder / "parts.wat", "-d", folder / "parts")
        #expect(parts.status == 1)
        #expect(parts.errors.contains("error[WC0244]"))
        #expect(
            parts.errors.contains("import `demo:b/pair` of `second` is given an instance of 2 parts"), "\(parts.errors)"
        )
        #expect(!folder.names.contains("parts"))
    }

    @Test("files that exist are replaced only when that is asked for, all or none")
    func existing() async throws {
        let composed = folder / "out.wasm"
        try await compose(Samples.path("chain"), composed)
        folder.make("parts/shell.wasm", text: "mine")
        let refused = try await Program.run("decompose", composed, "-d", folder / "parts")
        #expect(refused.status == 3)
        #expect(refused.errors.contains("error[WC0013]"), "\(refused.errors)")
        #expect(Fixtures.read(folder / "parts/wcompose.yaml") == nil)
        #expect(Fixtures.read(folder / "parts/shell.wasm") == Array("mine".utf8))
        #expect(try await Program.run("decompose", composed, "-d", folder / "parts", "--force").status == 0)
        try await compose(folder / "parts/wcompose.yaml", folder / "again.wasm")
        #expect(Fixtures.read(folder / "again.wasm") == Fixtures.read(composed))
    }

    @Test("an embedded component without an instance is told of")
    func unused() async throws {
        folder.make(
            "unused.wat",
            text: """
                (component
                  (component $a (instance $i) (export "demo:a/one" (instance $i)))
                  (component $spare (instance $i) (export "demo:a/spare" (instance $i)))
                  (instance $first (instantiate $a))
                  (alias export $first "demo:a/one" (instance $one))
                  (export "demo:a/one" (instance $one)))
                """)
        let out = try await Program.run("decompose", folder / "unused.wat", "-d", folder / "parts")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("warning[WC0245]: `spare` is embedded, but not instantiated"), "\(out.errors)")
    }

    @Test("an import that stays the host's does so although an instance has such an export")
    func leftToHost() async throws {
        folder.make(
            "a.wat",
            text: """
                (component (import "demo:a/one" (instance $i)) (export "demo:a/one" (instance $i)))
                """)
        folder.make(
            "wcompose.yaml",
            text: """
                wcompose: 1
                components: { outer: ./a.wat, inner: ./b.wat }
                wires: ['outer["demo:a/one"] -> inner["demo:a/one"]']
                """)
        folder.make(
            "b.wat",
            text: """
                (component (import "demo:a/one" (instance $i)) (export "demo:a/two" (instance $i)))
                """)
        try await compose(folder / "wcompose.yaml", folder / "out.wasm")
        let out = try await Program.run("decompose", folder / "out.wasm", "-d", folder / "parts")
        #expect(out.status == 0, "\(out.errors)")
        let text = String(decoding: Fixtures.read(folder / "parts/wcompose.yaml") ?? [], as: UTF8.self)
        #expect(text.contains("\"demo:a/one\": { import: true }"), "\(text)")
        try await compose(folder / "parts/wcompose.yaml", folder / "again.wasm")
        #expect(Fixtures.read(folder / "again.wasm") == Fixtures.read(folder / "out.wasm"))
    }
}
