import Testing
import WComposeTestSupport

/// Components with canonical names, and `--emit-canonical-names`, from end to end.
struct CanonicalNameTests {
    let folder = ScratchFolder()
    private let features = ["--features", "cm-canon-names"]

    private func component(_ name: String, _ text: String) async throws {
        folder.make("\(name).wat", text: text)
        let out = try await run("parse", "\(name).wat", "-o", "\(name).wasm")
        #expect(out.status == 0, "\(out.errors)")
    }

    /// `app` imports what `lib` exports, in the other form, and something of the host.
    private func components() async throws {
        try await component(
            "app",
            """
            (component
              (import "demo:a/lib@1.2.0" (instance $x (export "f" (func (result u32)))))
              (import "demo:host/clock@0.2.3" (instance $y (export "g" (func (result u32)))))
              (instance $r (export "f" (func $x "f")))
              (export "demo:app/run@0.3.1-rc.1+b" (instance $r)))
            """)
        try await component(
            "lib",
            """
            (component
              (core module $m (func (export "f") (result i32) i32.const 7))
              (core instance $i (instantiate $m))
              (func $f (result u32) (canon lift (core func $i "f")))
              (instance $x (export "f" (func $f)))
              (export "demo:a/lib@1" (version-suffix ".2.3") (instance $x)))
            """)
    }

    private func run(_ arguments: String...) async throws -> Program.Outcome { try await run(arguments) }

