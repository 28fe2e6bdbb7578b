import Testing
import WComposeTestSupport

/// `wcompose migrate`.
struct MigrateTests {
    let folder = ScratchFolder()

    /// The types of the functions that these tests import.
    private static let types = [
        "fd_write": "(param i32 i32 i32 i32) (result i32)", "args_get": "(param i32 i32) (result i32)",
        "proc_raise": "(param i32) (result i32)", "poll_oneoff": "(param i32 i32 i32 i32) (result i32)",
    ]

    private func module(_ imports: [(String, String)], exports: String = "") -> String {
        let lines = imports.map {
            "  (import \"\($0.0)\" \"\($0.1)\" (func \(Self.types[$0.1] ?? "")))\n"
        }.joined()
        return "(module\n\(lines)  \(exports))\n"
    }

    @Test func aProgram() async throws {
        let wasi = "wasi_snapshot_preview1"
        folder.make(
            "app.wat",
            text: module(
                [
                    (wasi, "fd_write"), (wasi, "args_get"), (wasi, "proc_raise"), (wasi, "poll_oneoff"),
                    (wasi, "sock_open"), ("env", "log"),
                ], exports: #"(memory (export "memory") 1) (func (export "_start"))"#))
        let out = try await Program.run("migrate", "app.wat", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.isEmpty)
        #expect(Fixtures.matches(out.text, golden: Fixtures.path("Fixtures/Migrate/program.txt")), "\(out.text)")
        _ = try await Program.run("parse", "app.wat", "-o", "app.wasm.zst", in: folder)
        let json = try await Program.run("migrate", "--json", "app.wasm.zst", in: folder)
        #expect(json.status == 0)
        let document = try CheckedReport(json.text, of: "migrate")
        #expect(document["functions"]?[1]?["name"] == .string("args_get"))
        let counterpart = document["functions"]?[1]?["counterparts"]?[0]
        #expect(counterpart?["interface"] == .string("wasi:cli/environment@0.2.12"))
        #expect(counterpart?["function"] == .string("get-arguments"))
        #expect(document["others"]?[0]?["module"] == .string("env"))
        #expect(document["interfaces"]?[0] == .string("wasi:cli/environment@0.2.12"))
    }

    @Test func previewZero() async throws {
        folder.make("old.wat", text: module([("wasi_unstable", "fd_write")]))
        let out = try await Program.run("migrate", "old.wat", in: folder)
        #expect(out.status == 0)
        #expect(out.text.contains("`wasi_unstable` predates WASI 0.1, and no adapter supports it"))
        #expect(!out.text.contains("--adapt"))
    }

    @Test func nothingToDo() async throws {
        folder.make("pure.wat", text: module([("env", "log")]))
        let out = try await Program.run("migrate", "pure.wat", in: folder)
        #expect(out.status == 0)
        #expect(
            out.text == """
                pure.wat: a core module that imports nothing from WASI 0.1; nothing to migrate

                imports that are not WASI
                  env  log

                what no adapter provides
                  env::log  not WASI, and not in a WIT world

                """)
        let component = try await Program.run("migrate", Samples.path("chain/shell.wasm"))
        #expect(component.status == 0)
        #expect(component.text.hasSuffix("shell.wasm: already a component; nothing to migrate\n"))
    }

    @Test func wrongFiles() async throws {
        folder.make("x.wasm", Array("not wasm".utf8))
        #expect(try await Program.run("migrate", "x.wasm", in: folder).status == 1)
        #expect(try await Program.run("migrate", "--json", "x.wasm", in: folder).text.contains("WC0103"))
        #expect(try await Program.run("migrate", "y.wasm", in: folder).status == 3)
    }

    @Test("an adapter is named where it helps, and nowhere else")
    func adapters() async throws {
        let wasi = "wasi_snapshot_preview1"
        let write = #"(import "\#(wasi)" "fd_write" (func \#(Self.types["fd_write"] ?? "")))"#
        let cases: [(imports: String, obstacle: String?)] = [
            ("", nil),
            (#"(import "\#(wasi)" "reset_adapter_state" (func))"#, nil),
            (#"(import "wasi:cli/stdout@0.2.0" "get-stdout" (func (result i32)))"#, nil),
            (#"(import "env" "log" (func))"#, "env::log  not WASI, and not in a WIT world"),
            (#"(import "env" "memory" (memory 1 2 shared))"#, "env::memory  a memory: components import no memory"),
            (
                #"(import "wasi" "thread-spawn" (func (param i32) (result i32)))"#,
                "wasi::thread-spawn  starts a thread"
            ),
            (
                #"(import "\#(wasi)" "fd_close" (func (param i64) (result i32)))"#,
                "fd_close  wrong type: expected (func (param i32) (result i32)), found (func (param i64) (result i32))"
            ),
            (#"(import "\#(wasi)" "sock_open" (func))"#, "sock_open  unknown to WASI 0.1"),
            (#"(import "env" "__indirect_function_table" (table 1 funcref))"#, "a table: components import no table"),
        ]
        for (imports, obstacle) in cases {
            folder.make("a.wat", text: #"(module \#(write) \#(imports) (memory (export "memory") 1))"#)
            let out = try await Program.run("migrate", "a.wat", in: folder)
            #expect(out.status == 0)
            #expect(out.text.contains("--adapt") == (obstacle == nil), "\(out.text)")
            #expect(obstacle.map { out.text.contains($0) } ?? !out.text.contains("no adapter"), "\(out.text)")
        }
    }

    @Test("what stands before an adapter is told, and the command works with every name")
    func steps() async throws {
        let write = #"(import "wasi_snapshot_preview1" "fd_write" (func \#(Self.types["fd_write"] ?? "")))"#
        let memory = #"(memory (export "memory") 1)"#
        func next(_ text: String, name: String = "a.wat") async throws -> String {
            folder.make(name, text: "(module \(write) \(text))")
            let out = try await Program.run("migrate", name, in: folder)
            return out.text.split(separator: "\nnext\n").last.map { String($0) } ?? ""
        }
        for memory in [
            "", #"(memory (export "mem") 1)"#, #"(memory (export "memory") i64 1)"#,
            #"(memory (export "memory") 1 2 shared)"#,
        ] {
            let told = try await next(memory)
            #expect(told.contains("export its memory, a 32-bit one") && !told.contains("--adapt"), "\(told)")
        }
        let adapt = "--adapt wasi_snapshot_preview1"
        let program = #"\#(memory) (func (export "_start"))"#
        #expect(try await next(program).contains("`wcompose new a.wat \(adapt).command.wasm -o a.component.wasm`"))
        let quoted = try await next(program, name: "the app's.wat")
        #expect(
            quoted.contains(
                #"`wcompose new 'the app'\''s.wat' \#(adapt).command.wasm -o 'the app'\''s.component.wasm'`"#),
            "\(quoted)")
        // What a component exports is in its world.
        let reactor = try await next(memory)
        #expect(reactor.contains("embed the world with its exports: `wcompose embed ./wit a.wat -o a.world.wasm`"))
        #expect(reactor.contains("`wcompose new a.world.wasm \(adapt).reactor.wasm -o a.component.wasm`"), "\(reactor)")
        let imports = try await next(#"(import "example:log/log" "flush" (func)) \#(program)"#)
        #expect(imports.contains("embed the world with its imports: `wcompose embed ./wit a.wat"), "\(imports)")
        // With its world it is taken as it is.
        folder.make("log.wit", text: "package example:log; interface log { flush: func(); } world app { import log; }")
        let embedded = try await Program.run("embed", "log.wit", "a.wat", "-o", "a.wasm", in: folder)
        #expect(embedded.status == 0, "\(embedded.errors)")
        let told = try await Program.run("migrate", "a.wasm", in: folder)
        #expect(told.text.contains("wcompose new a.wasm") && !told.text.contains("wcompose embed"), "\(told.text)")
    }
}
