import Testing
import WComposeTestSupport

/// `wcompose migrate`.
struct MigrateTests {
    let folder = ScratchFolder()

    private func module(_ imports: [(String, String)], exports: String = "") -> String {
        let lines = imports.map { "  (import \"\($0.0)\" \"\($0.1)\" (func))\n" }.joined()
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
                ], exports: "(func (export \"_start\"))"))
        let out = try await Program.run("migrate", "app.wat", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.isEmpty)
        #expect(Fixtures.matches(out.text, golden: Fixtures.path("Fixtures/Migrate/program.txt")), "\(out.text)")
        _ = try await Program.run("parse", "app.wat", "-o", "app.wasm.zst", in: folder)
        let json = try await Program.run("migrate", "--json", "app.wasm.zst", in: folder)
        #expect(json.status == 0)
        let document = try #require(JSONDocument(json.text))
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
        #expect(out.text.contains("`wasi_unstable` is older than WASI 0.1, and no adapter takes it"))
        #expect(!out.text.contains("--adapt"))
    }

    @Test func nothingToDo() async throws {
        folder.make("pure.wat", text: module([("env", "log")]))
        let out = try await Program.run("migrate", "pure.wat", in: folder)
        #expect(out.status == 0)
        #expect(
            out.text == """
                pure.wat: a core module that imports nothing of WASI 0.1; nothing is to be migrated

                imports that are not WASI
                  env  log

                """)
        let component = try await Program.run("migrate", Samples.path("chain/shell.wasm"))
        #expect(component.status == 0)
        #expect(component.text.hasSuffix("shell.wasm: a component already; nothing is to be migrated\n"))
    }

    @Test func wrongFiles() async throws {
        folder.make("x.wasm", Array("not wasm".utf8))
        #expect(try await Program.run("migrate", "x.wasm", in: folder).status == 1)
        #expect(try await Program.run("migrate", "--json", "x.wasm", in: folder).text.contains("WC0103"))
        #expect(try await Program.run("migrate", "y.wasm", in: folder).status == 3)
    }
}
