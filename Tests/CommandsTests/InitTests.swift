import Testing
import WComposeTestSupport

/// `init`, from end to end: `check` accepts what it writes.
struct InitTests {
    let folder = ScratchFolder()

    private func initialize(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, ["init"] + arguments, in: folder.path)
    }

    /// `check` passes and `--explicit` means the same; what was decided is told.
    private func expectComposes(_ files: [String], decided codes: [String] = [], _ comment: String = "") async throws {
        for (graph, options) in [("m.yaml", []), ("e.yaml", ["--explicit"])] {
            let out = try await Program.run(
                Program.path, ["init", "--force", "-o", graph] + options + files, in: folder.path)
            #expect(out.status == 0, "\(comment)\(out.errors)")
            for code in codes { #expect(out.errors.contains("warning[\(code)]"), "\(comment)\(out.errors)") }
            if codes.isEmpty { #expect(!out.errors.contains("to the host\n"), "\(comment)\(out.errors)") }
            let checked = try await Program.run("check", graph, in: folder)
            #expect(checked.status == 0, "\(comment)\(checked.errors)\(folder.text(graph) ?? "")")
            let composed = try await Program.run("compose", "-q", graph, "-o", graph + ".wasm", in: folder)
            #expect(composed.status == 0, "\(comment)\(composed.errors)")
        }
        #expect(folder.content("m.yaml.wasm") == folder.content("e.yaml.wasm"), "\(comment)")
    }

    // MARK: What is written

    @Test func edgesImportsAndExportsAreSaid() async throws {
        let wasi = #"(import "wasi:x/y@0.2.3" (instance)) (import "wasi:x/z@0.2.3" (instance))"#
        let app = Texts.component(imports: ["a:log/log@0.2.0"], exports: ["a:b/app"])
        folder.make("app.wat", text: app.replacingOnce("(component", "(component " + wasi))
        folder.make("log.wat", text: Texts.component(exports: ["a:log/log@0.2.1"]))
        let out = try await initialize()
        #expect(out.status == 0, "\(out.errors)")
        #expect(
            out.errors
                == "wrote `wcompose.yaml`: 2 instances of 2 components: 1 import connected, 2 from the host, 1 export\n"
        )
        #expect(
            folder.text("wcompose.yaml") == """
                # written by `wcompose init`; what matching connects is said in comments
                wcompose: 1
                components:
                  app: ./app.wat
                  log: ./log.wat
                instances:
                  # "a:log/log@0.2.0" <- log["a:log/log@0.2.1"] (semver track 0.2.x)
                  app: app
                  log: log
                exports:
                  - { from: app, export: "a:b/app" }
                # imports of the composition (from the host)
                #   wasi:* 0.2.3: 2 interfaces  for app

                """)
        let explicit = try await initialize("--explicit", "-o", "-")
        #expect(explicit.status == 0)
        #expect(explicit.text.contains("wires:\n  - log[\"a:log/log@0.2.1\"] -> app[\"a:log/log@0.2.0\"]\n"))
        #expect(explicit.errors.isEmpty)
        try await expectComposes(["app.wat", "log.wat"])
    }

    @Test func nearMissesAreSaid() async throws {
        folder.make("app.wat", text: Texts.component(imports: ["a:log/log@0.2.0"], exports: ["a:b/app"]))
        folder.make("log.wat", text: Texts.component(exports: ["a:log/log@0.3.0"]))
        let out = try await initialize()
        #expect(out.errors.contains("warning[WC0218]"))
        let text = try #require(folder.text("wcompose.yaml"))
        let wire = try #require(out.errors.quoted(after: "add this to `wires:`: `"))
        #expect(text.contains("#   add this to `wires:`: `\(wire)`\n"))
        folder.edit("wcompose.yaml") { $0 + "wires:\n  - \(wire)\n" }
        let checked = try await Program.run("check", in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.text.contains("1 import connected"))
    }

    @Test func oneContentIsOneComponent() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x"]))
        folder.make("sub/a.wat", text: Texts.component(exports: ["a:b/x"]))
        try await expectComposes(["a.wat", "sub/a.wat"], decided: ["WC0213"])
        let text = try #require(folder.text("m.yaml"))
        #expect(text.contains("components:\n  a: ./a.wat\ninstances:\n  a: a\n  a-2: a\n"))
    }

    @Test(arguments: ["with space.wat", "#1.wat", "yes.wat", "é.wat", "'\".wat", "1.wat", "a: b.wat", "\u{10ff80}.wat"])
    func oddNames(name: String) async throws {
        // The last is a byte that is no UTF-8.
        let path = name.hasPrefix("\u{10ff80}") ? folder / "x.wat" : folder / name
        folder.make(name.hasPrefix("\u{10ff80}") ? "x.wat" : name, text: Texts.component(exports: ["a:b/x"]))
        if name.hasPrefix("\u{10ff80}") {
            let moved = try await Program.run("/bin/sh", ["-c", "mv x.wat \"$(printf '\\200').wat\""], in: folder.path)
            try #require(moved.status == 0)
        }
        _ = path
        let out = try await initialize()
        #expect(out.status == 0, "\(out.errors)")
        let checked = try await Program.run("check", in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
    }

    @Test func pathsAreSeenFromTheFile() async throws {
        folder.make("in/a.wat", text: Texts.component(exports: ["a:b/x"]))
        folder.make("out/.keep", text: "")
        folder.make("far/deep/.keep", text: "")
        #expect(try await initialize("in/a.wat", "-o", "out/g.yaml").status == 0)
        #expect(folder.text("out/g.yaml")?.contains("  a: ../in/a.wat\n") == true)
        #expect(try await Program.run("check", "out/g.yaml", in: folder).status == 0)
        // Behind a link, `..` leads elsewhere.
        let linked = try await Program.run("/bin/ln", ["-s", "far/deep", "link"], in: folder.path)
        try #require(linked.status == 0)
        #expect(try await initialize("in/a.wat", "-o", "link/g.yaml").status == 0)
        #expect(folder.text("far/deep/g.yaml")?.contains("  a: \(folder.path)/in/a.wat\n") == true)
        #expect(try await Program.run("check", "link/g.yaml", in: folder).status == 0)
    }

    @Test func inJSON() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x"]))
        #expect(try await initialize("-o", "g.json").status == 0)
        #expect(folder.text("g.json")?.hasPrefix("{\n  \"wcompose\": 1,") == true)
        #expect(try await Program.run("check", "g.json", in: folder).status == 0)
    }

    // MARK: What a person has to decide

    @Test func twoProviders() async throws {
        folder.make("app.wat", text: Texts.component(imports: ["a:b/x"], exports: ["a:b/app"]))
        folder.make("one.wat", text: Texts.component(exports: ["a:b/x"]))
        folder.make("two.wat", text: Texts.component(exports: ["a:b/x"]))
        try await expectComposes(["app.wat", "one.wat", "two.wat"], decided: ["WC0207", "WC0213"])
        let text = try #require(folder.text("m.yaml"))
        // What the comment offers works in the place of the entry.
        let entry = "\"a:b/x\": { from: two, export: \"a:b/x\" }"
        #expect(text.contains("      #   \(entry)\n      \"a:b/x\": { import: true }\n"))
        let export = "{ from: two, export: \"a:b/x\", as: \"two-x\" }"
        #expect(text.contains("#   - \(export)\nexports:\n"))
        folder.edit("m.yaml") {
            $0.replacingOnce("\"a:b/x\": { import: true }", entry).replacingOnce(
                "\nexports:\n", "\nexports:\n  - \(export)\n")
        }
        let checked = try await Program.run("check", "m.yaml", in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.text.contains("1 import connected, 0 from the host"))
        #expect(checked.text.contains("two-x"))
    }

    @Test func aCircle() async throws {
        folder.make("a.wat", text: Texts.component(imports: ["a:b/y"], exports: ["a:b/x"]))
        folder.make("b.wat", text: Texts.component(imports: ["a:b/x"], exports: ["a:b/y"]))
        try await expectComposes(["a.wat", "b.wat"], decided: ["WC0210"])
        #expect(folder.text("m.yaml")?.contains("# dependency cycle: `a` → `b` → `a`\n") == true)
    }

    @Test func aTypeThatDoesNotFit() async throws {
        folder.make("app.wat", text: Texts.component(imports: ["a:b/x"], exports: ["a:b/app"]))
        folder.make("x.wat", text: Texts.component(exports: ["a:b/x"], parameter: "u64"))
        try await expectComposes(["app.wat", "x.wat"], decided: ["WC0208"])
        let text = try #require(folder.text("m.yaml"))
        #expect(text.contains("# type mismatch: the export of `x` does not fit import `a:b/x` of `app`\n"))
        #expect(text.contains("\"a:b/x\": { import: true }"))
    }

    @Test func importsOfOneNameAndTwoTypes() async throws {
        folder.make("a.wat", text: Texts.component(imports: ["a:b/x"], exports: ["a:b/a"]))
        folder.make("b.wat", text: Texts.component(imports: ["a:b/x"], exports: ["a:b/b"], parameter: "u64"))
        try await expectComposes(["a.wat", "b.wat"], decided: ["WC0212"])
        #expect(folder.text("m.yaml")?.contains("\"a:b/x\": { import: b-x }") == true)
    }

    @Test func namesThatDifferOnlyInCase() async throws {
        for (name, spelling) in [("a", "read-x"), ("b", "READ-x"), ("c", "READ-x")] {
            folder.make(
                "\(name).wat",
                text: "(component (import \"\(spelling)\" (func $f)) (export \"\(name)\" (func $f)))")
        }
        try await expectComposes(["a.wat", "b.wat", "c.wat"], decided: ["WC0212"])
    }

    /// One interface with a method in one component, and with a static function of that name in another.
    @Test func namesThatCannotBeMerged() async throws {
        for (name, kind) in [("a", "method"), ("b", "static")] {
            let parameters = kind == "method" ? "(param \"self\" (borrow $r))" : ""
            folder.make(
                "\(name).wat",
                text: """
                    (component
                      (import "a:b/c" (instance $i
                        (export "r" (type $r (sub resource)))
                        (export "[\(kind)]r.foo" (func \(parameters))))))
                    """)
        }
        try await expectComposes(["a.wat", "b.wat"], decided: ["WC0212"])
    }

    /// All components of each sample, and of all samples at once.
    @Test func samples() async throws {
        var all: [String] = []
        for sample in Samples.names {
            let files = Fixtures.files(in: Samples.path(sample), ending: ".wasm").map(\.path)
            guard !files.isEmpty else { continue }
            all += files
            for graph in ["m.yaml", "e.yaml"] {
                let options = graph == "e.yaml" ? ["--explicit"] : []
                let out = try await Program.run(
                    Program.path, ["init", "--force", "-o", graph] + options + files, in: folder.path)
                #expect(out.status == 0, "\(sample): \(out.errors)")
                let composed = try await Program.run("compose", "-q", graph, "-o", graph + ".wasm", in: folder)
                #expect(composed.status == 0, "\(sample): \(composed.errors)")
            }
            #expect(folder.content("m.yaml.wasm") == folder.content("e.yaml.wasm"), "\(sample)")
        }
        let out = try await Program.run(Program.path, ["init", "-o", "all.yaml", "-q"] + all, in: folder.path)
        #expect(out.status == 0, "\(out.errors)")
        let checked = try await Program.run("check", "-q", "all.yaml", in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
    }

    /// Components that import and export interfaces drawn by lot, of few versions and two types: everything that can be
    /// in doubt is.
    @Test func randomSets() async throws {
        var numbers = RepeatableGenerator(seed: 0x696e_6974)
        let sets = (0..<(Fixtures.numberOfCases ?? 40)).map { number in
            (0..<Int.random(in: 1...9, using: &numbers)).map { index in
                func names() -> [String] {
                    let all = ["a:b/x", "a:b/x@1.0.0", "a:b/x@1.1.0", "a:b/y@0.2.0", "a:b/y@0.3.0", "a:b/z", "a:c/z"]
                    return Array(all.shuffled(using: &numbers).prefix(Int.random(in: 0...3, using: &numbers)))
                }
                let parameter = ["u32", "u32", "u32", "u64"].randomElement(using: &numbers) ?? "u32"
                return Texts.component(imports: names(), exports: names(), parameter: parameter)
            }
        }
        for (number, texts) in sets.enumerated() {
            let files = texts.enumerated().map { folder.make("\(number)-\($0).wat", text: $1) }
            for graph in ["m.yaml", "e.yaml"] {
                let options = graph == "e.yaml" ? ["--explicit"] : []
                let out = try await Program.run(
                    Program.path, ["init", "--force", "-o", graph] + options + files, in: folder.path)
                #expect(out.status == 0, "\(texts): \(out.errors)")
                let composed = try await Program.run("compose", "-q", graph, "-o", graph + ".wasm", in: folder)
                #expect(composed.status == 0, "\(texts): \(composed.errors)")
            }
            #expect(folder.content("m.yaml.wasm") == folder.content("e.yaml.wasm"), "\(texts)")
        }
    }

    // MARK: Files

    @Test func whatIsNoComponentIsLeftOut() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x"]))
        folder.make("module.wat", text: "(module)")
        folder.make("notes.txt", text: "none")
        folder.make("package.wit", text: "package a:b; interface i { f: func(); }")
        let encoded = try await Program.run("wit", "package.wit", "-o", "package.wasm", in: folder)
        try #require(encoded.status == 0, "\(encoded.errors)")
        let out = try await initialize()
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("note[WC0102]: `module.wat` is a core module, not a component"))
        #expect(out.errors.contains("note[WC0104]: `package.wasm` is a WIT package, not a component"))
        #expect(folder.text("wcompose.yaml")?.contains("components:\n  a: ./a.wat\ninstances:") == true)
        // Where it is named, it is an error.
        let named = try await initialize("module.wat", "-o", "g.yaml")
        #expect(named.status == 1)
        #expect(named.errors.contains("error[WC0102]"))
        #expect(folder.content("g.yaml") == nil)
    }

    @Test func withoutComponents() async throws {
        let out = try await initialize()
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0220]: this directory has no components"))
        #expect(out.errors.contains("help: name their files: `wcompose init a.wasm b.wasm`"))
    }

    @Test func aFileThatIsThereStays() async throws {
        folder.make("a.wat", text: Texts.component(exports: ["a:b/x"]))
        folder.make("wcompose.yaml", text: "mine\n")
        let out = try await initialize()
        #expect(out.status == 3)
        #expect(out.errors.contains("error[WC0013]: `wcompose.yaml` exists and has other content"))
        #expect(out.errors.contains("help: to replace it, add `--force`"))
        #expect(folder.text("wcompose.yaml") == "mine\n")
        #expect(try await initialize("--force").status == 0)
        let again = try await initialize()
        #expect(again.status == 0)
        #expect(again.errors.hasPrefix("unchanged `wcompose.yaml`"))
    }

    @Test func whatCannotBeAskedFor() async throws {
        #expect(try await initialize("-").status == 2)
        #expect(try await initialize("-o", "a.wasm").status == 2)
        let missing = try await initialize("missing.wasm")
        #expect(missing.status == 3)
        #expect(missing.errors.contains("error[WC0001]"))
    }
}
