import Testing
import WComposeTestSupport

/// `validate`, and what `compose` says of inputs that are not valid.
struct ValidateTests {
    let folder = ScratchFolder()

    @Test func silentWhereAllIsWell() async throws {
        folder.make("m.wat", text: "(module (func (result i32) i32.const 1))")
        let result = try await Program.run("validate", "m.wat", Samples.path("chain/shell.wasm"), in: folder)
        #expect(result.status == 0)
        #expect(result.text.isEmpty)
        #expect(result.errors.isEmpty)
    }

    @Test func whatIsWrong() async throws {
        folder.make("m.wat", text: "(module (func $f (param f32) local.get 0 i32.eqz drop))")
        let result = try await Program.run("validate", "m.wat", "missing.wasm", in: folder)
        #expect(result.status == 1)
        #expect(result.text.isEmpty)
        #expect(
            result.errors.contains("error[WC0302]: invalid core module: `i32.eqz` expects i32 on the stack, found f32"))
        #expect(result.errors.contains(" --> m.wat, func 0 \"f\", offset 0x"))
        #expect(result.errors.contains("error[WC0001]"))
        let missing = try await Program.run("validate", "missing.wasm", in: folder)
        #expect(missing.status == 3)
    }

    @Test func json() async throws {
        folder.make("m.wat", text: "(module (func drop))")
        let result = try await Program.run(
            "validate", "--json", "--features", "all,-gc", "m.wat", Samples.path("chain/shell.wasm"), in: folder)
        #expect(result.status == 1)
        let document = try CheckedReport(result.text, of: "validate")
        #expect(document["files"]?[0]?["valid"] == .bool(false))
        #expect(document["files"]?[1]?["valid"] == .bool(true))
        #expect(result.text.contains("\"kind\": \"core module\""))
        #expect(result.text.contains("\"code\": \"WC0302\""))
        #expect(!result.text.contains("\"gc\""))
    }

    @Test func features() async throws {
        let list = try await Program.run("validate", "--list-features")
        #expect(list.status == 0)
        #expect(list.text.contains("on  simd\n"))
        #expect(list.text.contains("off cm-values\n"))
        let none = try await Program.run("validate", "--features", "simdx", Samples.path("chain/shell.wasm"))
        #expect(none.status == 2)
        #expect(none.errors.contains("help: did you mean `simd`?"))
        let off = try await Program.run("validate", "--features", "-component-model", Samples.path("chain/shell.wasm"))
        #expect(off.status == 1)
        #expect(off.errors.contains("`component-model`"))
    }

    @Test func inputsOfAComposition() async throws {
        let output = folder / "out.wasm"
        folder.make("shell.wasm", Samples.bytes("chain/shell.wasm"))
        folder.make(
            "bad.wat",
            text:
                "(component (core module (func $f (result i32) i64.const 1)) (component $c) (instance $i (instantiate $c))"
                + " (export \"x\" (instance $i)))")
        folder.make("g.yaml", text: "wcompose: 1\ncomponents:\n  bad: ./bad.wat\n  shell: ./shell.wasm\n")
        let refused = try await Program.run("compose", "g.yaml", "-o", output, in: folder)
        #expect(refused.status == 1)
        #expect(refused.errors.contains(" --> ./bad.wat, core module 0, func 0 \"f\", offset 0x"))
        #expect(refused.errors.contains(" ::: g.yaml:3:8"))
        #expect(folder.content("out.wasm") == nil)
        let checked = try await Program.run("check", "g.yaml", in: folder)
        #expect(checked.status == 1)
        // The bodies of functions alone are passed over.
        let passed = try await Program.run("compose", "--no-validate", "g.yaml", "-o", output, in: folder)
        #expect(passed.status == 0)
        let verified = try await Program.run(
            "compose", "--no-validate", "--verify", "g.yaml", "-o", output + "2", in: folder)
        #expect(verified.status == 1)
        #expect(verified.errors.contains("error[WC0302]"))
        #expect(folder.content("out.wasm2") == nil)
    }

    @Test("what was found without function bodies is no answer where they count") func rememberedWithoutBodies()
        async throws
    {
        // So much code that what was found of the file is remembered, with a last function that is invalid.
        let code = String(repeating: "i32.const 0 drop ", count: 40_000)
        folder.make("bad.wat", text: "(component (core module (func \(code)) (func (result i32) i64.const 1)))")
        let assembled = try await Program.run("parse", "bad.wat", "-o", "bad.wasm", in: folder)
        try #require(assembled.status == 0, "\(assembled.errors)")
        // A file that has just changed may change again unseen.
        let dated = try await Program.run("/usr/bin/touch", ["-d", "2020-01-01", folder / "bad.wasm"])
        try #require(dated.status == 0)
        folder.make("g.yaml", text: "wcompose: 1\ncomponents:\n  bad: ./bad.wasm\n")
        let environment = ["XDG_CACHE_HOME": folder / "cache"]
        for _ in 0..<2 {
            let passed = try await Program.run(
                "compose", "--no-validate", "g.yaml", "-o", "out.wasm", in: folder, environment: environment)
            #expect(passed.status == 0, "\(passed.errors)")
            #expect((folder.content("cache/wcompose/validated") ?? []).count > 32)
        }
        let refused = try await Program.run(
            "compose", "g.yaml", "-o", "out.wasm", in: folder, environment: environment)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("./bad.wasm, core module 0, func 1"), "\(refused.errors)")
        let validated = try await Program.run("validate", "bad.wasm", in: folder, environment: environment)
        #expect(validated.status == 1)
    }

    @Test func verifiedOutput() async throws {
        let graph = Samples.path("chain/wcompose.yaml")
        let plain = try await Program.run("compose", graph, "-q", "-o", folder / "plain.wasm")
        let verified = try await Program.run("compose", graph, "-q", "--verify", "-o", folder / "verified.wasm")
        let folded = try await Program.run("compose", graph, "-q", "--verify", "-o", folder / "verified.wasm.zst")
        #expect([plain.status, verified.status, folded.status] == [0, 0, 0])
        #expect(folder.content("plain.wasm") == folder.content("verified.wasm"))
        let whole = try await Program.run("validate", folder / "verified.wasm.zst")
        #expect(whole.status == 0)
    }
}
