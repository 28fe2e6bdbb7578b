import Testing
import WComposeTestSupport

/// `inspect`, from end to end.
struct InspectTests {
    @Test func text() async throws {
        let path = Samples.path("chain/shell.wasm")
        let out = try await Program.run("inspect", "--full", path)
        #expect(out.status == 0)
        #expect(out.text.hasPrefix("\(path): a component of 8.6 kB\n"))
        #expect(
            out.text.contains(
                """
                imports
                  example:calculator/calculator@1.0.0: instance
                    operation = variant { add(tuple<f64, f64>), subtract(tuple<f64, f64>), multiply(tuple<f64, f64>), \
                divide(tuple<f64, f64>) }
                    calculate: func(op: operation) -> result<f64, string>

                exports
                  run: func(line: string) -> string

                """))
        #expect(out.text.contains("  core module `main`, "))
        #expect(out.text.contains("made with\n"))
        #expect(out.text.contains("\nsections\n  "))
        #expect(!out.text.contains("--full"))
    }

    @Test func shortForm() async throws {
        let folder = ScratchFolder()
        folder.make("shell.wasm", Samples.bytes("chain/shell.wasm"))
        let out = try await Program.run("inspect", "shell.wasm", in: folder)
        #expect(out.status == 0)
        #expect(out.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(out.text)")
        #expect(out.text.contains("    operation = variant { add(tuple<f64, f64>), subtract(tuple<f64, f64>), mult…\n"))
        #expect(out.text.hasSuffix("\nshortened; `--full` shows everything\n"))
        #expect(!out.text.contains("\nsections\n"))
        // Of very many items, instances say how many they have.
        let items = (0..<30).map { "(export \"f\($0)\" (func))" }.joined()
        folder.make("wide.wat", text: "(component (import \"a:b/c\" (instance \(items))) (import \"g\" (func)))")
        let wide = try await Program.run("inspect", "wide.wat", in: folder)
        #expect(wide.text.contains("imports\n  a:b/c: instance of 30 items\n  g: func()\n"), "\(wide.text)")
        let full = try await Program.run("inspect", "wide.wat", "--full", in: folder)
        #expect(full.text.contains("    f29: func()\n"))
    }

    @Test("resources are told with the interface and the instance that have them")
    func owners() async throws {
        let folder = ScratchFolder()
        let path = { (name: String) in Samples.path("resource/\(name).wasm") }
        folder.make(
            "g.yaml",
            text: """
                wcompose: 1
                components: { files: \(path("files")), copier: \(path("copier")) }
                exports: [files, copier]

                """)
        let composed = try await Program.run("compose", "g.yaml", "-o", "g.wasm", in: folder)
        try #require(composed.status == 0, "\(composed.errors)")
        let out = try await Program.run("inspect", "g.wasm", in: folder)
        #expect(
            out.text.contains(
                """

                resources
                  file: of export example:file/file-handler@1.0.0, made by `files`
                    used by export example:file/backup@1.0.0

                """), "\(out.text)")
        let json = try CheckedReport(
            try await Program.run("inspect", "--json", "g.wasm", in: folder).text, of: "inspect")
        let backup = json["exports"]?.array?.first { $0["name"]?.string == "example:file/backup@1.0.0" }
        let file = backup?["exports"]?.array?.first { $0["kind"]?.string == "resource" }
        #expect(file?["owner"]?["export"] == .string("example:file/file-handler@1.0.0"))
        #expect(file?["owner"]?["resource"] == .string("file"))
        #expect(file?["owner"]?["instance"] == .string("files"))
        #expect(json["contents"]?["instanceNames"]?.array == [.string("files"), .string("copier")])
        // The component itself makes its own, though another inside of it shows them.
        let alone = try await Program.run("inspect", path("files"))
        #expect(!alone.text.contains("made by"), "\(alone.text)")
        // What is imported is the host's.
        let user = try await Program.run("inspect", path("copier"))
        #expect(user.text.contains("  file: of import example:file/file-handler@1.0.0\n"), "\(user.text)")
    }

    @Test("features of components are told, and which only that use")
    func features() async throws {
        let folder = ScratchFolder()
        let cases = [
            ("(component (import \"f\" (func (param \"a\" u32))))", []),
            ("(component (type (future u32)))", ["cm-async"]),
            ("(component (type (map string u32)) (type (stream u8)))", ["cm-async", "cm-map"]),
            ("(component (component (type (list u8 4))))", ["cm-fixed-length-lists"]),
            ("(component (import \"s\" (implements \"a:b/c\") (instance)))", ["cm-implements"]),
        ]
        for (text, features) in cases {
            folder.make("c.wat", text: text)
            let out = try await Program.run("inspect", "--json", "c.wat", in: folder)
            let json = try CheckedReport(out.text, of: "inspect")
            #expect(json["features"]?.array?.compactMap(\.string) == features, "\(text): \(out.text)")
            let shown = try await Program.run("inspect", "c.wat", in: folder)
            #expect(shown.text.contains("\nuses\n") == !features.isEmpty)
            // They are what it is refused without.
            let without = features.map { "-" + $0 }.joined(separator: ",")
            guard !without.isEmpty else { continue }
            let refused = try await Program.run("validate", "--features", "all," + without, "c.wat", in: folder)
            #expect(refused.status == 1, "\(text)")
        }
    }

    @Test func json() async throws {
        let out = try await Program.run("inspect", "--json", Samples.path("chain/shell.wasm"))
        let description = try CheckedReport(out.text, of: "inspect")
        let calculate = description["imports"]?[0]?["exports"]?[1]
        #expect(calculate?["type"] == .string("func(op: operation) -> result<f64, string>"))
        #expect(description["exports"]?[0]?["kind"] == .string("function"))
        #expect(description["contents"]?["modules"]?[0]?["name"] == .string("main"))
    }

    @Test func composed() async throws {
        let folder = ScratchFolder()
        _ = try await Program.run("compose", Samples.path("product/wcompose.yaml"), "-o", "p.wasm", in: folder)
        let out = try await Program.run("inspect", "p.wasm", in: folder)
        #expect(out.text.contains("`example:pipeline@1.0.0`"))
        #expect(out.text.contains("  component `source`, "))
        #expect(out.text.contains("processed-by  wcompose 0."))
    }

    @Test("a core module that embeds a world is shown as the component that it becomes, too")
    func embeddingModule() async throws {
        let folder = ScratchFolder()
        folder.make(
            "numbers.wit",
            text: """
                package example:numbers;
                interface numbers { twice: func(number: u32) -> u32; }
                world provider { export numbers; }
                """)
        let twice = "(export \"example:numbers/numbers#twice\") (param i32) (result i32)"
        let modules = ["provider": "", "adapted": "(import \"old\" \"value\" (func (result i32)))"]
        for (name, imports) in modules {
            folder.make("\(name).wat", text: "(module \(imports) (func \(twice) local.get 0))")
            let made = try await Program.run("embed", "numbers.wit", "\(name).wat", "-o", "\(name).wasm", in: folder)
            try #require(made.status == 0, "\(made.errors)")
        }
        let provider = try await Program.run("inspect", "provider.wasm", in: folder)
        #expect(provider.status == 0 && provider.errors.contains("note[WC0812]"), "\(provider.errors)")
        #expect(
            provider.text.contains(
                """
                exports
                  example:numbers/numbers#twice  (func (param i32) (result i32))

                as a component, imports: none

                as a component, exports
                  example:numbers/numbers: instance
                    twice: func(number: u32) -> u32

                """), "\(provider.text)")
        let json = try CheckedReport(
            try await Program.run("inspect", "--json", "provider.wasm", in: folder).text, of: "inspect")
        #expect(json["component"]?["exports"]?[0]?["name"]?.string == "example:numbers/numbers")
        let adapted = try await Program.run("inspect", "--full", "adapted.wasm", in: folder)
        let problem = "the module imports `value` of `old`, which the world does not import"
        #expect(adapted.status == 0, "\(adapted.errors)")
        #expect(adapted.text.contains("\ncannot become a component as it is\n  \(problem)\n"), "\(adapted.text)")
        let problems = try CheckedReport(
            try await Program.run("inspect", "--json", "adapted.wasm", in: folder).text, of: "inspect")
        #expect(problems["problems"]?.array?.compactMap(\.string) == [problem])
    }

    @Test("core modules are inspected too")
    func coreModule() async throws {
        let folder = ScratchFolder()
        folder.make(
            "m.wat",
            text: """
                (module $calc
                  (import "env" "log" (func (param i32 i64)))
                  (memory (export "memory") 1 2)
                  (global (export "g") (mut f64) (f64.const 0))
                  (func (export "add") (param i32 i32) (result i32) local.get 0)
                  (@producers (language "Rust" "") (processed-by "rustc" "1.80.0")))
                """)
        let out = try await Program.run("inspect", "m.wat", in: folder)
        #expect(out.status == 0)
        #expect(out.text.hasPrefix("m.wat: a core module of "))
        for line in [
            ", `calc`\n", "imports\n  env  log  (func (param i32 i64))\n",
            "exports\n  memory  (memory 1 2)\n  g       (global (mut f64))\n  add     (func (param i32 i32) (result i32))\n",
            "sections\n  type ", "  custom `producers`  ",
            "made with\n  language      Rust\n  processed-by  rustc 1.80.0\n",
        ] { #expect(out.text.contains(line), "\(out.text)") }
        let json = try CheckedReport(
            try await Program.run("inspect", "--json", "m.wat", in: folder).text, of: "inspect")
        #expect(json["kind"] == .string("core module"))
        #expect(json["imports"]?[0]?["module"] == .string("env"))
        #expect(json["exports"]?[2]?["type"] == .string("(func (param i32 i32) (result i32))"))
        #expect(json["producers"]?[1]?["name"] == .string("rustc"))
    }
}
