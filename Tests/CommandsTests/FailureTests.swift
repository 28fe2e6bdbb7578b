import Testing
import WComposeTestSupport

/// What goes wrong, what is said then, and the exit status.
struct FailureTests {
    let folder = ScratchFolder()

    @Test func files() async throws {
        folder.make("empty.wasm", [])
        folder.make("core.wasm", [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
        folder.make("text.wat", text: "(component\n  (type $t u33))")
        folder.make("module.wat", text: ";; text\n(module)")
        folder.make("noise.wasm", text: "noise")
        folder.make("graph.wasm", text: "wcompose: 1")
        folder.make("cut.wasm", Samples.bytes("chain/shell.wasm").dropLast(100))
        let cases: [(file: String, status: Int32, says: String)] = [
            ("nosuch.wasm", 3, "error[WC0001]: cannot read `nosuch.wasm`: there is no such file"),
            (".", 3, "error[WC0002]: cannot read `.`: it is a directory"),
            ("empty.wasm", 1, "error[WC0103]: cannot read `empty.wasm`: it is empty"),
            ("core.wasm", 1, "error[WC0102]: `core.wasm` is a core module, not a component"),
            ("text.wat", 1, "error[WC0501]: expected a type, found `u33`\n --> text.wat:2:12"),
            ("module.wat", 1, "error[WC0102]: `module.wat` is a core module, not a component"),
            ("noise.wasm", 1, "error[WC0103]: `noise.wasm` is not a WebAssembly binary"),
            ("graph.wasm", 1, "a graph file is used as a component by `{ graph: graph.wasm }`"),
            ("cut.wasm", 1, "error[WC0101]: malformed component: unexpected end"),
        ]
        for (file, status, says) in cases {
            let inspected = try await Program.run("inspect", file, in: folder)
            #expect(inspected.status == status, "\(file)")
            #expect(inspected.errors.contains(says), "\(inspected.errors)")
            let text = "wcompose: 1\ncomponents: { a: \(file) }\n"
            let checked = try await Program.run("check", "-", in: folder, input: text)
            #expect(checked.status == status, "\(file)")
            #expect(checked.errors.contains(says), "\(checked.errors)")
            #expect(checked.errors.contains("<stdin>:2:"))
        }
    }

    /// Whatever the command, where an input is no component there is no output.
    @Test func nothingIsWritten() async throws {
        let inputs = ScratchFolder()
        let cases: [(file: String, status: Int32)] = [
            (inputs / "nosuch.wasm", 3), (inputs.path, 3), (inputs.make("empty.wasm", []), 1),
            (inputs.make("core.wasm", [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]), 1),
            (inputs.make("text.wat", text: "(component"), 1),
            (inputs.make("cut.wasm.zst", Samples.bytes("product/filter.wasm.zst").dropLast(9)), 1),
        ]
        let (shell, calculator) = (Samples.path("chain/shell.wasm"), Samples.path("chain/calculator.wasm"))
        for (file, status) in cases {
            folder.make("g.json", text: #"{"wcompose": 1, "components": {"a": "\#(file)"}}"#)
            for command in [
                ["compose", "g.json"], ["compose", "--chain", file, shell], ["plug", shell, "--plug", file],
                ["plug", file, "--plug", calculator], ["compose", file],
            ] {
                let out = try await Program.run(Program.path, command + ["-o", "out.wasm"], in: folder.path)
                #expect(out.status == status, "\(command): \(out.errors)")
                #expect(out.errors.hasPrefix("error[WC"), "\(command)")
                #expect(out.output.isEmpty)
                #expect(folder.names == ["g.json"])
            }
        }
    }

    @Test func allErrorsInOneRun() async throws {
        folder.make("shell.wasm", Samples.bytes("chain/shell.wasm"))
        folder.make("empty.wasm", [])
        folder.make("inner.yaml", text: "wcompose: 1\ncomponents: { x: { graph: g.yaml }, y: ./alsonot.wasm }\n")
        folder.make(
            "g.yaml",
            text: """
                wcompose: 1
                components:
                  a: { path: ./shell.wasm, digest: "sha256:\(String(repeating: "0", count: 64))" }
                  b: { graph: inner.yaml }
                  c: ./nosuch.wasm
                  d: ./empty.wasm
                """)
        let out = try await Program.run("check", "g.yaml", in: folder)
        #expect(out.status == 1)
        for code in ["WC0006", "WC0418", "WC0001", "WC0103"] { #expect(out.errors.contains("error[\(code)]")) }
        #expect(out.errors.contains("`inner.yaml` uses `g.yaml`"))
        #expect(out.errors.contains("inner.yaml:2:"))
        #expect(out.errors.hasSuffix("5 errors\n"))
    }

    @Test func jsonOnFailure() async throws {
        let checked = try await Program.run("check", "nosuch.yaml", "--json", in: folder)
        #expect(checked.status == 3)
        let report = try #require(JSONDocument(checked.text))
        #expect(report["outcome"] == .string("failed"))
        #expect(report["diagnostics"]?[0]?["code"] == .string("WC0001"))
        #expect(report["composition"] == nil)
        #expect(checked.errors.isEmpty)
        let inspected = try await Program.run("inspect", "nosuch.wasm", "--json", in: folder)
        #expect(inspected.status == 3)
        #expect(JSONDocument(inspected.text)?["diagnostics"]?[0]?["code"] == .string("WC0001"))
        let composed = try await Program.run("compose", "nosuch.yaml", "-o", "x.wasm", "--json", in: folder)
        #expect(composed.status == 3)
        #expect(JSONDocument(composed.text)?["outcome"] == .string("failed"))
    }

    @Test func graphFiles() async throws {
        folder.make("self.yaml", text: "wcompose: 1\ncomponents: { me: { graph: self.yaml } }\n")
        let circle = try await Program.run("check", "self.yaml", in: folder)
        #expect(circle.status == 1)
        #expect(circle.errors.contains("error[WC0418]: the graph file `self.yaml` uses itself as a component"))
        let binary = try await Program.run("check", Samples.path("chain/shell.wasm"), in: folder)
        #expect(binary.status == 1)
        #expect(binary.errors.contains("is a WebAssembly binary, not a graph file"))
        #expect(binary.errors.contains("compose --chain"))
    }

    @Test func graphsInGraphsAreLimited() async throws {
        folder.make("g65.yaml", text: "wcompose: 1\ncomponents: { a: ./a.wasm }\n")
        for level in 0..<65 {
            folder.make("g\(level).yaml", text: "wcompose: 1\ncomponents: { a: { graph: g\(level + 1).yaml } }\n")
        }
        let deep = try await Program.run("check", "g0.yaml", in: folder)
        #expect(deep.status == 1)
        #expect(deep.errors.contains("is a graph in more than 64 levels of graphs"))
        // Each level uses the next one twice: few bytes, and more instances than anyone can count.
        folder.make("h40.yaml", text: "wcompose: 1\ncomponents: { a: \(Samples.path("chain/calculator.wasm")) }\n")
        for level in 0..<40 {
            let next = "{ graph: h\(level + 1).yaml }"
            folder.make("h\(level).yaml", text: "wcompose: 1\ncomponents: { a: \(next), b: \(next) }\n")
        }
        let wide = try await Program.run("check", "h0.yaml", in: folder)
        #expect(wide.status == 1)
        #expect(wide.errors.contains("has more than 1000000 instances"))
    }

    @Test func usage() async throws {
        #expect(try await Program.run("check", "g.yaml", "--bogus").status == 2)
        #expect(try await Program.run("bogus").status == 2)
        #expect(try await Program.run("compose").status == 2)
        #expect(try await Program.run("compose", "g.yaml", "--json").status == 2)
        #expect(try await Program.run("compose", "g.yaml", "--chain", "a", "b").status == 2)
        #expect(try await Program.run("check", "g.yaml", "--report", "r.txt").status == 2)
        #expect(try await Program.run("check").status == 2)
        let out = try await Program.run("compose")
        #expect(out.errors.contains("See 'wcompose compose --help' for more information."))
    }

    @Test func output() async throws {
        let graph = Samples.path("chain/wcompose.yaml")
        let missing = try await Program.run("compose", graph, "-o", "no/such/out.wasm", in: folder)
        #expect(missing.status == 3)
        #expect(missing.errors.contains("error[WC0003]"))
        let directory = try await Program.run("compose", graph, "-o", folder.path, in: folder)
        #expect(directory.status == 3)
        let full = try await Program.run("compose", graph, "-o", "/dev/full", in: folder)
        #expect(full.status == 3)
        #expect(full.errors.contains("no space"))
    }
}
