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
            ("nosuch.wasm", 3, "error[WC0001]: cannot read `nosuch.wasm`: no such file"),
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
            // A core module can be inspected, though not composed.
            let isModule = says.contains("is a core module")
            #expect(inspected.status == (isModule ? 0 : status), "\(file)")
            #expect(isModule || inspected.errors.contains(says), "\(inspected.errors)")
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
        let report = try CheckedReport(checked.text, of: "check")
        #expect(report.outcome == "failed")
        #expect(report.diagnostics?[0]?["code"] == .string("WC0001"))
        #expect(report["composition"] == nil)
        #expect(checked.errors.isEmpty)
        let inspected = try await Program.run("inspect", "nosuch.wasm", "--json", in: folder)
        #expect(inspected.status == 3)
        #expect(try CheckedReport(inspected.text, of: "inspect").diagnostics?[0]?["code"] == .string("WC0001"))
        let composed = try await Program.run("compose", "nosuch.yaml", "-o", "x.wasm", "--json", in: folder)
        #expect(composed.status == 3)
        #expect(try CheckedReport(composed.text, of: "compose").outcome == "failed")
    }

    @Test func graphFiles() async throws {
        folder.make("self.yaml", text: "wcompose: 1\ncomponents: { me: { graph: self.yaml } }\n")
        let circle = try await Program.run("check", "self.yaml", in: folder)
        #expect(circle.status == 1)
        #expect(
            circle.errors.contains("error[WC0418]: dependency cycle: graph file `self.yaml` uses itself as a component")
        )
        let binary = try await Program.run("lock", Samples.path("chain/shell.wasm"), in: folder)
        #expect(binary.status == 1)
        #expect(binary.errors.contains("is a WebAssembly binary, not a graph file"))
        #expect(binary.errors.contains("help: compose components without a graph file by `wcompose compose A B…`"))
    }

    @Test func graphsInGraphsAreLimited() async throws {
        folder.make("g65.yaml", text: "wcompose: 1\ncomponents: { a: ./a.wasm }\n")
        for level in 0..<65 {
            folder.make("g\(level).yaml", text: "wcompose: 1\ncomponents: { a: { graph: g\(level + 1).yaml } }\n")
        }
        let deep = try await Program.run("check", "g0.yaml", in: folder)
        #expect(deep.status == 1)
        #expect(deep.errors.contains("is nested more than 64 levels deep"))
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

    @Test("a file that is something else is named, with what helps")
    func otherFiles() async throws {
        folder.make("p.wit", text: "package a:b;\ninterface i { f: func(); }\n")
        #expect(try await Program.run("wit", "p.wit", "-o", "package.wasm", in: folder).status == 0)
        let magic: [UInt8] = [0x00, 0x61, 0x73, 0x6d]
        let cases: [(name: String, bytes: [UInt8], says: String, help: String)] = [
            ("package.wasm", folder.content("package.wasm") ?? [], "is a WIT package, not a component", "wcompose wit"),
            ("page.wasm", Array("<!DOCTYPE html>".utf8), "is HTML, not a WebAssembly binary", "download the file"),
            ("error.wasm", Array(#"{"error": 404}"#.utf8), "is JSON, not a WebAssembly binary", "download the file"),
            (
                "lfs.wasm", Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\n".utf8),
                "is a Git LFS pointer, not", "git lfs pull --include lfs.wasm"
            ),
            (
                "a.gz", [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00], "is compressed with gzip, not",
                "gunzip < a.gz"
            ),
            ("a.so", [0x7f, 0x45, 0x4c, 0x46, 0x02, 0x00, 0x00, 0x00], "(ELF), not", "--target wasm32-wasip2"),
            ("a.a", Array("!<arch>\n".utf8), "an archive of object files (ar), not", "--target wasm32-wasip2"),
            ("b.wit", Array("// it\npackage a:b;".utf8), "is a WIT file, not", "wcompose wit b.wit"),
            ("b.wac", Array("package a:b;\nlet x = new c:d {};".utf8), "is a WAC document, not", "{ graph: b.wac }"),
            ("old.wasm", magic + [0x0a, 0, 1, 0], "unsupported component format version 0xa", "predates version 13"),
            ("new.wasm", magic + [0x0e, 0, 1, 0], "unsupported component format version 0xe", "update wcompose"),
            ("core.wasm", magic + [0x02, 0, 0, 0], "unsupported core module format version 0x2", "update wcompose"),
            ("short.wasm", magic + [0x0d], "is truncated: it has 5 bytes", "download it again"),
            ("cut.wasm", Samples.bytes("chain/shell.wasm").dropLast(100), "unexpected end", "the file is truncated"),
        ]
        for (name, bytes, says, help) in cases {
            folder.make(name, bytes)
            let out = try await Program.run(
                "check", "-", in: folder, input: "wcompose: 1\ncomponents: { a: \(name) }\n")
            #expect(out.status == 1, "\(name)")
            #expect(out.errors.contains(says), "\(out.errors)")
            #expect(out.errors.contains(help), "\(out.errors)")
        }
        folder.make("page.yaml", text: "<!DOCTYPE html><html>")
        for (name, code, says) in [
            ("b.wit", "WC0401", "is a WIT file, not a graph file"),
            ("page.yaml", "WC0401", "is HTML, not a graph file"),
            ("page.wasm", "WC0103", "is HTML, not a WebAssembly binary"),
            ("package.wasm", "WC0104", "is a WIT package, not a component"),
        ] {
            let out = try await Program.run("check", name, in: folder)
            #expect(out.status == 1)
            #expect(out.errors.hasPrefix("error[\(code)]: `\(name)` \(says)"), "\(out.errors)")
        }
    }

    @Test("what is no path is told what it is")
    func otherPaths() async throws {
        folder.make("filter.wasm", [])
        let cases = [
            ("ns:name@1.0.0", "`ns:name@1.0.0` is the name of a package, not a file", "wkg get ns:name@1.0.0"),
            ("wasi:http@0.2.0", "`wasi:http@0.2.0` is the name of a package", "wkg get wasi:http@0.2.0"),
            ("wasi:http/handler@0.2.0", "is the name of an interface", "provides it"),
            ("oci://ghcr.io/a/b:1", "is an OCI reference", "oras pull ghcr.io/a/b:1"),
            ("https://a.b/c.wasm", "is a URL", "curl -LO https://a.b/c.wasm"),
            ("~/x.wasm", "no such file", "`~` is not expanded here; write `/"),
            ("filtre.wasm", "no such file", "did you mean `filter.wasm`?"),
            ("filter.wsm", "no such file", "did you mean `filter.wasm`?"),
            ("filter.wat", "no such file", "did you mean `filter.wasm`?"),
        ]
        for (path, says, help) in cases {
            folder.make("g.yaml", text: "wcompose: 1\ncomponents:\n  a: \"\(path)\"\n")
            for arguments in [["inspect", path], ["check", "g.yaml"]] {
                let out = try await Program.run(Program.path, arguments, in: folder.path)
                #expect(out.status == 3)
                #expect(out.errors.contains(says), "\(out.errors)")
                #expect(out.errors.contains(help), "\(out.errors)")
            }
        }
    }

    @Test("the file that names what is not there is not what was meant")
    func ownName() async throws {
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { a: ./g.yml, b: { graph: ./g.yml } }\n")
        let out = try await Program.run("check", "g.yaml", in: folder)
        #expect(out.status == 3)
        #expect(out.errors.contains("`./g.yml`") && !out.errors.contains("did you mean"), "\(out.errors)")
    }

    @Test("an invalid digest is one error, an unclosed bracket is pointed at")
    func oneErrorForEach() async throws {
        folder.make("shell.wasm", Samples.bytes("chain/shell.wasm"))
        let text = """
            wcompose: 1
            components: { a: { path: shell.wasm, digest: "sha256:xyz" } }
            wires: ['a["x:y/z -> a']
            """
        let out = try await Program.run("check", "-", in: folder, input: text)
        #expect(out.errors.contains("`sha256:xyz` is not a valid SHA-256 digest"))
        #expect(out.errors.contains("error[WC0414]: unclosed bracket\n --> <stdin>:3:11\n"), "\(out.errors)")
        #expect(out.errors.hasSuffix("\n2 errors\n"), "\(out.errors)")
    }

    @Test("messages about what is very long or deep are short")
    func longMessages() async throws {
        let name = String(repeating: "a", count: 100_000)
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { a: \"\(name)\" }\n\(name): 1\n")
        var component: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, 0x0d, 0x00]
        for _ in 0..<200 {
            var size: [UInt8] = []
            var rest = component.count
            repeat {
                size.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
                rest >>= 7
            } while rest > 0
            component = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, 0x04] + size + component
        }
        folder.make("deep.wasm", component)
        for arguments in [
            ["check", "g.yaml"], ["inspect", String(name.prefix(90_000))], ["validate", "deep.wasm"], [name],
        ] {
            let out = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(out.status != 0)
            #expect(out.errors.utf8.count < 8_000, "\(out.errors.utf8.count) bytes of \(out.errors.prefix(200))")
        }
        let deep = try await Program.run("validate", "deep.wasm", in: folder)
        #expect(deep.errors.contains("… (189 more) …"), "\(deep.errors)")
        let json = try await Program.run("check", "g.yaml", "--json", in: folder)
        #expect(json.text.utf8.count < 20_000)
    }

    @Test("wrong usage is an error of one line, and status 2")
    func usageErrors() async throws {
        let cases: [(arguments: [String], says: String)] = [
            (["compsoe", "g.yaml"], "unknown command `compsoe`; did you mean `compose`?"),
            (["nonsense"], "unknown command `nonsense`"), (["check"], "missing graph file: name one"),
            (["print"], "missing expected argument '<file>'"), (["inspect"], "missing expected argument '<file>'"),
            (["check", "g.yaml", "--jsno"], "unknown option '--jsno'"),
            (["plug", "a.wasm"], "missing plug"), (["validate"], "missing file"), (["lint"], "missing path"),
            (["compose", "g.yaml", "-o", "g.yml"], "'g.yml' names a text file, and the output is a binary"),
            (["plug", "a.wasm", "b.wasm", "-o", "a.wit"], "'a.wit' names a text file"),
            (["compose", "g.yaml", "-o", "g.txt.zst"], "'g.txt.zst' names a text file"),
            (["wit", "a.wit", "-o", "a.yaml"], "'a.yaml' names a text file, and the output is a binary"),
            (["wit", "a.wit", "-o", "a.txt"], "'a.txt' names a text file"),
            (["wit", "a.wit", "-o", "a.json.zst"], "'a.json.zst' names a text file"),
            (["parse", "a.wat", "-o", "b.wat"], "'b.wat' names a text file"),
        ]
        for (arguments, says) in cases {
            let out = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(out.status == 2, "\(arguments)")
            #expect(out.errors.hasPrefix("error: \(says)"), "\(out.errors)")
            #expect(out.errors.split(separator: "\n").count == 2, "\(out.errors)")
            #expect(out.errors.contains("--help' for more information."))
            #expect(out.output.isEmpty)
        }
    }

    @Test("the version and quiet are asked for in the same way everywhere")
    func common() async throws {
        let version = try await Program.run("--version").text
        for arguments in [["-V"], ["version"], ["compose", "-V"], ["inspect", "--version"]] {
            let out = try await Program.run(Program.path, arguments)
            #expect(out.status == 0 && out.text == version, "\(arguments)")
        }
        let shell = Samples.path("chain/shell.wasm")
        for arguments in [
            ["inspect", "-q", shell], ["validate", "-q", shell], ["print", "-q", shell], ["parse", "-q", shell],
            ["strip", "-q", shell], ["metadata", "show", "-q", shell], ["metadata", "add", "-q", "--name", "n", shell],
            ["migrate", "-q", shell], ["explain", "-q", "WC0001"], ["schema", "-q", "graph"], ["lint", "-q", shell],
            ["wit", "-q", shell], ["semver-check", "-q", shell, shell], ["targets", "-q", shell, "--wit", shell],
            ["plug", "-q", shell, Samples.path("chain/calculator.wasm")],
        ] {
            let out = try await Program.run(Program.path, arguments)
            #expect(out.status == 0 && out.errors.isEmpty, "\(arguments): \(out.errors)")
        }
    }

    @Test("a directory without scripts is said to be one")
    func noScripts() async throws {
        let out = try await Program.run("wast", folder.path)
        #expect(out.status == 1)
        #expect(out.errors.hasPrefix("error[WC0506]: no .wast files in `\(folder.path)`"), "\(out.errors)")
    }
}