    private func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run(Program.path, arguments, in: folder.path)
    }

    @Test("compositions have canonical names outside, and the names of their parts inside") func composes() async throws
    {
        try await components()
        for command in [["compose", "app.wasm", "lib.wasm"], ["plug", "app.wasm", "--plug", "lib.wasm"]] {
            let full = try await run(command + features + ["-o", "full.wasm"])
            let canonical = try await run(
                command + features + ["--emit-canonical-names", "--verify", "-o", "canonical.wasm"])
            #expect(full.status == 0 && canonical.status == 0, "\(full.errors)\(canonical.errors)")
            #expect(canonical.errors.contains("app.lib  <- lib.\"demo:a/lib@1.2.3\"  (semver track 1.x)"))
            #expect(canonical.errors.contains("demo:host/clock@0.2.3  for app"))
            #expect(canonical.errors.contains("demo:app/run@0.3.1-rc.1+b  of app"))
            #expect(canonical.errors.contains("note[WC0217]"))
            let inspected = try await run("inspect", "canonical.wasm")
            #expect(inspected.text.contains("demo:host/clock@0.2: instance, demo:host/clock@0.2.3 in full"))
            #expect(inspected.text.contains("demo:app/run@0.3.1-rc.1: instance, demo:app/run@0.3.1-rc.1+b in full"))
            let printed = try await run("print", "canonical.wasm")
            #expect(printed.text.contains(#"(import "demo:a/lib@1.2.0""#))
            #expect(printed.text.contains(#"(version-suffix ".2.3")"#))
            let wits = [try await run("wit", "full.wasm").text, try await run("wit", "canonical.wasm").text]
            #expect(wits[0] == wits[1] && wits[0].contains("import demo:host/clock@0.2.3;"))
            let valid = try await run("validate", "--features", "all", "canonical.wasm")
            #expect(valid.status == 0, "\(valid.errors)")
            if WasmTools.isPresent { #expect(try WasmTools.problem(withFile: folder / "canonical.wasm") == nil) }
            let difference = try await run("diff", "full.wasm", "canonical.wasm")
            #expect(
                difference.text.contains("~ `demo:host/clock@0.2`, was `demo:host/clock@0.2.3`"), "\(difference.text)")
        }
    }

    @Test("`check` tells what `compose` would, and reports have both names") func checks() async throws {
        try await components()
        folder.make("g.yaml", text: "wcompose: 1\ncomponents: { app: ./app.wasm, lib: ./lib.wasm }\n")
        let out = try await run(["check", "g.yaml", "--json", "--emit-canonical-names"] + features)
        #expect(out.status == 0)
        #expect(out.text.contains(#""name": "demo:host/clock@0.2""#))
        #expect(out.text.contains(#""fullName": "demo:host/clock@0.2.3""#))
        #expect(out.text.contains(#""asked": "1.2.0""#) && out.text.contains(#""given": "1.2.3""#))
        let locked = try await run(["lock", "g.yaml"] + features)
        #expect(locked.status == 0, "\(locked.errors)")
        let held = try await run(
            ["compose", "g.yaml", "--locked", "--emit-canonical-names", "-o", "out.wasm"] + features)
        #expect(held.status == 0, "\(held.errors)")
        let ungated = try await run("check", "g.yaml")
        #expect(ungated.errors.contains("help: enable it: `--features cm-canon-names`"))
        let graph = try await run("graph", "g.yaml", "--format", "text")
        #expect(graph.status == 0, "\(graph.errors)")
        #expect(graph.text.contains("demo:host 0.2.3"), "\(graph.text)")
    }

    @Test("a spread in a document goes by full names") func spreads() async throws {
        try await components()
        folder.make(
            "d.wac", text: "package t:x;\nlet l = new p:lib {};\nlet a = new p:app { ...l, ... };\nexport a...;\n")
        let old = try await run("print", "app.wasm").text
        try await component("same", old.replacing("demo:a/lib@1.2.0", with: "demo:a/lib@1.2.3"))
        let call = ["compose", "d.wac", "--dep", "p:lib=lib.wasm", "-o", "out.wasm"] + features
        let out = try await run(call + ["--dep", "p:app=same.wasm"])
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("a.lib  <- l.\"demo:a/lib@1.2.3\""), "\(out.errors)")
        let other = try await run(call + ["--dep", "p:app=app.wasm"])
        #expect(other.errors.contains("error[WC0711]"))
    }

    @Test("what is decomposed composes to the same bytes") func decomposes() async throws {
        try await components()
        _ = try await run(["compose", "app.wasm", "lib.wasm", "--emit-canonical-names", "-o", "out.wasm"] + features)
        let out = try await run("decompose", "out.wasm", "-d", "parts")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("composing it gives the same bytes"))
    }

    @Test("worlds are met by canonical names, and told of by full ones") func targets() async throws {
        try await components()
        _ = try await run(["compose", "app.wasm", "lib.wasm", "--emit-canonical-names", "-o", "out.wasm"] + features)
        func target(_ clock: String, _ options: String...) async throws -> Program.Outcome {
            folder.make(
                "w.wit",
                text: """
                    package t:t;
                    world w { import demo:host/clock@\(clock); export demo:app/run@0.3.1-rc.1+b; }
                    package demo:host@\(clock) { interface clock { g: func() -> u32; } }
                    package demo:app@0.3.1-rc.1+b { interface run { f: func() -> u32; } }
                    """)
            return try await run(["targets", "out.wasm", "--wit", "w.wit"] + options)
        }
        #expect(try await target("0.2.3", "--exact").status == 0)
        #expect(try await target("0.2.9").status == 0)
        let other = try await target("0.2.9", "--exact")
        #expect(other.status == 1)
        #expect(other.text.contains("import `demo:host/clock@0.2.3` is not offered") || other.errors.contains("0.2.3"))
        #expect(try await target("0.2.9", "--exact", "--allow-import", "demo:host/clock@0.2.3").status == 0)
        #expect(try await target("0.2.9", "--exact", "--allow-import", "demo:host/clock@0.2").status == 0)
    }

    @Test("`wit` writes them into binaries alone") func wit() async throws {
        folder.make("w.wit", text: "package a:b@1.2.3;\ninterface c { f: func(); }\nworld w { import c; }\n")
        let out = try await run("wit", "w.wit", "--emit-canonical-names", "-o", "p.wasm")
        #expect(out.status == 0, "\(out.errors)")
        #expect(try await run("print", "p.wasm").text.contains(#"(import "a:b/c@1" (version-suffix ".2.3")"#))
        #expect(try await run("wit", "p.wasm").text == run("wit", "w.wit").text)
        for output in [["-o", "p.wit"], ["--json"], []] {
            let refused = try await run(["wit", "w.wit", "--emit-canonical-names"] + output)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("'--emit-canonical-names' is for binaries"))
        }
    }

    @Test("two versions that would have one name are told, and nothing is written") func conflicts() async throws {
        try await component(
            "two",
            """
            (component (import "demo:a/b@1.2.0" (instance (export "f" (func))))
              (import "demo:a/b@1.3.0" (instance $i (export "f" (func)))) (export "run" (func $i "f")))
            """)
        let out = try await run("compose", "two.wasm", "--emit-canonical-names", "-o", "out.wasm")
        #expect(out.status == 1)
        #expect(
            out.errors.contains(
                "error[WC0212]: imports `demo:a/b@1.2.0` and `demo:a/b@1.3.0` have one canonical name, `demo:a/b@1`"))
        #expect(folder.content("out.wasm") == nil)
    }
}
