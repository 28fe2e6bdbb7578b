import Testing
import WComposeTestSupport

/// `compose`, from end to end.
struct ComposeTests {
    let folder = ScratchFolder()

    @Test func writesAndTells() async throws {
        let out = try await Program.run("compose", Samples.path("chain/wcompose.yaml"), "-o", "app.wasm", in: folder)
        #expect(out.status == 0)
        #expect(out.output.isEmpty)
        let written = try #require(folder.content("app.wasm"))
        #expect(written.starts(with: [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]))
        #expect(out.errors.hasPrefix("composed `app.wasm`, "))
        #expect(out.errors.contains("3 instances of 3 components: 2 imports connected, 0 from the host"))
        #expect(out.errors.contains(#"<- calculator."example:calculator/calculator@1.0.0""#))
        #expect(folder.names == ["app.wasm"])
    }

    @Test func standardOutputAndFileAreTheSame() async throws {
        let graph = Samples.path("product/wcompose.yaml")
        let piped = try await Program.run("compose", graph, "-q")
        let dashed = try await Program.run("compose", graph, "-q", "-o", "-")
        let named = try await Program.run("compose", graph, "-q", "-o", "a.wasm", in: folder)
        #expect([piped.status, dashed.status, named.status] == [0, 0, 0])
        #expect(piped.errors.isEmpty)
        #expect(!piped.output.isEmpty)
        #expect(piped.output == dashed.output)
        #expect(piped.output == folder.content("a.wasm"))
    }

    @Test func graphOnStandardInput() async throws {
        for text in [
            #"{"wcompose": 1, "components": {"shell": "shell.wasm", "calculator": "calculator.wasm"}}"#,
            "wcompose: 1\ncomponents: { shell: ./shell.wasm, calculator: ./calculator.wasm }\n",
        ] {
            for name in ["shell.wasm", "calculator.wasm"] { folder.make(name, Samples.bytes("chain/" + name)) }
            let out = try await Program.run("compose", "-", "-o", "app.wasm", in: folder, input: text)
            #expect(out.status == 0, "\(out.errors)")
            #expect(folder.content("app.wasm") != nil)
        }
    }

    @Test func chain() async throws {
        let paths = ["source", "upper", "upper"].map { Samples.path("middleware/\($0).wasm") }
        let out = try await Program.run("compose", "--chain", paths[0], paths[1], paths[2], "-o", "c.wasm", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.contains("3 instances of 2 components"))
        #expect(out.errors.contains(#"upper-2.lines  <- upper."example:filter/lines@1.0.0""#))
    }

    @Test func compressed() async throws {
        let graph = Samples.path("chain/wcompose.yaml")
        let out = try await Program.run("compose", graph, "-o", "app.wasm.zst", "-q", in: folder)
        #expect(out.status == 0)
        #expect(folder.content("app.wasm.zst")?.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) == true)
        let inspected = try await Program.run("inspect", "app.wasm.zst", in: folder)
        #expect(inspected.text.hasPrefix("app.wasm.zst: a component of "))
        #expect(inspected.text.contains("(compressed with zstd)"))
    }

    @Test func report() async throws {
        let out = try await Program.run(
            "compose", Samples.path("nested/wcompose.yaml"), "-o", "app.wasm", "--report", "r.json", in: folder)
        #expect(out.status == 0)
        let bytes = try #require(folder.content("r.json"))
        let report = try CheckedReport(String(decoding: bytes, as: UTF8.self), of: "compose")
        #expect(report.document["wcompose-report"] == .number("2"))
        #expect(report.outcome == "succeeded")
        #expect(report["output"]?["path"] == .string("app.wasm"))
        #expect(report["inputs"]?[0]?["sha256"]?.string?.count == 64)
        let ids = report["inputs"]?.array?.compactMap { $0["components"]?[0]?.string }
        #expect(ids?.contains("greeter/phrases/formal") == true)
    }

