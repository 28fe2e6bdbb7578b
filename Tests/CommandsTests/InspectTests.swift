import Testing
import WComposeTestSupport

/// `inspect`, from end to end.
struct InspectTests {
    @Test func text() async throws {
        let path = Samples.path("chain/shell.wasm")
        let out = try await Program.run("inspect", path)
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