    @Test("warnings are errors where `--deny` says so, and then nothing is written")
    func deniedWarnings() async throws {
        for name in ["shell.wasm", "calculator.wasm"] { folder.make(name, Samples.bytes("chain/" + name)) }
        folder.make(
            "g.yaml",
            text: "wcompose: 1\ncomponents: { calculator: calculator.wasm, shell: shell.wasm }\n"
                + "instances: { shell: { with: { \"example:calculator/calculator@1.0.0\": { import: true } } } }\n"
                + "exports: [shell]\n")
        let warned = try await Program.run("compose", "g.yaml", "-q", "-o", "a.wasm", in: folder)
        #expect(warned.status == 0)
        #expect(warned.errors.contains("warning[WC0225]: instance `calculator` is not used"))
        for deny in ["warnings", "WC0225", "WC0218,WC0225"] {
            let denied = try await Program.run("compose", "g.yaml", "-o", "b.wasm", "--deny", deny, in: folder)
            #expect(denied.status == 1)
            #expect(denied.errors.contains("error[WC0225]"))
            #expect(folder.content("b.wasm") == nil)
            let checked = try await Program.run("check", "g.yaml", "--deny", deny, in: folder)
            #expect(checked.status == 1)
        }
        let other = try await Program.run("check", "g.yaml", "--deny", "WC0218", in: folder)
        #expect(other.status == 0)
        #expect(try await Program.run("check", "g.yaml", "--deny", "WC9999", in: folder).status == 2)
        let plugged = try await Program.run(
            "plug", "shell.wasm", "--plug", "calculator.wasm", "calculator.wasm", "--deny", "warnings", "-o", "b.wasm",
            in: folder)
        #expect(plugged.status == 1)
    }

    @Test func onlyTheOutermostGraphDecidesWhatIsEmbedded() async throws {
        let component = Samples.path("chain/calculator.wasm")
        folder.make("inner.yaml", text: "wcompose: 1\ncomponents: { c: \(component) }\nembed: false\n")
        folder.make(
            "outer.yaml",
            text: "wcompose: 1\ncomponents: { i: { graph: inner.yaml }, j: { graph: inner.yaml } }\n")
        #expect(try await !Program.run("check", "inner.yaml", in: folder).errors.contains("WC0422"))
        let nested = try await Program.run("check", "outer.yaml", "--deny", "WC0218", in: folder)
        #expect(nested.errors.ranges(of: "warning[WC0422]: `embed: false` has no effect in a nested graph").count == 1)
        #expect(nested.errors.contains("--> inner.yaml:3:8"), "\(nested.errors)")
        // The cure.
        folder.make("inner.yaml", text: "wcompose: 1\ncomponents: { c: \(component) }\n")
        #expect(try await !Program.run("check", "outer.yaml", in: folder).errors.contains("WC0422"))
    }

    @Test func jsonGoesToStandardOutput() async throws {
        let graph = Samples.path("chain/wcompose.yaml")
        let out = try await Program.run("compose", graph, "-o", "app.wasm", "--json", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.isEmpty)
        #expect(try CheckedReport(out.text, of: "compose")["composition"]?["instances"]?.array?.count == 3)
    }

    @Test func nothingIsWrittenWhereSomethingIsWrong() async throws {
        folder.make("app.wasm", text: "as it was")
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { a: ./nosuch.wasm }\n")
        let out = try await Program.run("compose", "g.yaml", "-o", "app.wasm", in: folder)
        #expect(out.status == 3)
        #expect(folder.content("app.wasm") == Array("as it was".utf8))
        #expect(folder.names == ["app.wasm", "g.yaml"])
    }

    @Test func inputsAreNotReplaced() async throws {
        for name in ["shell.wasm", "calculator.wasm", "rounding.wasm", "wcompose.yaml"] {
            folder.make(name, Samples.bytes("chain/" + name))
        }
        folder.make("graph", Samples.bytes("chain/wcompose.yaml"))
        for name in ["shell.wasm", "./calculator.wasm", "graph"] {
            let out = try await Program.run("compose", "graph", "-o", name, in: folder)
            #expect(out.status == 2)
            #expect(out.errors.contains("error[WC0008]"))
        }
        let out = try await Program.run("check", "wcompose.yaml", "--report", "wcompose.json", in: folder)
        #expect(out.status == 0)
        #expect(folder.content("shell.wasm") == Samples.bytes("chain/shell.wasm"))
    }
}
